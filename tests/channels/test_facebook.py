"""Facebook, before a peer that checks each request."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Editable, Expiring, Readable, Removable
from diarist.channels.facebook import Facebook
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.mishaps import STRANGE, instead, leaks, lost, told
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


def test_what_is_posted_has_words_link_and_address(site: Site, peer: FacebookPeer) -> None:
    receipt = posted(site, peer)
    assert peer.faults == []
    (post,) = peer.posts
    assert (post["message"], post["link"]) == (WORDS.text, WORDS.link)
    assert receipt == Receipt(post["id"], f"https://www.facebook.com/{post['id']}")


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(200, json={"id": "../me"})])
def test_a_yes_without_a_name_leaves_doubt(site: Site, peer: FacebookPeer, answer: httpx.Response) -> None:
    assert trouble_of(posted(site, instead(peer, "/feed", answer))) is Trouble.AMBIGUOUS


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (graph_error(190, "The access token has expired"), Trouble.PARKED),
        (graph_error(190, "The access token has expired", status=401), Trouble.PARKED),
        (graph_error(200, "You do not have sufficient rights", status=403), Trouble.PARKED),
        (graph_error(10, "Application does not have permission", status=403), Trouble.PARKED),
        (graph_error(368, "You are temporarily blocked"), Trouble.PARKED),
        (graph_error(32, "Page request limit reached", status=403), Trouble.AGAIN),
        (graph_error(4, "Application request limit reached"), Trouble.AGAIN),
        (graph_error(100, "Invalid parameter"), Trouble.REFUSED),
        (graph_error(506, "Duplicate status message"), Trouble.AMBIGUOUS),
        (graph_error(1, "An unknown error occurred"), Trouble.AMBIGUOUS),
        (graph_error(2, "Service temporarily unavailable", status=503), Trouble.AMBIGUOUS),
        (graph_error(100, "An error that says yes", status=200), Trouble.AMBIGUOUS),
        (httpx.Response(400, html="no"), Trouble.REFUSED),
        (httpx.Response(401), Trouble.PARKED),
        (httpx.Response(429), Trouble.AGAIN),
        (httpx.Response(502, html="bad gateway"), Trouble.AMBIGUOUS),
    ],
)
def test_what_a_no_means(site: Site, peer: FacebookPeer, answer: httpx.Response, trouble: Trouble) -> None:
    outcome = posted(site, instead(peer, "/feed", answer))
    assert trouble_of(outcome) is trouble
    assert peer.posts == []


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


@pytest.mark.parametrize("attachments", [None, {}, {"data": []}, {"data": [{"unshimmed_url": "https://x.example/"}]}])
@pytest.mark.parametrize("words", ["Oil for the  lamp\nWe lit it at four.", f"{WORDS.text} {WORDS.link} and more"])
def test_a_post_without_its_card_is_found_by_its_very_words_or_the_link_in_them(
    site: Site, peer: FacebookPeer, attachments: object, words: str
) -> None:
    post = {"id": f"{PAGE}_1", "message": words, "created_time": "2026-11-20T16:31:00+0000", "attachments": attachments}
    listed = instead(peer, "/published_posts", httpx.Response(200, json={"data": [post]}))
    assert facebook(site, listed).find(WORDS, sending()) == Receipt(f"{PAGE}_1")


def test_what_is_not_in_a_valid_list_is_not_there(site: Site, peer: FacebookPeer) -> None:
    channel = facebook(site, peer)
    assert channel.find(WORDS, sending()) is None
    channel.post(OTHER, sending())
    peer.posts[0]["link"] = "https://lamp.example/another/"
    assert channel.find(WORDS, sending()) is None


@pytest.mark.parametrize("apart", [timedelta(minutes=5), timedelta(hours=26), timedelta(days=400)])
@pytest.mark.parametrize("sign", [-1, 1])
def test_whatever_the_time_is_there_it_is_found(
    site: Site, peer: FacebookPeer, clock: Clock, apart: timedelta, sign: int
) -> None:
    clock.moment = CLAIMED + sign * apart
    posted(site, peer)
    assert isinstance(facebook(site, peer).find(WORDS, sending()), Receipt)


def test_one_that_a_person_wrote_with_the_link_is_theirs_and_an_earlier_one_of_ours_another(
    site: Site, peer: FacebookPeer
) -> None:
    channel = facebook(site, peer)
    channel.post(replace(WORDS, text="Do read what Mara wrote."), sending())
    assert channel.find(WORDS, sending()) is None
    first = posted(site, peer)
    assert isinstance(first, Receipt)
    again = replace(sending(), others=frozenset({first.id}))
    assert channel.find(WORDS, again) is None
    channel.post(replace(WORDS, text=f"{WORDS.text} More."), again)
    assert isinstance(channel.find(WORDS, again), Receipt)
    assert trouble_of(channel.find(WORDS, sending())) is Trouble.UNDECIDED


@pytest.mark.parametrize(
    "answer",
    [
        *STRANGE,
        graph_error(190, "The access token has expired"),
        httpx.Response(500),
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, json={"data": "none"}),
        httpx.Response(200, json={"data": [{"id": "1"}]}),
        httpx.Response(200, json={"data": [{"id": "1", "created_time": "yesterday"}]}),
        httpx.Response(200, json={"data": [{"created_time": "2026-11-20T16:31:00+0000"}]}),
        httpx.Response(200, json={"data": ["1"]}),
    ],
)
def test_an_answer_that_is_no_list_tells_nothing(site: Site, peer: FacebookPeer, answer: httpx.Response) -> None:
    outcome = facebook(site, instead(peer, "/published_posts", answer)).find(WORDS, sending())
    assert trouble_of(outcome) in {Trouble.AGAIN, Trouble.PARKED}


def test_a_list_that_ends_before_it_comes_to_the_claim_tells_nothing(site: Site, peer: FacebookPeer) -> None:
    post = {"message": "x", "link": "https://x.example/", "created_time": "2026-11-20T16:31:00+0000"}
    peer.posts = [{"id": f"{PAGE}_{number}", **post} for number in range(101)]
    assert trouble_of(facebook(site, peer).find(WORDS, sending())) is Trouble.AGAIN
    peer.posts[99]["created_time"] = "2026-11-17T10:00:00+0000"
    assert facebook(site, peer).find(WORDS, sending()) is None


def test_the_words_can_be_changed_and_the_post_taken_back(site: Site, peer: FacebookPeer) -> None:
    channel = facebook(site, peer)
    assert isinstance(channel, Removable)
    assert isinstance(channel, Editable)
    receipt = channel.post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.edit(receipt, OTHER) == receipt
    assert peer.posts[0]["message"] == "Corrected."
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    assert channel.remove(receipt) is None
    assert trouble_of(channel.edit(receipt, OTHER)) is Trouble.REFUSED
    assert (peer.posts, peer.faults) == ([], [])


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


def test_a_post_whose_name_nobody_noted_is_left_to_a_person(site: Site, peer: FacebookPeer) -> None:
    channel, noted = facebook(site, peer), Receipt("", "https://www.facebook.com/1")
    for outcome in (channel.remove(noted), channel.is_gone(noted), channel.edit(noted, OTHER)):
        assert isinstance(outcome, Failure)
        assert noted.address in outcome.why


def test_the_end_of_the_token_is_said_in_time(site: Site, peer: FacebookPeer) -> None:
    channel = facebook(site, peer, token_expires=LAST_DAY)
    assert isinstance(channel, Expiring)
    assert channel.expiry_warning(date(2026, 11, 20))
    assert facebook(site, peer).expiry_warning(date(2026, 11, 20)) == ""


def test_the_account_is_known_without_secrets(site: Site, peer: FacebookPeer) -> None:
    assert channel_of(Facebook, site, peer, {}, "ours", page=PAGE).account == f"facebook:{PAGE}"


def test_no_secret_is_ever_said(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    said = told(lambda peer: facebook(site, peer), WORDS, Receipt(f"{PAGE}_1")) + caplog.text
    assert not leaks(said)
