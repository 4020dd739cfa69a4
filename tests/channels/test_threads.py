"""Threads, before a peer that checks each request."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Editable, Expiring, Readable, Removable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.threads import READY_AFTER, Threads
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.mishaps import STRANGE, instead, leaks, lost, told
from tests.channels.parts import CANARY, CLAIMED, Peer, channel_of, sending
from tests.peers.meta import graph_error
from tests.peers.threads import ThreadsPeer

USER = "17841400000000000"
LAST_DAY = "2026-12-04"
WORDS = Announcement(
    channel="threads",
    text="Oil for the lamp\n\nWe lit it at four.",
    link="https://lamp.example/2026/11/oil/",
    count=35,
    limit=500,
)


@pytest.fixture
def peer() -> ThreadsPeer:
    return ThreadsPeer(CANARY, USER, now=lambda: CLAIMED)


def threads(site: Site, peer: Peer, **settings: Any) -> Threads:  # noqa: ANN401 - YAML
    return channel_of(Threads, site, peer, {"TOKEN": CANARY}, **{"user": USER, **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return threads(site, peer).post(WORDS, sending())


def trouble_of(outcome: object) -> Trouble:
    assert isinstance(outcome, Failure)
    return outcome.trouble


def test_the_words_stand_above_the_card_and_fit(site: Site, make_message: MakeMessage, peer: ThreadsPeer) -> None:
    words = threads(site, peer).compose(replace(make_message(), lead="🛢️ A long story. " * 40))
    assert words.text.startswith("🛢️ A long story.")
    assert words.was_cut
    assert words.link not in words.text
    assert words.count <= words.limit == 500
    assert isinstance(threads(site, peer).post(words, sending()), Receipt)
    assert peer.faults == []


def test_what_is_posted_has_words_link_and_address(site: Site, peer: ThreadsPeer) -> None:
    receipt = posted(site, peer)
    assert peer.faults == []
    (post,) = peer.posts
    assert (post["text"], post["link"]) == (WORDS.text, WORDS.link)
    assert receipt == Receipt(post["id"], f"https://www.threads.com/@diary_example/post/C{post['id']}")


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500), httpx.Response(200, json={"permalink": "no"})])
def test_a_post_that_is_there_is_there_with_or_without_an_address(
    site: Site, peer: ThreadsPeer, answer: httpx.Response
) -> None:
    receipt = posted(site, instead(peer, "fields=permalink", answer))
    assert receipt == Receipt(peer.posts[0]["id"])


def test_a_container_that_is_not_ready_is_asked_for_again_and_not_made_again(site: Site, peer: ThreadsPeer) -> None:
    peer.pending = 2
    channel = threads(site, peer)
    for _ in range(2):
        early = channel.post(WORDS, sending())
        assert isinstance(early, Failure)
        assert (early.trouble, early.after) == (Trouble.AGAIN, READY_AFTER)
    assert isinstance(channel.post(WORDS, sending()), Receipt)
    assert len(peer.containers) == 1
    assert peer.faults == []


@pytest.mark.parametrize("status", ["ERROR", "EXPIRED", "SOMETHING_NEW"])
def test_a_container_that_failed_is_made_anew(site: Site, peer: ThreadsPeer, status: str) -> None:
    broken = {"status": status, "error_message": "UNKNOWN"}
    current: list[Peer] = [instead(peer, "fields=status", httpx.Response(200, json=broken))]

    def ask(request: httpx.Request) -> httpx.Response:
        return current[0](request)

    channel = threads(site, ask)
    first = channel.post(WORDS, sending())
    assert isinstance(first, Failure)
    assert first.trouble is Trouble.AGAIN
    assert "UNKNOWN" in first.why
    current[0] = peer
    assert isinstance(channel.post(WORDS, sending()), Receipt)
    assert len(peer.containers) == 2


def test_a_container_that_was_published_is_not_published_again(site: Site, peer: ThreadsPeer) -> None:
    channel = threads(site, lost(peer, "threads_publish"))
    assert trouble_of(channel.post(WORDS, sending())) is Trouble.AMBIGUOUS
    assert trouble_of(channel.post(WORDS, sending())) is Trouble.AMBIGUOUS
    assert len(peer.posts) == 1
    assert peer.faults == []


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500), httpx.ReadTimeout("slow")])
@pytest.mark.parametrize("path", [f"{USER}/threads", "fields=status"])
def test_before_the_publication_nothing_leaves_doubt(
    site: Site, peer: ThreadsPeer, path: str, answer: httpx.Response | httpx.ReadTimeout
) -> None:
    assert trouble_of(posted(site, instead(peer, path, answer))) is Trouble.AGAIN
    assert peer.posts == []


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(200, json={"id": "../me"})])
def test_a_yes_without_a_name_leaves_doubt(site: Site, peer: ThreadsPeer, answer: httpx.Response) -> None:
    assert trouble_of(posted(site, instead(peer, "threads_publish", answer))) is Trouble.AMBIGUOUS


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (graph_error(190, "The access token has expired"), Trouble.PARKED),
        (graph_error(24, "The requested resource does not exist", 4279009), Trouble.AGAIN),
        (graph_error(100, "Param text must be at most 500 characters long."), Trouble.REFUSED),
        (httpx.Response(502), Trouble.AMBIGUOUS),
    ],
)
def test_what_a_no_means(site: Site, peer: ThreadsPeer, answer: httpx.Response, trouble: Trouble) -> None:
    assert trouble_of(posted(site, instead(peer, "threads_publish", answer))) is trouble


def test_a_post_whose_answer_was_lost_is_found(site: Site, peer: ThreadsPeer) -> None:
    assert trouble_of(posted(site, lost(peer, "threads_publish"))) is Trouble.AMBIGUOUS
    channel = threads(site, peer)
    assert isinstance(channel, Readable)
    found = channel.find(WORDS, sending())
    (post,) = peer.posts
    assert found == Receipt(post["id"], f"https://www.threads.com/@diary_example/post/C{post['id']}")
    assert peer.faults == []


@pytest.mark.parametrize("words", ["Oil for the  lamp\nWe lit it at four.", f"{WORDS.text} {WORDS.link} and more"])
def test_a_post_without_its_card_is_found_by_its_very_words_or_the_link_in_them(
    site: Site, peer: ThreadsPeer, words: str
) -> None:
    post = {"id": "1", "text": words, "timestamp": "2026-11-20T16:31:00+0000"}
    listed = instead(peer, f"{USER}/threads?", httpx.Response(200, json={"data": [post]}))
    assert threads(site, listed).find(WORDS, sending()) == Receipt("1")


def test_what_is_not_in_a_valid_list_is_not_there(site: Site, peer: ThreadsPeer) -> None:
    assert threads(site, peer).find(WORDS, sending()) is None


@pytest.mark.parametrize("apart", [timedelta(minutes=5), timedelta(hours=26), timedelta(days=400)])
@pytest.mark.parametrize("sign", [-1, 1])
def test_whatever_the_time_is_there_it_is_found(site: Site, peer: ThreadsPeer, apart: timedelta, sign: int) -> None:
    posted(site, peer)
    assert isinstance(threads(site, peer).find(WORDS, sending(claimed=CLAIMED + sign * apart)), Receipt)


def test_one_that_a_person_wrote_with_the_link_is_theirs_and_an_earlier_one_of_ours_another(
    site: Site, peer: ThreadsPeer
) -> None:
    channel = threads(site, peer)
    channel.post(replace(WORDS, text="Do read what Mara wrote."), sending(key="a" * 64))
    assert channel.find(WORDS, sending()) is None
    first = posted(site, peer)
    assert isinstance(first, Receipt)
    again = replace(sending(key="b" * 64), others=frozenset({first.id}))
    assert channel.find(WORDS, again) is None
    assert isinstance(channel.post(WORDS, again), Receipt)
    assert isinstance(channel.find(WORDS, again), Receipt)
    assert trouble_of(channel.find(WORDS, sending())) is Trouble.UNDECIDED


@pytest.mark.parametrize("answer", [*STRANGE, httpx.Response(500), graph_error(190, "The access token has expired")])
def test_an_answer_that_is_no_list_tells_nothing(site: Site, peer: ThreadsPeer, answer: httpx.Response) -> None:
    outcome = threads(site, instead(peer, f"{USER}/threads?", answer)).find(WORDS, sending())
    assert trouble_of(outcome) in {Trouble.AGAIN, Trouble.PARKED}


def test_a_post_can_be_taken_back_but_not_changed(site: Site, peer: ThreadsPeer) -> None:
    channel = threads(site, peer)
    assert isinstance(channel, Removable)
    assert not isinstance(channel, Editable)
    receipt = channel.post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    assert channel.remove(receipt) is None
    assert (peer.posts, peer.faults) == ([], [])


def test_a_post_whose_name_nobody_noted_is_left_to_a_person(site: Site, peer: ThreadsPeer) -> None:
    channel, noted = threads(site, peer), Receipt("", "https://www.threads.com/@diary_example/post/C1")
    for outcome in (channel.remove(noted), channel.is_gone(noted)):
        assert isinstance(outcome, Failure)
        assert noted.address in outcome.why


def test_the_end_of_the_token_is_said_in_time(site: Site, peer: ThreadsPeer) -> None:
    channel = threads(site, peer, token_expires=LAST_DAY)
    assert isinstance(channel, Expiring)
    assert channel.expiry_warning(date(2026, 11, 20))


def test_the_account_is_known_without_secrets(site: Site, peer: ThreadsPeer) -> None:
    assert channel_of(Threads, site, peer, {}, "ours", user=USER).account == f"threads:{USER}"


def test_no_secret_is_ever_said(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    said = told(lambda peer: threads(site, peer), WORDS, Receipt("1")) + caplog.text
    assert not leaks(said)
