"""X, before a peer that checks each request and its signature."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Removable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.x import X
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.mishaps import STRANGE, instead, leaks, lost, told
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


@pytest.fixture
def peer() -> XPeer:
    return XPeer(KEYS, "Diary_Example")


def x(site: Site, peer: Peer, **settings: Any) -> X:  # noqa: ANN401 - YAML
    secrets = dict(zip(NAMES, KEYS, strict=True))
    return channel_of(X, site, peer, secrets, **{"account": "diary_example", **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return x(site, peer).post(WORDS, sending())


def test_the_words_have_the_link_and_fit_as_x_counts(site: Site, make_message: MakeMessage, peer: XPeer) -> None:
    entry = make_message(title="Oil for the lamp", description="A long story. " * 40)
    words = x(site, peer).compose(entry)
    assert words.text.startswith("Oil for the lamp")
    assert words.link in words.text
    assert words.count <= words.limit == 280
    assert isinstance(x(site, peer).post(words, sending()), Receipt)
    assert peer.faults == []


def test_a_dry_run_says_what_a_post_costs(site: Site, peer: XPeer) -> None:
    assert x(site, peer, price="$0.20").note == "X charges $0.20 for it"
    assert "https://docs.x.com" in x(site, peer).note


def test_what_is_posted_is_signed_and_has_an_address(site: Site, peer: XPeer) -> None:
    receipt = posted(site, peer)
    assert peer.faults == []
    (post,) = peer.posts
    assert post["text"] == WORDS.text
    assert receipt == Receipt(post["id"], f"https://x.com/diary_example/status/{post['id']}")


def test_nothing_is_posted_with_the_keys_of_somebody_else(site: Site) -> None:
    peer = XPeer(KEYS, "the_developer")
    outcome = posted(site, peer)
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED
    assert "the_developer" in outcome.why
    assert peer.posts == []


def test_wrong_keys_park_the_channel(site: Site) -> None:
    outcome = posted(site, XPeer(("another", "key", "and", "token"), "diary_example"))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED


@pytest.mark.parametrize("answer", STRANGE)
def test_a_yes_without_a_number_leaves_doubt(site: Site, peer: XPeer, answer: httpx.Response) -> None:
    outcome = posted(site, instead(peer, "/2/tweets", answer))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.AMBIGUOUS


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(503), httpx.ReadTimeout("slow")])
def test_before_the_post_nothing_leaves_doubt(
    site: Site, peer: XPeer, answer: httpx.Response | httpx.ReadTimeout
) -> None:
    outcome = posted(site, instead(peer, "/2/users/me", answer))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.AGAIN
    assert peer.posts == []


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (400, Trouble.REFUSED),
        (401, Trouble.PARKED),
        (402, Trouble.PARKED),
        (403, Trouble.PARKED),
        (404, Trouble.REFUSED),
        (429, Trouble.AGAIN),
        (500, Trouble.AMBIGUOUS),
        (503, Trouble.AMBIGUOUS),
    ],
)
def test_what_a_no_means(site: Site, peer: XPeer, status: int, trouble: Trouble) -> None:
    no = httpx.Response(status, json={"title": "No", "status": status})
    outcome = posted(site, instead(peer, "/2/tweets", no))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is trouble


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


def test_a_duplicate_may_be_there_so_that_a_person_looks(site: Site, peer: XPeer) -> None:
    first = posted(site, lost(peer, "/2/tweets"))
    again = posted(site, peer)
    assert isinstance(first, Failure)
    assert isinstance(again, Failure)
    assert (first.trouble, again.trouble) == (Trouble.AMBIGUOUS, Trouble.AMBIGUOUS)
    assert "https://x.com/diary_example" in again.why
    assert len(peer.posts) == 1


def test_only_a_post_can_be_a_duplicate(site: Site, peer: XPeer) -> None:
    no = httpx.Response(403, json={"detail": "duplicate content"})
    outcome = posted(site, instead(peer, "/2/users/me", no))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED


def test_a_post_can_be_taken_back(site: Site, peer: XPeer) -> None:
    channel = x(site, peer)
    assert isinstance(channel, Removable)
    receipt = channel.post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    assert channel.remove(receipt) is None
    assert (peer.posts, peer.faults) == ([], [])


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


def test_a_post_whose_number_nobody_noted_is_left_to_a_person(site: Site, peer: XPeer) -> None:
    channel, noted = x(site, peer), Receipt("", "https://x.com/diary_example/status/1")
    for outcome in (channel.remove(noted), channel.is_gone(noted)):
        assert isinstance(outcome, Failure)
        assert noted.address in outcome.why


def test_the_account_is_the_same_however_it_is_written(site: Site, peer: XPeer) -> None:
    assert x(site, peer, account="@Diary_Example").account == x(site, peer).account == "x:diary_example"


def test_no_secret_is_ever_said(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    said = told(lambda peer: x(site, peer), WORDS, Receipt("1")) + caplog.text
    assert not leaks(said)
