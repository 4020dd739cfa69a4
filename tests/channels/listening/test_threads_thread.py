"""Replies and numbers on Threads, before a peer that checks each request."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Counts, Thread
from diarist.channels.channel import Listening
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.meta_graph import PAGES
from diarist.channels.threads import Threads
from diarist.diary.site import Site
from tests.channels.mishaps import STRANGE, instead
from tests.channels.parts import CANARY, CLAIMED, Peer, channel_of
from tests.peers.meta import graph_error
from tests.peers.threads import PAGE, ThreadsPeer

USER = "17841400000000000"
POST = Receipt("17900000000000001")


@pytest.fixture
def peer() -> ThreadsPeer:
    peer = ThreadsPeer(CANARY, USER, now=lambda: CLAIMED)
    peer.posts.append({"id": POST.id, "timestamp": peer.time(), "text": "Oil", "link": "https://lamp.example/"})
    return peer


def threads(site: Site, peer: Peer) -> Threads:
    return channel_of(Threads, site, peer, {"TOKEN": CANARY}, user=USER)


def read(site: Site, peer: Peer) -> Thread:
    thread = threads(site, peer).answers(POST)
    assert isinstance(thread, Thread), thread
    return thread


def reply(name: str, to: str = POST.id, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as Threads has it
    return {
        "id": name,
        "text": f"Words of {name}",
        "username": "ada",
        "permalink": f"https://www.threads.com/@ada/post/{name}",
        "timestamp": "2026-11-20T16:31:00+0000",
        "hide_status": "NOT_HUSHED",
        "replied_to": {"id": to},
        "is_reply_owned_by_me": False,
        **more,
    }


def test_replies_of_any_depth_are_read_as_they_are(site: Site, peer: ThreadsPeer) -> None:
    peer.replies[POST.id] = [reply("1"), reply("2", to="1", is_reply_owned_by_me=True)]
    thread = read(site, peer)
    first, second = thread.answers
    assert (first.id, first.post, first.to, first.author, first.is_ours) == ("1", POST.id, "", "ada", False)
    assert (first.text, first.address) == ("Words of 1", "https://www.threads.com/@ada/post/1")
    assert first.at == datetime(2026, 11, 20, 16, 31, tzinfo=UTC)
    assert (second.to, second.is_ours) == ("1", True)
    assert thread.is_whole
    assert not peer.faults
    assert isinstance(threads(site, peer), Listening)


def test_all_pages_are_read(site: Site, peer: ThreadsPeer) -> None:
    peer.replies[POST.id] = [reply(str(number)) for number in range(3 * PAGE + 1)]
    thread = read(site, peer)
    assert [each.id for each in thread.answers] == [str(number) for number in range(3 * PAGE + 1)]
    assert thread.is_whole
    assert not peer.faults


def test_a_list_without_an_end_is_read_no_further_than_some_pages(site: Site) -> None:
    asked: list[httpx.Request] = []

    def endless(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        row, cursor = reply(str(len(asked))), f"a{len(asked)}"
        return httpx.Response(200, json={"data": [row], "paging": {"cursors": {"after": cursor}}})

    thread = read(site, endless)
    assert len(asked) == PAGES == len(thread.answers)
    assert not thread.is_whole
    assert thread.more


def test_a_list_that_goes_in_circles_is_read_once(site: Site) -> None:
    said = {"data": [reply("1")], "paging": {"cursors": {"after": "a"}}}
    thread = read(site, lambda _: httpx.Response(200, json=said))
    assert [each.id for each in thread.answers] == ["1"]
    assert not thread.is_whole


@pytest.mark.parametrize("status", ["HIDDEN", "COVERED", "BLOCKED", "RESTRICTED", "NEW_KIND", 7, ["NOT_HUSHED"]])
def test_what_is_hidden_is_not_shown_nor_what_answers_it(site: Site, peer: ThreadsPeer, status: object) -> None:
    hidden, shown = reply("1", hide_status=status), reply("4", hide_status="UNHUSHED")
    peer.replies[POST.id] = [hidden, reply("2", to="1"), reply("3", to="2"), shown]
    assert [each.id for each in read(site, peer).answers] == ["4"]


def test_replies_that_answer_one_another_in_a_circle_are_no_trap(site: Site, peer: ThreadsPeer) -> None:
    peer.replies[POST.id] = [reply("1", to="2"), reply("2", to="1"), reply("3", to="3")]
    assert len(read(site, peer).answers) == 3


@pytest.mark.parametrize("field", sorted(reply("1")))
def test_any_value_in_any_field_is_read_or_left_out(site: Site, peer: ThreadsPeer, field: str) -> None:
    for value in (None, 7, True, [], ["x"], {}, {"id": 7}, "\u202e\x00<b>x</b>", "9" * 10_000, "javascript:alert(1)"):
        peer.replies[POST.id] = [reply("1") | {field: value}, reply("2")]
        answers = read(site, peer).answers
        assert answers[-1].id == "2"
        for each in answers:
            assert "\u202e" not in each.text + each.author + each.address
            assert not each.address or each.address.startswith("https://")
            assert len(each.text) <= 20_000


def test_a_post_that_is_gone_has_no_thread_and_no_numbers(site: Site, peer: ThreadsPeer) -> None:
    peer.posts.clear()
    assert threads(site, peer).answers(POST) is None
    assert threads(site, peer).counts([POST]) == {}


def test_a_token_that_may_not_read_says_so_and_no_post_is_gone(site: Site, peer: ThreadsPeer) -> None:
    peer.rights.clear()
    for said in (threads(site, peer).answers(POST), threads(site, peer).counts([POST])):
        assert isinstance(said, Failure)
        assert said.trouble is Trouble.PARKED
        assert "permission" in said.why


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500), graph_error(4, "Too many calls")])
def test_what_is_no_list_is_a_failure(site: Site, peer: ThreadsPeer, answer: httpx.Response) -> None:
    said = threads(site, instead(peer, "conversation", answer)).answers(POST)
    assert isinstance(said, Failure)
    assert said.trouble is Trouble.AGAIN
    assert CANARY not in said.why


def test_numbers_are_those_that_threads_names(site: Site, peer: ThreadsPeer) -> None:
    peer.numbers = {"views": 40, "likes": 3, "replies": 2, "reposts": 1, "quotes": 0, "shares": 4}
    counts = threads(site, peer).counts([POST, Receipt("17900000000000002"), Receipt("unnamed")])
    assert counts == {POST.id: Counts(replies=2, likes=3, shares=5, quotes=0, views=40)}
    peer.numbers = {}
    assert threads(site, peer).counts([POST]) == {POST.id: Counts()}
    assert not peer.faults


def test_a_post_whose_name_nobody_noted_is_not_asked_for(site: Site) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    assert isinstance(threads(site, silent).answers(Receipt("")), Failure)
