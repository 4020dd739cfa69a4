"""Small pictures of how listening goes."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from diarist.listen.trends import Spell, trends
from tests.diaries import a_site, an_entry
from tests.listen.said_things import AT

ZONE = ZoneInfo("Europe/London")


def spell(days: float, answered: float | None = None) -> Spell:
    said = AT - timedelta(days=days)
    return Spell(said, None if answered is None else said + timedelta(days=answered))


def test_weeks_are_the_zones_and_only_those_that_are_over_count() -> None:
    spells = [spell(20, 7), spell(20, 7.1), spell(20), spell(13, 1), spell(3), spell(300, 1)]
    found = trends(spells, [], AT, ZONE)
    assert [(week.monday, week.said, week.prompt, week.is_over) for week in found.weeks[-4:]] == [
        (date(2026, 10, 26), 3, 1, True),
        (date(2026, 11, 2), 1, 1, True),
        (date(2026, 11, 9), 0, 0, False),
        (date(2026, 11, 16), 1, 0, False),
    ]
    assert found.share == 50
    assert trends([spell(1)], [], AT, ZONE).share is None


def test_sunday_night_in_summer_is_monday_here() -> None:
    night = datetime(2026, 8, 2, 23, 30, tzinfo=ZoneInfo("UTC"))
    found = trends([Spell(night, None)], [], night, ZONE)
    assert [week.said for week in found.weeks] == [0, 0, 0, 0, 0, 1]
    assert found.weeks[-1].monday == date(2026, 8, 3)


def test_purposes_of_ten_entries(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    purposes = ["ask", "tell", "tell", "", "answer", *["tell"] * 5, "decide"]
    entries = [an_entry(site, **({"purpose": each} if each else {})) for each in purposes]
    assert trends([], entries, AT, ZONE).purposes == (("tell", 7), ("ask", 1), ("answer", 1), ("", 1))
