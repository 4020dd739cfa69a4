"""When the site changes next although nobody changes a file: with the next entry or page that is dated later."""

from datetime import datetime
from pathlib import Path

import pytest

from diarist.edition.next_change import next_change, next_due
from tests.diaries import NOW, a_site, edition_of, post, write


def test_without_anything_that_waits_it_never_does(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", "Oil.")
    post(site, "2036-11-17-later.md", "Later.", draft=True)
    assert next_change(edition_of(site), NOW) is None


@pytest.mark.parametrize(
    ("page", "moment"),
    [
        (None, "2036-02-01T09:30:00+00:00"),
        ("date: 2036-01-05", "2036-01-05T00:00:00+00:00"),
        ("date: 2036-01-05\ndraft: true", "2036-02-01T09:30:00+00:00"),
        ("date: 2020-01-05", "2036-02-01T09:30:00+00:00"),
    ],
)
def test_it_is_with_the_next_entry_or_page(tmp_path: Path, page: str | None, moment: str) -> None:
    site = a_site(tmp_path)
    post(site, "2036-03-01-later.md", "Later.", date="2036-03-01")
    post(site, "2036-02-01-sooner.md", "Sooner.", date="2036-02-01 09:30")
    if page:
        write(tmp_path / "docs/news.md", f"---\n{page}\n---\n\nWords.\n")
    assert next_change(edition_of(site), NOW) == datetime.fromisoformat(moment)


def test_a_time_of_silence_is_waited_out(tmp_path: Path) -> None:
    holds = [{"from": "2036-01-20", "to": "2036-02-10", "reason": "Silence", "publishing": True}]
    site = a_site(tmp_path, {"holds": holds})
    post(site, "2036-02-01-sooner.md", "Sooner.", date="2036-02-01")
    assert next_change(edition_of(site), NOW) == datetime.fromisoformat("2036-02-11T00:00:00+00:00")


@pytest.mark.parametrize(
    ("closes", "moment"),
    [
        ("2026-12-04", "2026-12-05T00:00:00+00:00"),
        ("2026-12-04 17:00", "2026-12-04T17:00:00+00:00"),
        ("2026-11-20", "2036-02-01T09:30:00+00:00"),
    ],
)
def test_a_page_changes_when_its_question_closes(tmp_path: Path, closes: str, moment: str) -> None:
    site = a_site(tmp_path)
    post(site, "2036-02-01-later.md", "Later.", date="2036-02-01 09:30")
    post(site, "2036-03-01-scheduled.md", "?", date="2036-03-01", purpose="ask", closes="2026-12-01")
    post(site, "2026-11-17-oil.md", "Which oil?", purpose="ask", closes=closes)
    assert next_change(edition_of(site), NOW) == datetime.fromisoformat(moment)
    assert next_due(edition_of(site), NOW) == datetime.fromisoformat(moment)


def test_a_nudge_is_due_before_what_comes_out_later(tmp_path: Path) -> None:
    nudge = {"nudge": {"at": "Friday 12:30", "by": "slack"}}
    friday = datetime.fromisoformat("2026-11-27T12:30:00+00:00")
    assert next_due(edition_of(a_site(tmp_path)), NOW) is None
    site = a_site(tmp_path, nudge)
    assert next_due(edition_of(site), NOW) == friday
    post(site, "later.md", date="2026-12-24 09:00")
    assert next_due(edition_of(site), NOW) == friday
    post(site, "sooner.md", date="2026-11-25 09:00")
    assert next_due(edition_of(site), NOW) == datetime.fromisoformat("2026-11-25T09:00:00+00:00")
