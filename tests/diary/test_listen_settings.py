"""The setting `listen:`: what it may say, whom it names, and what is wrong with any."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.listen_settings import Listen, SaidFeed
from tests.diaries import a_site

MAIL = {"to": "mara@lamp.example", "host": "smtp.lamp.example", "from": "diary@lamp.example"}


def listen(root: Path, settings: dict[str, Any]) -> Listen:
    found = a_site(root, {"listen": settings}).listen
    assert found
    return found


def test_it_is_on_a_friday_morning_where_nothing_else_is_said(tmp_path: Path) -> None:
    found = listen(tmp_path, MAIL)
    assert (found.digest.weekday, found.digest.time) == (4, time(7, 30))
    assert found.settings == {"host": "smtp.lamp.example", "port": 587, "security": "starttls", "from": MAIL["from"]}


def test_a_digest_of_each_day_has_a_time_alone(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"listen": {**MAIL, "every": "day", "at": "6:45"}})
    assert site.listen
    assert site.listen.digest.weekday is None
    assert site.listen.digest.moment(date(2026, 7, 1), site.zone) == datetime(2026, 7, 1, 5, 45, tzinfo=UTC)
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert next(site.listen.digest.coming(noon, site.zone)) == datetime(2026, 7, 2, 5, 45, tzinfo=UTC)


def test_it_may_be_for_nobody_but_who_asks_at_a_terminal(tmp_path: Path) -> None:
    found = listen(tmp_path, {"webmentions": True})
    assert (found.to, found.webmentions, found.counts_on_pages) == ((), True, False)


def test_a_secret_names_people_beside_the_settings(tmp_path: Path) -> None:
    found = listen(tmp_path, {**MAIL, "urgent_to": ["on-call@lamp.example"]})
    environment = {"DIARIST_LISTEN_TO": "odo@lamp.example, MARA@lamp.example\nwren@lamp.example"}
    assert found.recipients({}) == ("mara@lamp.example",)
    assert found.recipients(environment) == ("MARA@lamp.example", "odo@lamp.example", "wren@lamp.example")
    assert found.urgent_recipients(environment) == ("on-call@lamp.example",)


def test_feeds_are_named(tmp_path: Path) -> None:
    feed = {"name": "Care Opinion", "feed": "https://reviews.example/feed.xml"}
    found = listen(tmp_path, {"said_about_us": [feed]})
    assert found.feeds == (SaidFeed("Care Opinion", "https://reviews.example/feed.xml"),)


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"at": "07:30"}, "`at` is no time of the week (`07:30`)"),
        ({"every": "day", "at": "Friday 07:30"}, "`at` is no time of the day (`Friday 07:30`); write a time alone"),
        ({"every": "month"}, "`every` cannot be `month`"),
        ({"by": "slack"}, "`by` cannot be `slack`"),
        ({"to": "mara"}, "`to` is not a mail address (`mara`)"),
        ({"host": ""}, "`listen` by mail has no host"),
        ({"by": "notify", "host": "", "from": ""}, "`listen` by notify has no template"),
        ({"security": "none"}, "would send the mail and the password in the clear"),
        ({"said_about_us": ["https://reviews.example/"]}, "each of `said_about_us` should hold settings"),
        ({"said_about_us": [{"name": "Reviews"}]}, "one of `said_about_us` has no feed"),
        ({"said_about_us": [{"name": "A", "feed": "http://reviews.example/"}]}, "everything sent in the clear"),
        (
            {"said_about_us": [{"name": name, "feed": "https://reviews.example/"} for name in ("A", "a")]},
            "`a` is the name of another feed, too",
        ),
        ({"keep": True}, "`keep` is not a setting"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, settings: dict[str, Any], what: str) -> None:
    with pytest.raises(DiaryError) as error:
        a_site(tmp_path, {"listen": {**MAIL, **settings}})
    assert what in str(error.value)
    assert "mkdocs.yml:" in str(error.value)
