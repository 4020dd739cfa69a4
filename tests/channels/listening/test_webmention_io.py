"""Webmentions as webmention.io lists them, each of whose pages is looked at on loopback."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Audience, Counts, Form, Hearing, Thread
from diarist.channels.listening.mention_sources import MOST_PAGES, PER_SITE, same_page
from diarist.channels.listening.webmention_io import PAGE, PAGES, TARGETS, WebmentionIo
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.channels.wire.web import Web, make_client
from tests.channels.mishaps import STRANGE
from tests.channels.parts import CANARY, Peer
from tests.peers.server import serving
from tests.peers.webmention_io import WebmentionIoPeer

HOME = "https://lamp.example/diary/"
ENTRY = f"{HOME}2026/11/oil/"
SINCE = datetime(2026, 11, 1, tzinfo=UTC)


class Pages:
    """People's own sites: what stands at a path, and how often it was asked for; all else links to the entry."""

    def __init__(self) -> None:
        self.answers: dict[str, httpx.Response] = {}
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        known = self.answers.get(request.url.path)
        return known or httpx.Response(200, html=f'<p>I read <a href="{ENTRY}">this</a></p>')


@pytest.fixture(scope="module")
def pages() -> Iterator[tuple[Pages, str]]:
    pages = Pages()
    with serving(pages) as address:
        yield pages, address.rpartition(":")[2]


class World:
    """webmention.io, people's own sites, and who reads them."""

    def __init__(self, pages: Pages, port: str) -> None:
        self.io, self.pages, self.port = WebmentionIoPeer(CANARY, "lamp.example"), pages, port
        pages.answers.clear()
        pages.asked.clear()

    def page(self, path: str = "/reply", host: str = "ada.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def reader(self, peer: Peer | None = None, home: str = HOME, **more: str) -> WebmentionIo:
        web = Web(make_client(httpx.MockTransport(peer or self.io)))
        fetch = SafeFetch(resolve=lambda host, _: [host if host[0].isdigit() else "127.0.0.1"], local=True)
        return WebmentionIo(web, fetch, home=home, token=CANARY, read_here=("mastodon", "bluesky"), **more)

    def said(self, *whole: str) -> Thread:
        thread = self.reader().said(SINCE, whole)
        assert isinstance(thread, Thread), thread
        return thread


@pytest.fixture
def world(pages: tuple[Pages, str]) -> World:
    return World(*pages)


def ids(thread: Thread) -> list[str]:
    return [each.id for each in thread.answers]


def test_a_reply_is_read_as_it_is(world: World) -> None:
    world.io.receive(world.page(), ENTRY)
    world.io.receive(world.page("/two"), "http://lamp.example/diary/2026/11/oil/?utm_source=x#c", "mention-of")
    second, first = world.said().answers
    assert (first.id, first.post, first.author, first.text) == ("1000", ENTRY, "Ada", "Words of 1000")
    assert first.address == world.page()
    assert first.at == datetime(2026, 11, 18, 8, tzinfo=UTC)
    assert (first.form, first.audience, first.is_ours) == (Form.REPLY, Audience.EVERYBODY, False)
    assert (second.form, second.post) == (Form.MENTION, ENTRY)
    assert not world.io.faults
    reader: Hearing = world.reader()
    assert reader.title == "Webmentions"


def test_a_page_of_the_diarys_own_says_nothing_to_it_whoever_told_of_it(world: World) -> None:
    home = f"http://lamp.example:{world.port}/diary/"
    for source in (f"{home}tea/", f"http://LAMP.example:{world.port}/diary/tea?x", world.page("/away")):
        world.io.receive(source, f"{home}oil/")
    to_entry = f'<a href="{home}oil/">Before</a>'
    world.pages.answers["/away"] = httpx.Response(302, headers={"Location": f"{home}tea/"})
    world.pages.answers["/diary/tea/"] = httpx.Response(200, html=to_entry)
    thread = world.reader(home=home).said(SINCE, ())
    assert isinstance(thread, Thread)
    assert thread.answers == ()
    assert world.pages.asked == [world.page("/away"), f"{home}tea/"]
    assert (same_page("https://LAMP.example:443/a/"), same_page("http://lamp.example/a")) == ("lamp.example:/a",) * 2


def test_likes_are_a_number_and_their_pages_are_not_looked_at(world: World) -> None:
    for kind in ("like-of", "like-of", "bookmark-of", "repost-of"):
        world.io.receive(world.page(), ENTRY, kind)
    thread = world.said()
    assert not thread.answers
    assert thread.counted == {ENTRY: Counts(likes=3, shares=1)}
    assert not world.pages.asked


def test_a_private_one_is_for_the_leader_alone(world: World) -> None:
    world.pages.answers["/secret"] = httpx.Response(401)
    values: tuple[Any, ...] = (True, "yes", 1)
    for number, value in enumerate(values):
        world.io.receive(world.page(f"/secret?p={number}"), ENTRY, **{"wm-private": value})
    world.io.receive(world.page("/secret"), ENTRY)
    thread = world.said()
    assert {each.audience for each in thread.answers} == {Audience.LEADER}
    assert len(thread.answers) == 3
    assert "1 page" in thread.more


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_has_said_nothing(world: World, status: int) -> None:
    world.pages.answers["/reply"] = httpx.Response(status)
    world.io.receive(world.page(), ENTRY)
    thread = world.said(ENTRY)
    assert (ids(thread), thread.is_whole, thread.more) == ([], True, "")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_page_that_does_not_answer_is_neither_there_nor_gone(world: World, status: int) -> None:
    world.pages.answers["/reply"] = httpx.Response(status)
    world.io.receive(world.page(), ENTRY)
    thread = world.said(ENTRY)
    assert (ids(thread), thread.is_whole) == ([], True)
    assert "1 page" in thread.more


@pytest.mark.parametrize(
    ("body", "kind", "links"),
    [
        (f'<a href="{ENTRY}">x</a>', "text/html", True),
        (f'<a rel="nofollow ugc" href="{ENTRY}">x</a>', "text/html", True),
        (f'<a href="{ENTRY.rstrip("/")}#words">x</a>', "text/html", True),
        ('<A HREF="http://LAMP.example/diary/2026/11/oil/">x', "text/html; charset=utf-8", True),
        (f'<blockquote cite="{ENTRY}">x</blockquote>', "application/xhtml+xml", True),
        (f'{{"in-reply-to": ["{ENTRY}"]}}', "application/json", True),
        (f"I read {ENTRY} today", "text/plain", True),
        (f'<!-- <a href="{ENTRY}">x</a> -->', "text/html", False),
        (f"<script>location = '<a href=\"{ENTRY}\">'</script>", "text/html", False),
        (f"<p>{ENTRY}</p>", "text/html", False),
        (f'<a href="{ENTRY}more">x</a>', "text/html", False),
        (f'<a href="https://evil.example/?{ENTRY}">x</a>', "text/html", False),
        (f'<a href="{ENTRY}">x</a>', "image/png", False),
        (f"I read <{ENTRY}>", "text/plain", False),
        ('{"a": ' * 3, "application/json", False),
        ("[" * 100_000, "application/json", False),
        ("<div>" * 150_000 + f'<a href="{ENTRY}">', "text/html", False),
        ('<a href="http://[">', "text/html", False),
    ],
)
def test_a_page_has_to_link_to_the_entry(world: World, body: str, kind: str, links: bool) -> None:  # noqa: FBT001 - a column
    world.pages.answers["/reply"] = httpx.Response(200, headers={"Content-Type": kind}, content=body.encode())
    world.io.receive(world.page(), ENTRY)
    thread = world.said()
    assert (ids(thread), thread.more) == (["1000"] if links else [], "")


def test_a_page_without_an_end_is_read_no_further_than_a_megabyte(world: World) -> None:
    world.pages.answers["/reply"] = httpx.Response(200, html=f'<p>{"x" * 3_000_000}<a href="{ENTRY}">x</a>')
    world.pages.answers["/soon"] = httpx.Response(200, html=f'<a href="{ENTRY}">x</a>{"x" * 3_000_000}')
    world.io.receive(world.page(), ENTRY)
    world.io.receive(world.page("/soon"), ENTRY)
    thread = world.said()
    assert ids(thread) == ["1001"]
    assert "1 page" in thread.more


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest/", "http://10.0.0.1/", "file:///etc/passwd", "http://[::1"]
)
def test_a_page_that_leads_inside_has_said_nothing(world: World, to: str) -> None:
    world.pages.answers["/reply"] = httpx.Response(302, headers={"Location": to})
    world.io.receive(world.page(), ENTRY)
    world.io.receive(to, ENTRY)
    thread = world.said()
    assert (ids(thread), thread.more, len(world.pages.asked)) == ([], "", 1)


def test_one_site_is_asked_for_a_few_pages_alone_and_the_newest_first(world: World) -> None:
    for number in range(PER_SITE + 5):
        world.io.receive(world.page(f"/{number}"), ENTRY)
    world.io.receive(world.page("/1", "grace.example"), ENTRY)
    thread = world.said()
    assert len(world.pages.asked) == PER_SITE + 1 == len(thread.answers)
    assert ids(thread) == ["1015", *(str(1000 + number) for number in range(14, 4, -1))]
    assert "5 pages" in thread.more


def test_nobody_with_many_names_keeps_others_from_being_looked_at(world: World) -> None:
    world.io.receive(world.page("/", "ada.example"), ENTRY)
    for number in range(MOST_PAGES + 5):
        world.io.receive(world.page("/", f"h{number}.evil.example.org"), ENTRY)
    thread = world.said()
    assert len(world.pages.asked) == MOST_PAGES
    assert "1000" in ids(thread)


@pytest.mark.parametrize("charset", ["undefined", "hex", "idna", "unicode_escape", "nothing", "utf-16"])
def test_a_page_that_we_stumble_over_keeps_no_other_from_being_read(world: World, charset: str) -> None:
    evil = httpx.Response(200, content=b"\xff\\x " * 50, headers={"Content-Type": f"text/plain; charset={charset}"})
    world.pages.answers["/evil"] = evil
    world.io.receive(world.page("/evil"), ENTRY)
    world.io.receive(world.page(), ENTRY)
    assert ids(world.said()) == ["1001"]


def test_no_page_is_taken_for_another_by_what_it_says_of_itself(world: World) -> None:
    theirs = "https://social.example/@ada/1"
    world.io.receive(world.page(), ENTRY, url=theirs)
    world.io.receive(world.page("/a"), ENTRY, url=world.page("/b"))
    world.io.receive(world.page("/comment/flickr/1", "brid.gy"), ENTRY, url=theirs)
    assert [each.address for each in world.said().answers] == [theirs, world.page("/b"), world.page()]


def test_an_old_page_that_links_here_since_today_says_it_today(world: World) -> None:
    for day in ("1970-01-02T00:00:00Z", "2020-05-05T00:00:00Z", "2099-01-01T00:00:00Z", "2026-11-01T00:00:00Z"):
        world.io.receive(world.page(f"/{day}"), ENTRY, published=day)
    came = datetime(2026, 11, 18, 8, 5, tzinfo=UTC)
    assert [each.at for each in world.said().answers] == [datetime(2026, 11, 1, tzinfo=UTC), came, came, came]


def test_an_answer_that_came_by_several_spellings_of_an_address_is_one(world: World) -> None:
    for source in (world.page(), world.page("/reply/"), world.page("/reply?utm_source=x")):
        for target in (ENTRY, ENTRY.rstrip("/"), ENTRY.replace("https", "http")):
            world.io.receive(source, target)
    world.io.receive(world.page("/reply?p=2"), ENTRY)
    assert ids(world.said()) == ["1009", "1000"]


def test_what_a_flood_leaves_unread_is_said(world: World) -> None:
    for _ in range(PAGES * PAGE + 1):
        world.io.receive(world.page(), ENTRY, "like-of")
    thread = world.said()
    assert not thread.is_whole
    assert "1000 webmentions" in thread.more


def test_a_page_that_answers_many_entries_is_looked_at_once(world: World) -> None:
    for number in range(5):
        world.io.receive(world.page(), f"{HOME}{number}/")
    world.io.receive(world.page(), ENTRY)
    assert ids(world.said()) == ["1005"]
    assert len(world.pages.asked) == 1


def test_what_bridgy_copies_from_where_it_is_read_is_left_out(world: World) -> None:
    for path in ("comment/mastodon/@l@social.example/1/2", "like/bluesky/did:plc:a/1/2", "repost/mastodon/@l/1/2"):
        for host in ("https://brid.gy", "https://www.brid.gy"):
            world.io.receive(f"{host}/{path}", ENTRY, "like-of" if "like" in path else "in-reply-to")
    kept = world.io.receive(world.page("/comment/flickr/1/2/3", "brid.gy"), ENTRY)
    world.io.receive(world.page("/post/mastodon/@other/1", "brid.gy"), ENTRY, "mention-of")
    thread = world.said()
    assert ids(thread) == ["1007", str(kept["wm-id"])]
    assert not thread.counted


def test_what_is_about_another_site_is_left_out(world: World) -> None:
    for target in (
        "https://lamp.example/",
        "https://lamp.example/diary-2/",
        "https://evil.example/diary/",
        "x",
        HOME[:-1],
    ):
        world.io.receive(world.page(), target)
    world.pages.answers["/reply"] = httpx.Response(200, html=f'<a href="{HOME}">x</a>')
    assert [each.post for each in world.said().answers] == [HOME[:-1]]


def test_old_answers_are_read_for_what_is_wanted_whole(world: World) -> None:
    old = {"wm-received": "2025-01-01T00:00:00Z"}
    world.io.receive(world.page("/old"), ENTRY.rstrip("/"), **old)
    world.io.receive(world.page("/older"), f"{HOME}2024/", **old)
    assert ids(world.said()) == []
    thread = world.said(ENTRY)
    assert ids(thread) == ["1000"]
    assert thread.answers[0].post == ENTRY
    world.io.mentions.clear()
    assert world.said(ENTRY) == Thread()


def test_all_pages_of_a_list_are_read_and_new_ones_first(world: World) -> None:
    for number in range(2 * PAGE + 1):
        world.io.receive(world.page(), ENTRY, "like-of" if number else "in-reply-to")
    thread = world.said()
    assert ids(thread) == ["1000"]
    assert thread.counted[ENTRY].likes == 2 * PAGE
    assert len(world.io.requests) == 3


def test_many_entries_are_asked_for_together(world: World) -> None:
    world.said("https://ada.example/quoted", *(f"{HOME}{number}/" for number in range(2 * TARGETS + 1)))
    assert len(world.io.requests) == 4
    assert "ada.example" not in repr(world.io.requests)
    assert not world.io.faults


def test_a_list_without_an_end_is_read_no_further_than_some_pages(world: World) -> None:
    asked: list[httpx.Request] = []

    def endless(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        row = {"wm-source": world.page(), "wm-target": ENTRY, "wm-property": "like-of"}
        rows = [{**row, "wm-id": PAGE * len(asked) + number} for number in range(3 * PAGE)]
        return httpx.Response(200, json={"children": rows})

    thread = world.reader(endless).said(SINCE, [ENTRY])
    assert isinstance(thread, Thread)
    assert len(asked) == 2 * PAGES
    assert not thread.is_whole


def test_any_value_in_any_field_is_read_or_left_out(world: World) -> None:
    values: list[object] = [
        None,
        7,
        True,
        [],
        ["x"],
        {},
        {"html": 7},
        "\u202e\x00<b>x</b>",
        "9" * 10_000,
        "javascript:x",
    ]
    fields = [*WebmentionIoPeer("", "").receive(world.page(), ENTRY), "summary", "name", "rsvp"]
    for field in fields:
        for value in values:
            world.io.mentions = []
            world.io.receive(world.page(), ENTRY)
            world.io.mentions[0][field] = value
            thread = world.reader(lambda _: httpx.Response(200, json={"children": world.io.mentions})).said(SINCE, ())
            assert isinstance(thread, Thread)
            for each in thread.answers:
                assert "\u202e" not in each.text + each.author + each.address
                assert re.match(r"http://ada\.example:", each.address)
                assert len(each.text) <= 20_000


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500), httpx.Response(401), httpx.Response(429)])
def test_what_is_no_list_is_a_failure_without_the_token(world: World, answer: httpx.Response) -> None:
    said = world.reader(lambda _: httpx.Response(answer.status_code, content=answer.content)).said(SINCE, ())
    assert isinstance(said, Failure)
    assert said.trouble in {Trouble.AGAIN, Trouble.PARKED}


def test_no_word_of_a_failure_is_the_token_or_a_stranger_s(world: World) -> None:
    def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500, text=f"{request.url} {request.headers}")

    said = world.reader(echo).said(SINCE, ())
    assert isinstance(said, Failure)
    assert CANARY not in said.why
