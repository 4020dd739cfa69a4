"""Threads, before a peer that checks each request."""

from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.threads import READY_AFTER, Threads
from diarist.channels.wording import counting
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.mishaps import STRANGE, instead, lost
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


def listed(words: str) -> httpx.Response:
    """A list of one post, without its card."""
    post = {"id": "1", "text": words, "timestamp": "2026-11-20T16:31:00+0000"}
    return httpx.Response(200, json={"data": [post]})


CASE = Case(
    kind=Threads,
    service=lambda: ThreadsPeer(CANARY, USER, now=lambda: CLAIMED),
    settings={"user": USER},
    secrets={"TOKEN": CANARY},
    wrong_secrets={"TOKEN": "another"},
    account=f"threads:{USER}",
    length=counting.threads,
    seen=lambda post: (post["text"], post["link"]),
    receipt=lambda post: Receipt(post["id"], f"https://www.threads.com/@diary_example/post/C{post['id']}"),
    before=(f"POST .*/{USER}/threads$", "GET .*fields=status"),
    public="POST .*/threads_publish$",
    busy=graph_error(4, "Application request limit reached"),
    bad_token=graph_error(190, "The access token has expired"),
    refusal=graph_error(100, "Not these words: at most 500 characters long."),
    answers=((graph_error(24, "The requested resource does not exist", 4279009), Trouble.AGAIN),),
    nonsense=(*NONSENSE, httpx.Response(200, json={"id": "../me"})),
    listing=(rf"GET .*/{USER}/threads\?",),
    no_lists=(graph_error(190, "The access token has expired"),),
    knows_by_words=True,
    lists_without_card=(listed,),
    looking=("GET .*/v1.0/[0-9]+",),
    removal=("DELETE .*/v1.0/[0-9]+",),
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
