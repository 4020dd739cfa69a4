"""What is heard on Bluesky: all that can be, nothing that was taken back or hidden; and what strangers try."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Audience, Counts, Form, Thread
from diarist.channels.bluesky import Bluesky
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.listening.garbage import garbled
from tests.channels.parts import CANARY, Peer, channel_of
from tests.diaries import a_site
from tests.peers.bluesky import DID, xrpc_error
from tests.peers.bluesky_threads import BlueskyThreads

HANDLE = "diary.lamp.example"
SCRIPT = {"$type": "app.bsky.richtext.facet#link", "uri": "javascript:alert(1)"}
KEPT = {"$type": "app.bsky.richtext.facet#link", "uri": "https://evil.example/x"}


def facet(start: int, end: int, feature: dict[str, str]) -> dict[str, Any]:
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture
def server() -> BlueskyThreads:
    return BlueskyThreads(CANARY)


def bluesky(site: Site, peer: Peer) -> Bluesky:
    return channel_of(Bluesky, site, peer, {"APP_PASSWORD": CANARY}, account=HANDLE)


def heard(site: Site, peer: Peer, post: str) -> Thread:
    thread = bluesky(site, peer).answers(Receipt(post))
    assert isinstance(thread, Thread), thread
    return thread


def texts(thread: Thread) -> list[str]:
    return [answer.text for answer in thread.answers]


def test_a_thread_has_what_was_said_and_by_whom(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    first = server.say("When?", post)
    ours = server.say("Friday.", first, DID)
    server.change(ours, "Saturday.")
    thread = heard(site, server, post)
    assert (thread.is_whole, thread.more) == (True, "")
    assert thread.counts == Counts(replies=1, likes=0, shares=0, quotes=0)
    one, two = thread.answers
    assert (one.id, one.post, one.to, one.text, one.author) == (first, post, "", "When?", "Mara")
    key = first.rpartition("/")[2]
    assert (one.address, one.lang) == (f"https://bsky.app/profile/mara.test/post/{key}", "en")
    assert (one.audience, one.form, one.is_ours) == (Audience.EVERYBODY, Form.REPLY, False)
    assert (two.to, two.text, two.is_ours) == (first, "Saturday.", True)
    assert not server.faults


def test_what_was_taken_back_is_gone_and_what_hung_below_cannot_be_seen(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    gone = server.say("gone", post)
    below = server.say("below", gone)
    server.say("there", post)
    server.take_back(gone)
    thread = heard(site, server, post)
    assert texts(thread) == ["there"]
    assert below in server.said
    server.take_back(post)
    assert bluesky(site, server).answers(Receipt(post)) is None


def test_a_thread_whose_root_is_shown_as_missing_is_gone(site: Site) -> None:
    server = BlueskyThreads(CANARY)
    missing = {"thread": {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "x", "notFound": True}}

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=missing) if "getPostThread" in request.url.path else server(request)

    assert bluesky(site, answer).answers(Receipt(server.entry())) is None


def test_what_the_account_hides_is_not_heard_nor_what_hangs_below(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    hidden = server.say("hidden", post)
    server.say("below", hidden)
    server.say("there", post)
    server.hide(hidden)
    thread = heard(site, server, post)
    assert texts(thread) == ["there"]
    assert (thread.is_whole, thread.more) == (True, "")


def test_whoever_is_blocked_is_not_heard_and_the_numbers_say_that_there_may_be_more(
    site: Site, server: BlueskyThreads
) -> None:
    post = server.entry()
    server.say("blocked", post, "did:plc:tuesday")
    server.quote("blocked", post, "did:plc:tuesday")
    server.say("there", post)
    server.block("did:plc:tuesday")
    thread = heard(site, server, post)
    assert texts(thread) == ["there"]
    assert thread.is_whole
    assert thread.more.startswith("there may be more")


@pytest.mark.parametrize(
    "viewer", [{"muted": True}, {"blockedBy": True}, {"blocking": "at://x"}, {"blockingByList": {}}]
)
def test_whom_the_account_does_not_hear_is_not_heard_but_whoever_answers_them(
    site: Site, server: BlueskyThreads, viewer: dict[str, Any]
) -> None:
    post = server.entry()
    away = server.say("away", post, "did:plc:tuesday")
    server.say("below", away)

    def shown(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if "getPostThread" not in request.url.path:
            return answer
        said = json.loads(answer.content)
        said["thread"]["replies"][0]["post"]["author"]["viewer"] = viewer
        return httpx.Response(200, json=said)

    is_away = any(viewer.values())
    assert texts(heard(site, shown, post)) == (["below"] if is_away else ["away", "below"])


def test_who_wants_to_be_seen_by_members_alone_is_marked(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.say("inside", post, "did:plc:tuesday")
    server.label("did:plc:tuesday")
    (answer,) = heard(site, server, post).answers
    assert answer.audience is Audience.WHOEVER_LOGS_IN


def test_what_moderators_hide_is_not_heard(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.say("bad", post, "did:plc:tuesday")
    server.label("did:plc:tuesday", "!hide")
    assert not heard(site, server, post).answers


def test_quotes_come_by_pages(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    quotes = {server.quote(f"quote {number}", post) for number in range(230)}
    thread = heard(site, server, post)
    assert {answer.id for answer in thread.answers if answer.form is Form.QUOTE} == quotes
    assert thread.is_whole
    assert server.asked.count("GET /xrpc/app.bsky.feed.getQuotes") == 3


def test_more_quotes_than_are_read_leave_a_list_that_is_not_whole(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    for number in range(501):
        server.quote(f"quote {number}", post)
    thread = heard(site, server, post)
    assert (len(thread.answers), thread.is_whole) == (500, False)
    assert thread.more


def test_a_quote_that_the_account_took_its_post_out_of_is_no_answer(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.quote("quote", post)

    def detached(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if "getQuotes" not in request.url.path:
            return answer
        said = json.loads(answer.content)
        view = {"$type": "app.bsky.embed.record#viewDetached", "uri": post, "detached": True}
        said["posts"][0]["embed"] = {"$type": "app.bsky.embed.record#view", "record": view}
        return httpx.Response(200, json=said)

    assert not heard(site, detached, post).answers


def test_a_thread_too_deep_to_be_read_is_read_less_deep(site: Site, server: BlueskyThreads) -> None:
    post = last = server.entry()
    for number in range(700):
        last = server.say(str(number), last)
    thread = heard(site, server, post)
    assert texts(thread) == [str(number) for number in range(100)]
    assert not thread.is_whole
    assert thread.more


def test_numbers_are_read_twenty_five_at_once(site: Site, server: BlueskyThreads) -> None:
    posts = [server.entry() for _ in range(25)]
    server.say("x", posts[0])
    server.take_back(posts[5])
    found = bluesky(site, server).counts([Receipt(post) for post in posts])
    assert isinstance(found, dict)
    assert posts[5] not in found
    assert [found[post].replies for post in posts[:2]] == [1, 0]
    assert Bluesky.at_once == 25


def test_a_post_that_only_its_address_is_known_of(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.say("x", post)
    receipt = Receipt("", f"https://bsky.app/profile/{HANDLE}/post/{post.rpartition('/')[2]}")
    channel = bluesky(site, server)
    thread = channel.answers(receipt)
    assert isinstance(thread, Thread)
    assert [(answer.post, answer.to) for answer in thread.answers] == [("", "")]
    assert channel.counts([receipt]) == {"": Counts(replies=1, likes=0, shares=0, quotes=0)}


def test_five_hundred_posts_take_sixty_requests_a_day(site: Site, server: BlueskyThreads) -> None:
    posts = [server.entry() for _ in range(500)]
    for post in posts:
        server.say("x", post)
        server.quote("y", post)
    channel = bluesky(site, server)
    for post in posts[-5:]:
        channel.answers(Receipt(post))
    older = posts[:-5]
    for start in range(0, len(older), 25):
        channel.counts([Receipt(post) for post in older[start : start + 25]])
    for post in older[:5]:
        channel.answers(Receipt(post))
    assert len(server.asked) <= 60
    assert server.asked.count("POST /xrpc/com.atproto.server.createSession") == 1


def test_whoever_asks_too_often_is_told_when_to_come_again(site: Site) -> None:
    server = BlueskyThreads(CANARY, patience=1)
    failure = bluesky(site, server).answers(Receipt(server.entry()))
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AGAIN
    assert failure.after == timedelta(days=7)


def test_a_wrong_password_hears_nothing(site: Site, server: BlueskyThreads) -> None:
    channel = channel_of(Bluesky, site, server, {"APP_PASSWORD": "other"}, account=HANDLE)
    for failure in (channel.answers(Receipt(server.entry())), channel.counts([Receipt("at://x/y/z")])):
        assert isinstance(failure, Failure)
        assert failure.trouble is Trouble.PARKED


def test_another_refusal_is_no_post_that_is_gone(site: Site, server: BlueskyThreads) -> None:
    def refusing(request: httpx.Request) -> httpx.Response:
        is_asked = "app.bsky" in request.url.path
        return xrpc_error(400, "InvalidRequest", "no") if is_asked else server(request)

    channel = bluesky(site, refusing)
    assert isinstance(channel.answers(Receipt(server.entry())), Failure)
    assert isinstance(channel.counts([Receipt("at://x/y/z")]), Failure)


def test_no_redirect_takes_the_session_elsewhere(site: Site, server: BlueskyThreads) -> None:
    seen: list[str] = []

    def redirecting(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        is_asked = "app.bsky" in request.url.path
        return httpx.Response(307, headers={"Location": "https://evil.example/"}) if is_asked else server(request)

    assert isinstance(bluesky(site, redirecting).answers(Receipt(server.entry())), Failure)
    assert set(seen) == {"bsky.social"}


@pytest.mark.parametrize(
    ("text", "other", "shown"),
    [
        ("<b>words</b>\u202e\ud800", {}, "<b>words</b>"),
        ("see my bank", {"facets": [facet(4, 11, KEPT)]}, "see my bank (https://evil.example/x)"),
        ("evil.example/x", {"facets": [facet(0, 14, KEPT)]}, "evil.example/x"),
        ("ŵ ŵ", {"facets": [facet(1, 2, KEPT)]}, "ŵ (https://evil.example/x) ŵ"),
        ("ŵ", {"facets": [facet(0, 99, KEPT)]}, "ŵ"),
        ("x", {"facets": [facet(-1, 1, KEPT), 5, {"features": 3}]}, "x"),
        ("x", {"facets": [facet(0, 1, SCRIPT), facet(0, 1, {"did": "did:plc:x"})]}, "x"),
    ],
)
def test_what_strangers_try_is_made_plain(
    site: Site, server: BlueskyThreads, text: str, other: dict[str, Any], shown: str
) -> None:
    post = server.entry()
    server.say(text, post, **other)
    (answer,) = heard(site, server, post).answers
    assert answer.text == shown


def test_a_megabyte_of_words_is_shortened(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.say("words " * 200_000, post)
    (answer,) = heard(site, server, post).answers
    assert len(answer.text) <= 20_000


def test_cards_and_pictures_are_said(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    server.say("look", post)

    def shown(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if "getPostThread" not in request.url.path:
            return answer
        said = json.loads(answer.content)
        said["thread"]["replies"][0]["post"]["embed"] = {
            "external": {"uri": "https://lamp.example/a", "title": "x"},
            "images": [{"alt": "A lamp"}, {"alt": ""}, 3],
        }
        return httpx.Response(200, json=said)

    assert texts(heard(site, shown, post)) == ["look\n\nhttps://lamp.example/a\n\n[A lamp]"]


def test_no_garbage_is_more_than_a_failure_or_less_than_a_thread(site: Site, server: BlueskyThreads) -> None:
    post = server.entry()
    facets = [{"index": {"byteStart": 0, "byteEnd": 5}, "features": [KEPT]}]
    server.say("first", server.say("above", post), facets=facets)
    server.quote("quote", post)
    server.label("did:plc:mara")
    server.hide("at://x")

    def use(peer: Peer) -> tuple[object, object]:
        channel = bluesky(site, peer)
        return channel.counts([Receipt(post)]), channel.answers(Receipt(post))

    tried = [use(peer) for peer in garbled(server, use)]
    assert len(tried) > 100
    assert all(isinstance(counts, dict | Failure) for counts, _ in tried)
    assert {type(thread) for _, thread in tried} <= {Thread, Failure, type(None)}
    assert {Thread, Failure} <= {type(thread) for _, thread in tried}
