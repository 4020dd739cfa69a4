"""What readers know an item by must not change, in each form of feed; its words may."""

import json
from collections.abc import Callable

import pytest

from diarist.versions.feed_changes import feed_changes, read_feed
from tests.diaries import ROOT, a_site, post
from tests.test_map import build

FORMS = ("feed.xml", "rss.xml", "feed.json")


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The feeds of a diary with two entries."""
    site = a_site(tmp_path_factory.mktemp("diary"))
    post(site, "2026-11-17-oil.md", "Oil.", title="Oil", id="oil", date="2026-11-17")
    post(site, "2026-11-10-wick.md", "Wick.", title="Wick", id="wick", date="2026-11-10")
    build(site)
    return {name: (site.folder / name).read_text("utf-8") for name in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_the_words_of_an_item_may_change(feeds: dict[str, str], form: str) -> None:
    assert len((read_feed(feeds[form].encode()) or pytest.fail("no feed")).items) == 2
    changed = feeds[form].replace("Wick.", "Wick, and what is more.").replace("The Tuesday Lamp", "The lamp")
    assert list(feed_changes(feeds[form].encode(), changed.encode())) == []


CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "an address": (lambda text: text.replace("/wick/", "/candle/"), "leads to"),
    "a time": (lambda text: text.replace("-11-10T", "-11-12T").replace("Tue, 10 Nov", "Thu, 12 Nov"), "another time"),
    "its home": (lambda text: text.replace("https://lamp.example/", "https://wick.example/"), "its own id changes"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", CHANGES)
def test_what_it_is_known_by_may_not(feeds: dict[str, str], form: str, what: str) -> None:
    change, says = CHANGES[what]
    found = list(feed_changes(feeds[form].encode(), change(feeds[form]).encode()))
    assert any(says in words for words in found), found


def test_an_item_that_comes_or_goes_is_said(feeds: dict[str, str]) -> None:
    whole = json.loads(feeds["feed.json"])
    fewer = json.dumps({**whole, "items": whole["items"][:1]}).encode()
    gone = whole["items"][1]["id"]
    assert list(feed_changes(feeds["feed.json"].encode(), fewer)) == [f"{gone} is gone"]
    assert list(feed_changes(fewer, feeds["feed.json"].encode())) == [f"{gone} is new"]


@pytest.mark.parametrize("other", [b"<html/>", b"<feed", b"{", b"[]", b""])
def test_what_is_no_feed_in_one_version_is_said(feeds: dict[str, str], other: bytes) -> None:
    assert list(feed_changes(feeds["feed.xml"].encode(), other)) == ["it is no feed in one of the versions"]
    assert list(feed_changes(other, other)) == []


def test_the_feed_of_an_earlier_version_is_read() -> None:
    before = read_feed((ROOT / "tests/upgrade/before/feed.xml").read_bytes())
    assert before is not None
    assert all(known.address and known.times for known in before.items.values())
