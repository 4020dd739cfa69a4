"""X, before a peer that checks each request and its signature."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wording import counting
from diarist.channels.x import X
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.mishaps import STRANGE, instead
from tests.channels.parts import CANARY, Peer, channel_of, sending
from tests.peers.x import XPeer

NAMES = ("API_KEY", "API_SECRET", "ACCESS_TOKEN", "ACCESS_SECRET")
KEYS = (f"{CANARY}-a", f"{CANARY}-b", f"22-{CANARY}-c", f"{CANARY}-d/+")
WORDS = Announcement(
    channel="x",
    text="Oil for the lamp https://lamp.example/2026/11/oil/",
    link="https://lamp.example/2026/11/oil/",
    count=40,
    limit=280,
)
CASE = Case(
    kind=X,
    service=lambda: XPeer(KEYS, "Diary_Example"),
    settings={"listen_limit": 5, "account": "diary_example"},
    secrets=dict(zip(NAMES, KEYS, strict=True)),
    wrong_secrets={"ACCESS_SECRET": "another"},
    account="x:diary_example",
    spellings=({"account": "@Diary_Example"},),
    length=counting.weighted,
    shows_link=True,
    seen=lambda post: (post["text"], post["text"].split()[-1]),
    receipt=lambda post: Receipt(post["id"], f"https://x.com/diary_example/status/{post['id']}"),
    before=("GET .*/2/users/me$",),
    public="POST .*/2/tweets$",
    answers=tuple(
        (httpx.Response(status, json={"title": "No", "status": status}), trouble)
        for status, trouble in {
            400: Trouble.REFUSED,
            402: Trouble.PARKED,
            403: Trouble.PARKED,
            404: Trouble.REFUSED,
            500: Trouble.AMBIGUOUS,
            503: Trouble.AMBIGUOUS,
        }.items()
    ),
    duplicate=httpx.Response(403, json={"detail": "duplicate content"}),
    looking=("GET .*/2/tweets/",),
    removal=("DELETE .*/2/tweets/",),
)


@pytest.fixture
def peer() -> XPeer:
    return XPeer(KEYS, "Diary_Example")


def x(site: Site, peer: Peer, **settings: Any) -> X:  # noqa: ANN401 - YAML
    secrets = dict(zip(NAMES, KEYS, strict=True))
    return channel_of(X, site, peer, secrets, **{"account": "diary_example", **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return x(site, peer).post(WORDS, sending())


def test_a_dry_run_says_what_a_post_costs(site: Site, peer: XPeer) -> None:
    assert x(site, peer, price="$0.20").note == "X charges $0.20 for it"
    assert "https://docs.x.com" in x(site, peer).note


def test_nothing_is_posted_with_the_keys_of_somebody_else(site: Site) -> None:
    peer = XPeer(KEYS, "the_developer")
    outcome = posted(site, peer)
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED
    assert "the_developer" in outcome.why
    assert peer.posts == []


@pytest.mark.parametrize("written", ["", "soon", "9" * 20, "-5"])
def test_too_many_posts_wait_until_x_takes_some_again(site: Site, peer: XPeer, written: str) -> None:
    reset = datetime.now(UTC) + timedelta(hours=2)
    no = httpx.Response(429, headers={"x-rate-limit-reset": str(int(reset.timestamp()))})
    outcome = posted(site, instead(peer, "/2/tweets", no))
    assert isinstance(outcome, Failure)
    assert outcome.after is not None
    assert timedelta(minutes=110) < outcome.after <= timedelta(hours=2)
    unclear = posted(site, instead(peer, "/2/tweets", httpx.Response(429, headers={"x-rate-limit-reset": written})))
    assert isinstance(unclear, Failure)
    assert (unclear.trouble, unclear.after) == (Trouble.AGAIN, None)


def test_no_wait_is_longer_than_a_week(site: Site, peer: XPeer) -> None:
    no = httpx.Response(429, headers={"x-rate-limit-reset": "9" * 19})
    outcome = posted(site, instead(peer, "/2/tweets", no))
    assert isinstance(outcome, Failure)
    assert outcome.after == timedelta(days=7)


def test_a_deletion_that_x_does_not_confirm_is_none(site: Site, peer: XPeer) -> None:
    receipt = posted(site, peer)
    assert isinstance(receipt, Receipt)
    for answer in (*STRANGE, httpx.Response(200, json={"data": {"deleted": False}})):
        outcome = x(site, instead(peer, "/2/tweets/", answer, "DELETE")).remove(receipt)
        assert isinstance(outcome, Failure)
        assert outcome.trouble is Trouble.AGAIN


@pytest.mark.parametrize(
    "answer",
    [
        *STRANGE,
        httpx.Response(
            200, json={"errors": [{"type": "https://api.twitter.com/2/problems/not-authorized-for-resource"}]}
        ),
        httpx.Response(404, html="not here"),
        httpx.Response(500),
    ],
)
def test_an_answer_that_is_no_post_does_not_say_that_it_is_gone(
    site: Site, peer: XPeer, answer: httpx.Response
) -> None:
    outcome = x(site, instead(peer, "/2/tweets/", answer)).is_gone(Receipt("1800000000000000001"))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.AGAIN
