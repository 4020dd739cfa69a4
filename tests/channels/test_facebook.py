"""Facebook, before a peer that checks each request."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Readable
from diarist.channels.facebook import Facebook
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wording import counting
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.conftest import MakeMessage
from tests.channels.mishaps import STRANGE, instead, lost
from tests.channels.parts import CANARY, CLAIMED, Peer, channel_of, sending
from tests.peers.facebook import FacebookPeer
from tests.peers.meta import graph_error

PAGE = "546349135390552"
LAST_DAY = "2026-12-04"
WORDS = Announcement(
    channel="facebook",
    text="Oil for the lamp\n\nWe lit it at four.",
    link="https://lamp.example/2026/11/oil/",
    count=35,
    limit=63206,
)
OTHER = Announcement(channel="facebook", text="Corrected.", link=WORDS.link, count=10, limit=63206)


def listed(attachments: object, words: str) -> httpx.Response:
    """A list of one post, with other attachments than its card."""
    post = {"id": f"{PAGE}_1", "message": words, "created_time": "2026-11-20T16:31:00+0000", "attachments": attachments}
    return httpx.Response(200, json={"data": [post]})


CASE = Case(
    kind=Facebook,
    service=lambda: FacebookPeer(CANARY, PAGE, now=lambda: CLAIMED),
    settings={"page": PAGE},
    secrets={"TOKEN": CANARY},
    wrong_secrets={"TOKEN": "another"},
    account=f"facebook:{PAGE}",
    length=counting.utf16,
    seen=lambda post: (post["message"], post["link"]),
    receipt=lambda post: Receipt(post["id"], f"https://www.facebook.com/{post['id']}"),
    public="POST .*/feed$",
    busy=graph_error(17, "User request limit reached"),
    bad_token=graph_error(190, "The access token has expired"),
    refusal=graph_error(100, "Not these words"),
    answers=(
        (graph_error(190, "The access token has expired", status=401), Trouble.PARKED),
        (graph_error(200, "You do not have sufficient rights", status=403), Trouble.PARKED),
        (graph_error(10, "Application does not have permission", status=403), Trouble.PARKED),
        (graph_error(368, "You are temporarily blocked"), Trouble.PARKED),
        (graph_error(32, "Page request limit reached", status=403), Trouble.AGAIN),
        (graph_error(4, "Application request limit reached"), Trouble.AGAIN),
        (graph_error(506, "Duplicate status message"), Trouble.AMBIGUOUS),
        (graph_error(1, "An unknown error occurred"), Trouble.AMBIGUOUS),
        (graph_error(2, "Service temporarily unavailable", status=503), Trouble.AMBIGUOUS),
        (graph_error(100, "An error that says yes", status=200), Trouble.AMBIGUOUS),
        (httpx.Response(400, html="no"), Trouble.REFUSED),
        (httpx.Response(401), Trouble.PARKED),
        (httpx.Response(429), Trouble.AGAIN),
    ),
    nonsense=(*NONSENSE, httpx.Response(200, json={"id": "../me"})),
    listing=("GET .*/published_posts",),
    no_lists=(
        graph_error(190, "The access token has expired"),
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, json={"data": "none"}),
        httpx.Response(200, json={"data": [{"id": "1"}]}),
        httpx.Response(200, json={"data": [{"id": "1", "created_time": "yesterday"}]}),
        httpx.Response(200, json={"data": [{"created_time": "2026-11-20T16:31:00+0000"}]}),
        httpx.Response(200, json={"data": ["1"]}),
    ),
    knows_by_words=True,
    lists_without_card=(
        partial(listed, None),
        partial(listed, {}),
        partial(listed, {"data": []}),
        partial(listed, {"data": [{"unshimmed_url": "https://x.example/"}]}),
    ),
    looking=(f"GET .*/{PAGE}_[0-9]+",),
    removal=(f"DELETE .*/{PAGE}_[0-9]+",),
    editing=(f"POST .*/{PAGE}_[0-9]+",),
)


class Clock:
    """Tells the peer the time."""

    moment: datetime = CLAIMED

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def peer(clock: Clock) -> FacebookPeer:
    return FacebookPeer(CANARY, PAGE, now=clock)


def facebook(site: Site, peer: Peer, **settings: Any) -> Facebook:  # noqa: ANN401 - YAML
    return channel_of(Facebook, site, peer, {"TOKEN": CANARY}, **{"page": PAGE, **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return facebook(site, peer).post(WORDS, sending())


def trouble_of(outcome: object) -> Trouble:
    assert isinstance(outcome, Failure)
    return outcome.trouble


def test_the_words_stand_above_the_card(site: Site, make_message: MakeMessage, peer: FacebookPeer) -> None:
    words = facebook(site, peer).compose(make_message(title="Oil for the lamp"))
    assert words.text.startswith("We lit it at four")
    assert words.link not in words.text
    assert words.card.startswith("https://lamp.example/cards/")
    assert words.card_alt


def test_too_many_requests_wait_an_hour(site: Site, peer: FacebookPeer) -> None:
    outcome = posted(site, instead(peer, "/feed", graph_error(17, "User request limit reached")))
    assert isinstance(outcome, Failure)
    assert outcome.after == timedelta(hours=1)


def test_a_post_whose_answer_was_lost_is_found(site: Site, peer: FacebookPeer) -> None:
    assert trouble_of(posted(site, lost(peer, "/feed"))) is Trouble.AMBIGUOUS
    channel = facebook(site, peer)
    assert isinstance(channel, Readable)
    found = channel.find(WORDS, sending())
    assert isinstance(found, Receipt)
    assert found.id == peer.posts[0]["id"]
    assert found.address.startswith(f"https://www.facebook.com/{PAGE}/posts/")
    assert peer.faults == []


def test_a_list_that_ends_before_it_comes_to_the_claim_tells_nothing(site: Site, peer: FacebookPeer) -> None:
    post = {"message": "x", "link": "https://x.example/", "created_time": "2026-11-20T16:31:00+0000"}
    peer.posts = [{"id": f"{PAGE}_{number}", **post} for number in range(101)]
    assert trouble_of(facebook(site, peer).find(WORDS, sending())) is Trouble.AGAIN
    peer.posts[99]["created_time"] = "2026-11-17T10:00:00+0000"
    assert facebook(site, peer).find(WORDS, sending()) is None


def test_what_a_token_cannot_see_is_not_gone_for_that(site: Site, peer: FacebookPeer) -> None:
    unseen = httpx.Response(
        400, json={"error": {"message": "Unsupported get request", "code": 100, "error_subcode": 33}}
    )
    blind = facebook(site, instead(peer, f"/v26.0/{PAGE}", unseen))
    receipt = Receipt(f"{PAGE}_1001")
    assert trouble_of(blind.is_gone(receipt)) is Trouble.PARKED
    assert isinstance(blind.remove(receipt), Failure)


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(200, json={"success": False})])
def test_a_change_that_facebook_does_not_confirm_is_none(
    site: Site, peer: FacebookPeer, answer: httpx.Response
) -> None:
    receipt = posted(site, peer)
    assert isinstance(receipt, Receipt)
    channel = facebook(site, instead(peer, receipt.id, answer))
    for outcome in (channel.edit(receipt, OTHER), channel.remove(receipt), channel.is_gone(receipt)):
        assert trouble_of(outcome) is Trouble.AGAIN
