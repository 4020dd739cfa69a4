"""Search engines are told of a page, once the key's file shows whose it is."""

from pathlib import Path

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.indexnow import IndexNow
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.parts import Peer, channel_of, sending
from tests.diaries import a_site
from tests.peers.pings import SearchEngines

KEY = "73134416ae45434d98edc086e0bf6740"
LINK = "https://lamp.example/2026/11/oil/"
FILE = f"https://lamp.example/{KEY}.txt"
WORDS = Announcement(channel="indexnow", text="Told.", link=LINK, count=5, limit=0)
CASE = Case(
    kind=IndexNow,
    service=lambda: SearchEngines({FILE: KEY}),
    settings={"key": KEY},
    account="indexnow",
    shows_link=True,
    receipt=lambda _: Receipt("api.indexnow.org"),
    before=("GET ",),
    public="POST ",
    doubt=Trouble.AGAIN,
    bad_token=None,
    answers=(
        (httpx.Response(400, json={"errorCode": "Bad"}), Trouble.REFUSED),
        (httpx.Response(403), Trouble.REFUSED),
        (httpx.Response(503), Trouble.AGAIN),
        (httpx.Response(204), Trouble.AGAIN),
        (httpx.Response(201, html="<h1>Hello</h1>"), Trouble.AGAIN),
    ),
    nonsense=(),
    may_be_told_again=True,
)


def indexnow(site: Site, peer: Peer | None = None, key: str = KEY, **settings: str) -> IndexNow:
    return channel_of(IndexNow, site, peer, {}, key=key, **settings)


def failure(found: object, trouble: Trouble) -> str:
    assert isinstance(found, Failure)
    assert found.trouble is trouble
    return found.why


@pytest.mark.parametrize("written", [KEY, f"{KEY}\n", f"\ufeff{KEY}\r\n"])
def test_a_page_is_named(site: Site, written: str) -> None:
    peer = SearchEngines({FILE: written})

    def taking(request: httpx.Request) -> httpx.Response:
        answer = peer(request)
        peer.files[FILE] = KEY
        return answer

    assert indexnow(site, taking).post(WORDS, sending()) == Receipt("api.indexnow.org")
    assert not peer.faults
    assert peer.posts == [LINK]


def test_a_site_below_another_names_its_key_there(tmp_path: Path) -> None:
    site = a_site(tmp_path, site_url="https://pages.example:8443/lamp")
    home = "https://pages.example:8443/lamp/"
    peer = SearchEngines({f"{home}{KEY}.txt": KEY})
    words = Announcement(channel="indexnow", text="Told.", link=f"{home}2026/11/oil/", count=5, limit=0)
    assert isinstance(indexnow(site, peer).post(words, sending()), Receipt)
    assert not peer.faults
    assert peer.posts == [words.link]


@pytest.mark.parametrize("files", [{}, {FILE: "another"}, {FILE: f"key: {KEY}"}, {FILE: ""}])
def test_without_the_keys_file_nobody_is_told(site: Site, files: dict[str, str]) -> None:
    peer = SearchEngines(files)
    why = failure(indexnow(site, peer).post(WORDS, sending()), Trouble.PARKED)
    assert why == (
        f"{FILE} does not show the key; put the key, and nothing else, into docs/{KEY}.txt and publish the site"
    )
    assert not peer.posts


@pytest.mark.parametrize("key", ["short", "a" * 129, "with space", "../../etc/x", "ключ-ключ"])
def test_a_key_of_another_form_is_never_used(site: Site, key: str) -> None:
    peer = SearchEngines({f"https://lamp.example/{key}.txt": key})
    why = failure(indexnow(site, peer, key).post(WORDS, sending()), Trouble.PARKED)
    assert why == "the `key` of indexnow should be 8 to 128 letters a to z, digits and hyphens"
    assert not peer.posts


@pytest.mark.parametrize("answer", [httpx.Response(503), httpx.ReadTimeout("slow"), httpx.ConnectError("refused")])
def test_a_site_that_cannot_be_reached_is_tried_again(site: Site, answer: httpx.Response | Exception) -> None:
    def peer(_: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    failure(indexnow(site, peer).post(WORDS, sending()), Trouble.AGAIN)


def test_another_search_engine_can_be_told(site: Site) -> None:
    seen = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, text=KEY)

    receipt = indexnow(site, peer, server="https://search.example/indexnow").post(WORDS, sending())
    assert receipt == Receipt("search.example")
    assert seen == [FILE, "https://search.example/indexnow"]
