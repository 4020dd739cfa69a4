"""The hub is told of each feed that an entry stands in, and of no other."""

from pathlib import Path

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.websub import WebSub
from diarist.diary.addresses import FEED_FILES
from diarist.diary.site import Site
from diarist.edition.feeds import feeds
from tests.channels.case import Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import Peer, channel_of, message_of, sending
from tests.diaries import a_site, edition_of, post
from tests.peers.pings import Hub

WORDS = Announcement(channel="websub", text="Told.", link="https://lamp.example/2026/11/oil/", count=5, limit=0)
HOME = "https://lamp.example/"

NAMES = [file.name for file in FEED_FILES]
CASE = Case(
    kind=WebSub,
    service=Hub,
    diary={"feed": {"hub": Hub.address}},
    account="websub",
    has_one_target=False,
    receipt=lambda _: Receipt(Hub.address),
    public="POST ",
    doubt=Trouble.AGAIN,
    refusal=httpx.Response(400, text="Not these words: no such feed"),
    answers=((httpx.Response(500), Trouble.AGAIN),),
    nonsense=(),
    may_be_told_again=True,
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A diary with a hub."""
    return a_site(tmp_path, {"feed": {"hub": Hub.address}})


def websub(site: Site, peer: Peer | None = None) -> WebSub:
    return channel_of(WebSub, site, peer, {})


def test_the_targets_are_the_folders_of_all_feeds_that_have_the_entry(site: Site) -> None:
    post(site, "2026-11-17-oil.md", tags=["Oil & wick", "storm"], authors=["mara", "odo"])
    post(site, "2026-11-16-fog.md", tags=["fog"], author="odo")
    edition = edition_of(site)
    entry = edition.diary.entries[0]
    found = websub(site).targets(message_of(site, entry))
    has_it = {
        f"{HOME}{address.rpartition('/')[0]}".rstrip("/") + "/"
        for address, document in feeds(edition)
        if b"2026/11/oil/" in document
    }
    assert set(found) == has_it
    assert len(found) == len(set(found)) == 5


def test_each_feed_of_a_folder_is_named_by_itself(site: Site) -> None:
    hub = Hub()
    assert websub(site, hub).post(WORDS, sending(target=HOME)) == Receipt(Hub.address)
    assert not hub.faults
    assert hub.posts == [f"{HOME}feed.xml", f"{HOME}rss.xml", f"{HOME}feed.json"]


def test_the_feeds_are_those_that_are_made(site: Site) -> None:
    post(site, "2026-11-17-oil.md")
    made = {address for address, _ in feeds(edition_of(site)) if "/" not in address}
    assert made == set(NAMES)


def test_without_a_hub_it_says_so_and_waits(tmp_path: Path) -> None:
    found = websub(a_site(tmp_path), Hub()).post(WORDS, sending(target=HOME))
    assert found == Failure(Trouble.PARKED, "there is no hub; write one into mkdocs.yml, as `hub:` below `feed:`")


def test_where_one_feed_fails_all_are_told_again(site: Site) -> None:
    hub = Hub()

    def stumbling(request: httpx.Request) -> httpx.Response:
        return httpx.Response(503) if b"rss.xml" in request.content else hub(request)

    assert isinstance(websub(site, stumbling).post(WORDS, sending(target=HOME)), Failure)
    assert hub.posts == [f"{HOME}feed.xml"]
    assert isinstance(websub(site, hub).post(WORDS, sending(target=HOME)), Receipt)
    assert set(hub.posts) == {HOME + name for name in NAMES}


def test_it_says_what_it_would_tell_whom(site: Site, make_message: MakeMessage) -> None:
    words = websub(site).compose(make_message(tags=["Oil"]))
    assert words.text.startswith(f"Told to {Hub.address}: these feeds have changed.\n{HOME}feed.xml\n{HOME}rss.xml\n")
    assert f"{HOME}tags/oil/feed.json" in words.text
    assert words.count == len(words.text)
    assert words.limit == 0


def test_it_says_that_there_is_no_hub(tmp_path: Path, make_message: MakeMessage) -> None:
    assert websub(a_site(tmp_path)).compose(make_message()).text.startswith("Told to no hub:")
