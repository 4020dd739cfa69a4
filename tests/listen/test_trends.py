"""Small pictures of how listening goes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from diarist.listen.kept_lines import Kept, KeptAnswer
from diarist.listen.trends import Spell, spells_of, trends
from tests.diaries import a_site, an_entry
from tests.listen.said_things import AT, an_answer, heard, name_of

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


def test_what_was_heard_counts_when_it_was_said_and_what_is_kept_when_it_was_seen() -> None:
    said, seen = AT - timedelta(days=9), AT - timedelta(days=40)
    answers = (an_answer(1, at=said, first_seen=AT, answered_at=AT), an_answer(2, is_ours=True))
    line = KeptAnswer(words="0" * 32, first_seen=AT)
    kept = Kept(answers={name_of(1): line, name_of(3): replace(line, first_seen=seen)})
    assert spells_of(heard(*answers), kept) == (Spell(said, AT), Spell(seen, None))
