"""What a withdrawn entry may leave behind, seen on a site as it is built and served, and asked of channels."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.gone import LiveSite, erased_files, looked_at, posts_left
from diarist.announce.live import FINGERPRINT
from diarist.announce.removal import SITE, Removal, Standing
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.web import Web, make_client
from diarist.edition.edition import Edition
from diarist.edition.feeds import feeds
from diarist.edition.search import search_files
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, FakeClock, MemoryLedger
from tests.announce.test_removal import PingChannel
from tests.diaries import a_site, edition_of, picture, post

HOME = "https://lamp.example/"
PAGE = f"{HOME}2026/11/oil/"
SECRET = "We named somebody who had not agreed."  # noqa: S105 - the words that nobody shall read any more
NOTICE = {"withdrawn": "It named somebody.", "updated": "2026-11-18 09:00"}


@dataclass
class Served:
    """A site as a server has it: `files` by address. `after` is what stands there once so much time has passed."""

    files: dict[str, bytes]
    clock: FakeClock = field(default_factory=FakeClock)
    after: tuple[timedelta, dict[str, bytes]] | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        is_late = self.after and self.clock.now() - FRIDAY >= self.after[0]
        files = self.after[1] if self.after and is_late else self.files
        found = files.get(str(request.url))
        return httpx.Response(404) if found is None else httpx.Response(200, content=found)


def diary(root: Path, body: str = SECRET, **front: object) -> Edition:
    """Two entries with a feed of one, so that the older is in the archive."""
    site = a_site(root, {"feed": {"size": 1}})
    picture(site.posts / "lamp.jpg")
    post(site, "oil.md", f"{body}\n\n![A lamp](lamp.jpg)" if body else "", tags=["light"], **front)
    post(site, "wick.md", "The wick.", title="Wick", date="2026-11-18", tags=["light"])
    return edition_of(site)


def built(edition: Edition) -> dict[str, bytes]:
    """The files of a built site that are looked at; pages as far as they are."""
    files = {**dict(feeds(edition)), **dict(search_files(edition))}
    links = []
    for story in edition.public():
        canonical = f'<link rel="canonical" href="{HOME}{story.address}">'
        fingerprint = f'<meta name="{FINGERPRINT}" content="{story.fingerprint}">'
        files[story.address] = f"<!doctype html><head>{canonical}{fingerprint}</head>".encode()
        links += [] if story.entry.withdrawn else [f"<url><loc>{HOME}{story.address}</loc></url>"]
    for image in edition.images():
        files |= {address: b"a picture" for address, _ in image.sources}
    whole = "".join(links)
    files["sitemap.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{whole}</urlset>'.encode()
    return {HOME + name: data for name, data in files.items()}


@pytest.fixture
def before(tmp_path: Path) -> dict[str, bytes]:
    """The site while the entry stood."""
    (tmp_path / "before").mkdir()
    return built(diary(tmp_path / "before"))


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """The diary after it was withdrawn."""
    return diary(tmp_path, **NOTICE)


def left(
    edition: Edition, served: Served, patience: timedelta = timedelta(0), files: Mapping[str, set[str]] | None = None
) -> dict[str, str]:
    """What is still there, by its address, with why."""
    live = LiveSite(edition, Web(make_client(httpx.MockTransport(served))), dict(files or {}))
    found = list(looked_at(live.sights(), served.clock, patience))
    return {removal.address: removal.why for removal in found if removal.standing is Standing.THERE}


def test_a_site_that_was_published_since_is_clean(edition: Edition) -> None:
    served = Served(built(edition))
    assert left(edition, served) == {}
    assert {PAGE, f"{HOME}feed-archive-1.xml", f"{HOME}rss-archive-1.xml", f"{HOME}feed-archive-1.json"} <= {
        *served.asked
    }
    assert f"{HOME}tags/light/feed.xml" in served.asked


def test_a_notice_in_the_entrys_own_language_is_one(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", SECRET, title="Olew")
    before = built(edition_of(site))
    post(site, "cy/oil.md", SECRET, title="Olew", **NOTICE)
    after = edition_of(site)
    assert left(after, Served(built(after))) == {}
    assert f"{HOME}cy/feed.xml" in left(after, Served(before))


def test_where_nothing_is_withdrawn_nothing_is_asked(tmp_path: Path) -> None:
    edition = diary(tmp_path)
    served = Served({})
    assert left(edition, served) == {}
    assert served.asked == []


def test_a_site_of_before_is_told_in_every_place(edition: Edition, before: dict[str, bytes]) -> None:
    found = left(edition, Served(before))
    documents = {HOME + name for name in ("feed.xml", "rss.xml", "feed.json")}
    pictures = {address for address in before if "/pictures/" in address}
    assert pictures
    assert set(found) == {PAGE, *documents, *pictures, f"{HOME}search/index.json", f"{HOME}sitemap.xml"}
    assert found[PAGE] == "it has other words than the notice"
    assert found[f"{HOME}feed.xml"] == f"{HOME}feed-archive-1.xml says more of oil than that it is withdrawn"
    assert found[f"{HOME}search/index.json"] == "search/2026.json still names oil"
    assert found[f"{HOME}sitemap.xml"] == "sitemap.xml still names oil"


@pytest.mark.parametrize("document", ["feed-archive-1.xml", "rss-archive-1.xml", "feed-archive-1.json"])
def test_one_stale_archive_document_is_enough(edition: Edition, before: dict[str, bytes], document: str) -> None:
    now = built(edition)
    stale = {HOME + document: before[HOME + document]}
    assert list(left(edition, Served(now | stale))) == [HOME + document.replace("-archive-1", "")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("feed-archive-1.xml", b"<title>Withdrawn: Oil", b"<title>Oil"),
        ("feed-archive-1.xml", b"It named somebody.</summary>", b"We named her.</summary>"),
        ("rss-archive-1.xml", b"It named somebody.</description>", b"We named her.</description>"),
        ("feed-archive-1.json", b'"summary": "It named somebody."', b'"summary": "We named her."'),
        ("feed-archive-1.json", b'"summary":', b'"image": "https://lamp.example/x.jpg", "summary":'),
    ],
)
def test_any_other_word_in_a_feed_is_found(edition: Edition, name: str, old: bytes, new: bytes) -> None:
    files = built(edition)
    assert files[HOME + name].count(old) == 1
    files[HOME + name] = files[HOME + name].replace(old, new)
    assert len(left(edition, Served(files))) == 1


def test_a_page_that_is_not_there_at_all_is_gone(edition: Edition) -> None:
    files = built(edition)
    del files[PAGE]
    assert left(edition, Served(files)) == {}


@pytest.mark.parametrize(
    "name", ["feed.xml", "tags/light/rss.xml", "search/index.json", "search/2026.json", "sitemap.xml"]
)
@pytest.mark.parametrize("data", [None, b"<h1>Sorry</h1", b"{]"])
def test_what_cannot_be_read_proves_nothing(edition: Edition, name: str, data: bytes | None) -> None:
    files = built(edition)
    del files[HOME + name]
    assert len(left(edition, Served(files | ({HOME + name: data} if data else {})))) == 1


def test_another_page_at_its_address_proves_nothing(edition: Edition) -> None:
    files = built(edition) | {PAGE: b"<h1>Back soon</h1>"}
    assert left(edition, Served(files))[PAGE].startswith("it is another page")


def test_a_server_that_fails_proves_nothing(edition: Edition) -> None:
    served = Served(built(edition))
    found = left(edition, Served({}, served.clock))
    assert PAGE not in found
    live = LiveSite(edition, Web(make_client(httpx.MockTransport(lambda _: httpx.Response(503)))), {})
    assert {each.standing for each in looked_at(live.sights(), FakeClock(), timedelta(0))} == {Standing.THERE}


def test_a_cache_is_waited_for_and_no_longer_than_patience(edition: Edition, before: dict[str, bytes]) -> None:
    served = Served(before, after=(timedelta(seconds=30), built(edition)))
    assert left(edition, served, timedelta(minutes=15)) == {}
    assert served.clock.slept == [5, 10, 20]
    forever = Served(before)
    assert PAGE in left(edition, forever, timedelta(minutes=1))
    assert sum(forever.clock.slept) <= 60


def test_readers_caches_are_not_gone_round(edition: Edition) -> None:
    served = Served(built(edition))
    left(edition, served)
    assert [address for address in served.asked if "?" in address] == []


def test_a_picture_that_another_entry_shows_may_stay(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "oil.md", "![A lamp](lamp.jpg)", **NOTICE)
    post(site, "wick.md", "![A lamp](lamp.jpg)", title="Wick")
    edition = edition_of(site)
    files = built(edition)
    assert any("/pictures/" in address for address in files)
    assert left(edition, Served(files)) == {}


def test_an_erased_entry_s_card_and_pictures_have_to_go(tmp_path: Path) -> None:
    edition = diary(tmp_path, "", **NOTICE)
    assert edition.stories["posts/oil.md"].is_erased
    files, card, shown = built(edition), f"{HOME}cards/oil.jpg", f"{HOME}pictures/lamp-ab12-640.jpg"
    erased = {"oil": {shown}}
    assert left(edition, Served(files), files=erased) == {}
    assert set(left(edition, Served(files | {card: b"a card", shown: b"a lamp"}), files=erased)) == {card, shown}


def test_a_topic_that_only_an_erased_entry_had_has_to_go_until_another_has_it(tmp_path: Path) -> None:
    topic = f"{HOME}tags/lamps/feed.xml"
    edition = diary(tmp_path, "", **NOTICE)
    stale = built(edition) | {topic: b"the old words"}
    assert set(left(edition, Served(stale), files={"oil": {topic}})) == {topic}
    post(edition.site, "wick.md", title="Wick", tags=["Lamps"])
    again = edition_of(edition.site)
    assert left(again, Served(built(again)), files={"oil": {topic}}) == {}


class Asked(FakeChannel):
    """Answers whether posts are gone."""

    def __init__(self, answer: Callable[[Receipt], bool | Failure]) -> None:
        super().__init__()
        self._answer = answer

    def remove(self, receipt: Receipt) -> Failure | None:
        raise AssertionError(f"{receipt}: to look is not to remove")

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        return self._answer(receipt)


SENT = Event(
    at=FRIDAY, state=State.SENT, channel="fake", account="account-of-fake", id="7", address="https://fake.example/7"
)
REMOVED = replace(SENT, state=State.REMOVED, why="a person took it back")


def stands(channel: FakeChannel | None, *events: Event) -> list[Removal]:
    ledger = MemoryLedger()
    ledger.create(HOME)
    ledger.events["oil"] = list(events)
    return list(posts_left("oil", [channel] if channel else [], CachedLedger(ledger)))


def test_a_channel_is_asked_whatever_the_ledger_says() -> None:
    for events in ([SENT], [SENT, REMOVED]):
        assert stands(Asked(lambda _: True), *events)[0].standing is Standing.GONE
        (there,) = stands(Asked(lambda _: False), *events)
        assert (there.standing, there.address) == (Standing.THERE, "https://fake.example/7")


def test_every_generation_is_asked_for_and_a_changed_post_once() -> None:
    second, correction = replace(SENT, id="8", generation=2), replace(SENT, target="correction 2026-11-19T10:00+00:00 ")
    asked: list[str] = []

    def answer(receipt: Receipt) -> bool:
        asked.append(receipt.id)
        return True

    stands(Asked(answer), SENT, correction, second)
    assert asked == ["7", "8"]


def test_a_channel_that_does_not_answer_proves_nothing() -> None:
    (found,) = stands(Asked(lambda _: Failure(Trouble.AGAIN, "not reached")), SENT, REMOVED)
    assert (found.standing, found.why) == (Standing.THERE, "nobody can tell: not reached")


@pytest.mark.parametrize(
    "channel",
    [
        None,
        FakeChannel(),
        Asked(lambda _: Failure(Trouble.REFUSED, "no")),
        Asked(lambda _: Failure(Trouble.PARKED, "no")),
    ],
)
def test_what_cannot_be_asked_is_for_a_person_until_one_says_that_it_is_done(channel: FakeChannel | None) -> None:
    (open_,) = stands(channel, SENT)
    assert (open_.standing, open_.address) == (Standing.BY_HAND, "https://fake.example/7")
    (done,) = stands(channel, SENT, REMOVED)
    assert done.standing is Standing.GONE
    assert done.why.startswith("a person took it back on 20 November 2026")


def test_what_may_be_there_is_for_a_person() -> None:
    (found,) = stands(Asked(lambda _: True), replace(SENT, state=State.UNCERTAIN, id="", address=""))
    assert found.standing is Standing.BY_HAND


def test_who_was_only_told_has_no_post() -> None:
    assert stands(PingChannel(), SENT)[0].standing is Standing.LATER
    assert stands(PingChannel(), SENT, REMOVED)[0].standing is Standing.GONE


def test_the_ledger_knows_the_files_that_were_erased() -> None:
    ledger = MemoryLedger()
    ledger.create(HOME)
    ledger.events["oil"] = [SENT, replace(REMOVED, account=SITE, address=f"{HOME}pictures/x.jpg")]
    assert erased_files(CachedLedger(ledger), ["oil", "wick"]) == {"oil": {f"{HOME}pictures/x.jpg"}, "wick": set()}


def test_the_search_index_is_json(edition: Edition) -> None:
    assert json.loads(built(edition)[f"{HOME}search/index.json"]) == ["2026.json"]
