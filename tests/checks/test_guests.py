"""What is a warning for others keeps back what a guest writes in their week or later."""

from pathlib import Path

import pytest

from tests.diaries import a_site, edition_of, left_out, post

LINK = "Read [here](https://elsewhere.example/page), and tell me more about it."
GUEST = {"guests": [{"author": "odo", "week": "2026-W47"}], "checks": {"levels": {"link-words": "warn"}}}
"""2026-W47 begins on 16 November."""


@pytest.mark.parametrize(
    ("author", "day", "kept_back"),
    [("odo", "2026-11-17", True), ("odo", "2026-11-15", False), ("mara", "2026-11-17", False)],
)
def test_a_warning_keeps_a_guest_back(tmp_path: Path, author: str, day: str, kept_back: bool) -> None:  # noqa: FBT001 - a case
    site = a_site(tmp_path, GUEST)
    post(site, "oil.md", LINK, date=day, author=author)
    assert left_out(edition_of(site)) == (("posts/oil.md",) if kept_back else ())


def test_a_reason_lets_it_stand_and_a_hint_is_none(tmp_path: Path) -> None:
    site = a_site(tmp_path, GUEST)
    post(site, "oil.md", LINK, author="odo", allow={"link-words": "It is a quotation"})
    assert left_out(edition_of(site)) == ()
    site = a_site(tmp_path, {**GUEST, "checks": {"levels": {"link-words": "hint"}}})
    post(site, "oil.md", LINK, author="odo")
    assert left_out(edition_of(site)) == ()
