"""Comments and numbers of a Facebook Page, before a peer that checks each request."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Audience, Counts, Thread
from diarist.channels.channel import Listening
from diarist.channels.facebook import Facebook
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.mishaps import STRANGE, instead
from tests.channels.parts import CANARY, CLAIMED, Peer, channel_of
from tests.peers.facebook import FacebookPeer

PAGE = "546349135390552"
POST = Receipt(f"{PAGE}_1001")


@pytest.fixture
def peer() -> FacebookPeer:
    peer = FacebookPeer(CANARY, PAGE, now=lambda: CLAIMED)
    for number in range(1001, 1041):
        peer.posts.append({"id": f"{PAGE}_{number}", "created_time": peer.time(), "message": "Oil", "link": "l"})
    return peer


def facebook(site: Site, peer: Peer) -> Facebook:
    return channel_of(Facebook, site, peer, {"TOKEN": CANARY}, page=PAGE)


def read(site: Site, peer: Peer) -> Thread:
    thread = facebook(site, peer).answers(POST)
    assert isinstance(thread, Thread), thread
    return thread


def comment(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as Facebook has it
    return {
        "id": f"1001_{name}",
        "message": f"Words of {name}",
        "created_time": "2026-11-20T16:31:00+0000",
        "permalink_url": f"https://www.facebook.com/{PAGE}/posts/1001?comment_id={name}",
        "is_hidden": False,
        "is_private": False,
        **more,
    }


def test_comments_have_no_author_unless_facebook_names_one(site: Site, peer: FacebookPeer) -> None:
    ours = comment("2", parent={"id": "1001_1"}) | {"from": {"id": PAGE, "name": "The Lamp"}}
    private = comment("3", is_private=True) | {"from": {"id": "9", "name": "Ada"}}
    peer.comments[POST.id] = [comment("1"), ours, private]
    first, second, third = read(site, peer).answers
    assert (first.author, first.to, first.is_ours, first.audience) == ("", "", False, Audience.EVERYBODY)
    assert first.at == datetime(2026, 11, 20, 16, 31, tzinfo=UTC)
    assert (second.author, second.to, second.is_ours) == ("The Lamp", "1001_1", True)
    assert (third.author, third.is_ours, third.audience) == ("Ada", False, Audience.LEADER)
    assert not peer.faults
    assert isinstance(facebook(site, peer), Listening)


def test_what_the_page_has_hidden_is_not_shown(site: Site, peer: FacebookPeer) -> None:
    below = comment("3", parent={"id": "1001_1"})
    peer.comments[POST.id] = [comment("1", is_hidden=True), comment("2"), below]
    assert [each.text for each in read(site, peer).answers] == ["Words of 2"]


def test_all_pages_are_read(site: Site, peer: FacebookPeer) -> None:
    peer.comments[POST.id] = [comment(str(number)) for number in range(250)]
    thread = read(site, peer)
    assert (len(thread.answers), thread.is_whole) == (250, True)
    assert not peer.faults


@pytest.mark.parametrize("field", [*sorted(comment("1")), "from", "parent"])
def test_any_value_in_any_field_is_read_or_left_out(site: Site, peer: FacebookPeer, field: str) -> None:
    values: list[object] = [
        None,
        7,
        True,
        [],
        {},
        {"id": 7, "name": []},
        "\u202e<b>x</b>",
        "9" * 10_000,
        "javascript:x",
    ]
    for value in values:
        peer.comments[POST.id] = [comment("1") | {field: value}, comment("2")]
        answers = read(site, peer).answers
        assert answers[-1].id == "1001_2"
        for each in answers:
            assert "\u202e" not in each.text + each.author + each.address
            assert not each.address or each.address.startswith("https://")
            assert len(each.text) <= 20_000


def test_a_post_that_is_gone_has_no_thread(site: Site, peer: FacebookPeer) -> None:
    peer.posts = [post for post in peer.posts if post["id"] != POST.id]
    assert facebook(site, peer).answers(POST) is None


def test_a_token_that_may_not_read_says_so(site: Site, peer: FacebookPeer) -> None:
    peer.may_read = False
    said = facebook(site, peer).answers(POST)
    assert isinstance(said, Failure)
    assert said.trouble is Trouble.PARKED
    assert "pages_read_user_content" in said.why


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500)])
def test_what_is_no_list_is_a_failure(site: Site, peer: FacebookPeer, answer: httpx.Response) -> None:
    said = facebook(site, instead(peer, "/comments", answer)).answers(POST)
    assert isinstance(said, Failure)
    assert said.trouble is Trouble.AGAIN
    assert CANARY not in said.why


def test_numbers_of_many_posts_come_at_once(site: Site, peer: FacebookPeer) -> None:
    peer.comments[POST.id], peer.numbers = [comment("1")], (3, 2)
    asked: list[httpx.Request] = []

    def counting(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return peer(request)

    channel = facebook(site, counting)
    counts = channel.counts([Receipt(post["id"]) for post in peer.posts])
    assert not isinstance(counts, Failure)
    assert counts[POST.id] == Counts(replies=1, likes=3, shares=2)
    assert (len(counts), len(asked)) == (40, 1)
    assert len(peer.posts) <= channel.at_once
    assert not peer.faults


def test_a_post_that_is_gone_hides_no_number_of_others(site: Site, peer: FacebookPeer) -> None:
    gone = Receipt(f"{PAGE}_7")
    counts = facebook(site, peer).counts([gone, *(Receipt(post["id"]) for post in peer.posts)])
    assert not isinstance(counts, Failure)
    assert counts.keys() == {post["id"] for post in peer.posts}


def test_a_token_that_has_ended_makes_no_post_gone(site: Site, peer: FacebookPeer) -> None:
    peer.token = CANARY[::-1]
    for said in (facebook(site, peer).answers(POST), facebook(site, peer).counts([POST])):
        assert isinstance(said, Failure)
        assert said.trouble is Trouble.PARKED
