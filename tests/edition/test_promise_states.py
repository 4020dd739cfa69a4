"""What an entry's own page says of what it promised; and that a build after any edit is as if it were the first."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.site import Site
from diarist.edition.feeds import feed_item
from diarist.edition.next_change import next_change, next_due
from tests.diaries import NOW, a_site, edition_of, post
from tests.edits.comparing import built, cold, differences
from tests.site.project import tree

RAMP = "We said so.\n\n> [!PROMISE] The ramp is painted. {#ramp due=2026-12-01}"
HOME = Path("2026/11/ramp/index.html")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "warm"
    root.mkdir()
    site = a_site(root)
    post(site, "ramp.md", RAMP, title="The ramp", date="2026-11-02")
    post(site, "other.md", date="2026-11-03")
    return site


def again(site: Site, now: datetime = NOW) -> dict[str, bytes]:
    """The site built again, which is what a first build makes of the same."""
    built(site.root, now)
    found = tree(site.root / "site")
    first, _ = cold(site.root, site.root.parent / "cold", now)
    assert differences(found, first) == []
    return found


def for_screens(page: bytes) -> str:
    """A page without the addresses of its links for paper."""
    return re.sub(r' data-address="[^"]*"', "", page.decode())


def box(files: dict[str, bytes]) -> str:
    page = for_screens(files[HOME.as_posix()])
    start = page.index('<div class="admonition promise" id="ramp">')
    return page[start : page.index("</div>", start)]


def test_an_edit_of_a_later_entry_changes_what_shows_the_state_and_nothing_else(site: Site) -> None:
    first = again(site)
    assert "state" not in box(first)
    post(site, "done.md", "Done.", title="It is done", date="2026-11-20")
    before = again(site)
    post(site, "done.md", "Done.", title="It is done", date="2026-11-20", promises={"ramp": "kept"})
    after = again(site)
    assert (
        '<p class="state"><strong>Kept</strong>: <a href="../done/">It is done</a>, '
        '<time datetime="2026-11-20">20 November 2026</time></p>' in box(after)
    )
    # Neither feeds nor the search, and no other entry's page: that of the edited one names what it was made of.
    assert differences(before, after) == ["2026/11/done/index.html", HOME.as_posix(), "promises/index.html"]
    post(site, "done.md", "Done.", title="It is done", date="2026-11-20", promises={"ramp": "changed 2026-12-24"})
    assert '<br>Now due <time datetime="2026-12-24">24 December 2026</time>' in box(again(site))
    (site.posts / "done.md").unlink()
    assert box(again(site)) == box(first)


def test_without_any_promise_nothing_of_it_is_there(site: Site) -> None:
    again(site)
    (site.posts / "ramp.md").unlink()
    assert not any("promise" in name for name in again(site))


def test_a_page_changes_once_the_day_is_over_and_thirty_days_after(site: Site) -> None:
    edition = edition_of(site)
    day_after, past = datetime(2026, 12, 2, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    assert next_change(edition, NOW) == day_after
    assert next_due(edition, day_after) == past
    assert next_change(edition, past) is None
    on_its_day = again(site, datetime(2026, 12, 1, 23, tzinfo=UTC))
    over, late = again(site, day_after), again(site, past)
    assert differences(on_its_day, over) == ["promises/index.html"]
    assert differences(over, late) == ["promises/index.html"]
    post(site, "done.md", "Done.", date="2026-11-20", promises={"ramp": "kept"})
    assert next_change(edition_of(site), NOW) is None


def test_feeds_and_mail_have_a_promise_as_it_was_made(site: Site) -> None:
    post(site, "done.md", "Done.", date="2026-11-20", promises={"ramp": "kept"})
    edition = edition_of(site)
    entry = next(entry for entry in edition.diary.entries if entry.id == "ramp")
    item = feed_item(edition, entry)
    assert '<p class="due">Due <time datetime="2026-12-01">1 December 2026</time></p>' in item.html
    assert "Kept" not in item.html
    assert item.updated == entry.date


def test_an_entry_may_say_itself_what_became_of_it(site: Site) -> None:
    post(site, "ramp.md", RAMP, title="The ramp", date="2026-11-02", promises={"ramp": "not-kept"})
    assert '<p class="state"><strong>Not kept</strong></p>' in box(again(site))


def test_a_translation_says_it_in_its_language_and_leads_to_its_half(site: Site) -> None:
    welsh = "> [!PROMISE] Mae’r ramp wedi’i beintio. {#ramp due=2026-12-01}"
    post(site, "cy/ramp.md", welsh, title="Y ramp", date="2026-11-02", lang="cy")
    post(site, "done.md", "Done.", title="It is done", date="2026-11-20", promises={"ramp": "kept"})
    post(site, "cy/done.md", "Wedi’i wneud.", title="Wedi’i wneud", date="2026-11-20", lang="cy")
    page = for_screens(again(site)["cy/2026/11/ramp/index.html"])
    assert (
        '<strong>Wedi’i gadw</strong>: <a href="../done/">Wedi’i wneud</a>, '
        '<time datetime="2026-11-20">20 Tachwedd 2026</time>' in page
    )


def test_a_headline_is_words_and_no_markup(site: Site) -> None:
    post(site, "done.md", "Done.", title='It is "<b>done</b>"', date="2026-11-20", promises={"ramp": "kept"})
    assert "<b>done" not in box(again(site))
