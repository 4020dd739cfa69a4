"""Replies on X and what they cost, before a peer that checks each request and its signature."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Counts, Thread
from diarist.channels.channel import Listening
from diarist.channels.listening.x_thread import PRICE, RUNS
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.x import X
from diarist.diary.site import Site
from tests.channels.mishaps import STRANGE, instead
from tests.channels.parts import CANARY, Peer, channel_of
from tests.peers.x import XPeer

OURS = "2244994945"
KEYS = ("key", "key-secret", f"{OURS}-token", CANARY)
SECRETS = dict(zip(("API_KEY", "API_SECRET", "ACCESS_TOKEN", "ACCESS_SECRET"), KEYS, strict=True))
SNOWFLAKE = 1_288_834_974_657


def made(moment: datetime) -> str:
    """The id of a post that was made then."""
    return str((int(moment.timestamp() * 1000) - SNOWFLAKE) << 22)


TODAY = Receipt(made(datetime(2026, 11, 20, 12, tzinfo=UTC)))
LONG_AGO = Receipt(made(datetime(2026, 11, 13, 12, tzinfo=UTC)))


@pytest.fixture
def peer() -> XPeer:
    return XPeer(KEYS, "diary_example")


def x(site: Site, peer: Peer, limit: int | None = 5) -> X:
    settings: dict[str, Any] = {"listen_limit": limit} if limit else {}
    return channel_of(X, site, peer, SECRETS, account="diary_example", **settings)


def read(channel: X, receipt: Receipt = TODAY) -> Thread:
    thread = channel.answers(receipt)
    assert isinstance(thread, Thread), thread
    return thread


def reply(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as X has it
    return {
        "id": name,
        "text": f"Words of {name} &amp; more",
        "author_id": "9",
        "created_at": "2026-11-20T16:31:00.000Z",
        "lang": "en",
        "edit_history_tweet_ids": [name],
        "referenced_tweets": [{"type": "replied_to", "id": TODAY.id}],
        **more,
    }


def test_replies_are_read_without_a_name(site: Site, peer: XPeer) -> None:
    quoting = [{"type": "quoted", "id": "5"}, {"type": "replied_to", "id": "1"}]
    peer.replies[TODAY.id] = [reply("2", author_id=OURS, referenced_tweets=quoting), reply("1", lang="und")]
    thread = read(x(site, peer))
    second, first = thread.answers
    assert (first.author, first.to, first.is_ours, first.lang) == ("", "", False, "")
    assert (first.text, first.address) == ("Words of 1 & more", "https://x.com/i/status/1")
    assert first.at == datetime(2026, 11, 20, 16, 31, tzinfo=UTC)
    assert (second.to, second.is_ours, second.lang) == ("1", True, "en")
    assert thread.is_whole
    assert not peer.faults
    assert isinstance(x(site, peer), Listening)


def test_an_edited_reply_is_known_by_its_first_number(site: Site, peer: XPeer) -> None:
    first, last = (made(datetime(2026, 11, 20, hour, tzinfo=UTC)) for hour in (13, 14))
    peer.replies[TODAY.id] = [reply(last, edit_history_tweet_ids=[first, last])]
    (answer,) = read(x(site, peer)).answers
    assert answer.id == first
    assert answer.address.endswith(last)
    assert answer.at == datetime(2026, 11, 20, 13, tzinfo=UTC)
    assert answer.edited == datetime(2026, 11, 20, 14, tzinfo=UTC)


def test_of_an_old_post_only_the_last_week_is_found(site: Site, peer: XPeer) -> None:
    thread = read(x(site, peer), LONG_AGO)
    assert not thread.is_whole
    assert "seven days" in thread.more
    peer.date = "no date"
    assert not read(x(site, peer), TODAY).is_whole


def test_without_a_limit_nothing_is_asked_and_nobody_need_hear_of_it(site: Site) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    channel = x(site, silent, limit=None)
    for said in (channel.answers(TODAY), channel.counts([TODAY])):
        assert isinstance(said, Failure)
        assert said.trouble is Trouble.UNWANTED


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 40])
def test_a_month_of_daily_runs_never_costs_more_than_the_limit(site: Site, peer: XPeer, limit: int) -> None:
    posts = [Receipt(made(datetime(2026, 11, 20, hour, tzinfo=UTC))) for hour in range(12)]
    peer.posts = [{"id": post.id, "text": "Oil"} for post in posts]
    for post in posts:
        peer.replies[post.id] = [reply(f"{post.id[:-4]}{number}") for number in range(200)]
    channel = x(site, peer, limit)
    said = [channel.counts(posts), *map(channel.answers, posts), channel.counts(posts[:1])]
    assert 0 <= peer.read * PRICE * RUNS <= limit
    assert (peer.read > 0) == (limit > 1)
    last = said[-1]
    assert isinstance(last, Failure)
    assert last.trouble is Trouble.PARKED
    assert ("2 or more" if limit == 1 else "read tomorrow") in last.why
    assert not peer.faults


def test_a_thread_that_is_cut_for_money_says_so(site: Site, peer: XPeer) -> None:
    peer.replies[TODAY.id] = [reply(str(number)) for number in range(200)]
    thread = read(x(site, peer))
    assert len(thread.answers) == 32
    assert not thread.is_whole
    assert "money" in thread.more


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(503), httpx.ReadTimeout("slow")])
def test_a_lost_answer_is_a_failure_and_counts_as_paid(
    site: Site, peer: XPeer, answer: httpx.Response | httpx.ReadTimeout
) -> None:
    channel = x(site, instead(peer, "search/recent", answer))
    said, again = channel.answers(TODAY), channel.answers(TODAY)
    assert isinstance(said, Failure)
    assert CANARY not in said.why
    assert isinstance(again, Failure)
    assert "money" in again.why


def test_a_list_without_an_end_ends_with_the_money(site: Site) -> None:
    asked: list[httpx.Request] = []

    def endless(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        row = reply(str(len(asked)))
        return httpx.Response(200, json={"data": [row], "meta": {"next_token": "more", "result_count": 1}})

    thread = read(x(site, endless))
    assert len(asked) <= 23
    assert not thread.is_whole


def test_a_list_that_goes_in_circles_is_read_once(site: Site) -> None:
    said = {"data": [reply("1")], "meta": {"next_token": "more", "result_count": 1}}
    assert [each.id for each in read(x(site, lambda _: httpx.Response(200, json=said))).answers] == ["1"]


@pytest.mark.parametrize("field", sorted(reply("1")))
def test_any_value_in_any_field_is_read_or_left_out(site: Site, peer: XPeer, field: str) -> None:
    values: list[object] = [None, 7, True, [], ["x"], [7], {}, "\u202e<b>x</b>", "9" * 10_000]
    for value in values:
        peer.replies[TODAY.id] = [reply("1") | {field: value}, reply("2")]
        answers = read(x(site, peer)).answers
        assert answers[-1].id == "2"
        assert not [each for each in answers if "\u202e" in each.text + each.address + each.lang]


def test_numbers_are_read_as_far_as_half_of_the_money_goes(site: Site, peer: XPeer) -> None:
    peer.posts = [{"id": TODAY.id, "text": "Oil"}]
    peer.numbers = {"reply_count": 2, "like_count": 3, "retweet_count": 1, "quote_count": 0, "impression_count": 40}
    counts = x(site, peer).counts([TODAY, Receipt("1"), Receipt("unnamed")])
    assert counts == {TODAY.id: Counts(replies=2, likes=3, shares=1, quotes=0, views=40)}
    assert x(site, peer).counts([]) == {}
    assert not peer.faults
