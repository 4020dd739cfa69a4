"""Buttondown: what is sent, what each answer means, and how it is found again."""

from collections.abc import Callable

import httpx
import pytest

from diarist.channels.buttondown import MOST_PAGES, Buttondown
from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import CANARY, KEY, channel_of, sending
from tests.peers.buttondown import ButtondownPeer

MakeButtondown = Callable[..., Buttondown]
Answer = httpx.Response | Exception
CASE = Case(
    kind=Buttondown,
    service=lambda: ButtondownPeer(CANARY),
    settings={"newsletter": "lamp"},
    secrets={"API_KEY": CANARY},
    wrong_secrets={"API_KEY": "another"},
    account="buttondown:lamp",
    shows_link=True,
    receipt=lambda mail: Receipt(mail["id"], mail["absolute_url"]),
    public="POST .*/v1/emails$",
    refusal=httpx.Response(400, json={"code": "email_duplicate", "detail": "Not these words"}),
    answers=(
        (httpx.Response(403, json={"detail": "this key may not send"}), Trouble.PARKED),
        (httpx.Response(409), Trouble.AMBIGUOUS),
        (httpx.Response(500), Trouble.AMBIGUOUS),
    ),
    nonsense=(
        *NONSENSE,
        httpx.Response(201, json={"id": 7, "status": "sent"}),
        httpx.Response(201, json={"id": "7", "status": "draft"}),
        httpx.Response(201, json={"id": "7"}),
    ),
    listing=("GET .*/v1/emails",),
    no_lists=(
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"results": []}),
        httpx.Response(200, json={"results": {}, "next": None}),
        httpx.Response(200, json={"results": ["one"], "next": None}),
        httpx.Response(200, json={"results": [{"metadata": "x"}], "next": None}),
        httpx.Response(401),
        httpx.ConnectError("refused"),
    ),
)


@pytest.fixture
def peer() -> ButtondownPeer:
    return ButtondownPeer(CANARY)


@pytest.fixture
def buttondown(site: Site, peer: ButtondownPeer) -> MakeButtondown:
    """Makes the channel; `answer` goes in the place of the peer's own."""

    def make(answer: Answer | None = None, api_key: str = CANARY) -> Buttondown:
        def handle(request: httpx.Request) -> httpx.Response:
            if isinstance(answer, Exception):
                raise answer
            return answer or peer(request)

        return channel_of(Buttondown, site, handle, {"API_KEY": api_key}, newsletter="lamp")

    return make


@pytest.fixture
def words(buttondown: MakeButtondown, make_message: MakeMessage) -> Announcement:
    return buttondown().compose(make_message(title="Oil for the lamp"))


def test_what_it_says_is_the_issue_without_masthead_and_foot(words: Announcement) -> None:
    assert words.title == "Oil for the lamp"
    assert words.description == "How the lamp was lit, and who brought the oil."
    assert "We lit it at four" in words.text
    assert "<html" not in words.html
    assert "<style" not in words.html
    assert "style=" not in words.html


def test_it_is_sent_to_all_subscribers_at_once(
    buttondown: MakeButtondown, peer: ButtondownPeer, words: Announcement
) -> None:
    found = buttondown().post(words, sending())
    assert peer.faults == []
    (mail,) = peer.posts
    assert found == Receipt(mail["id"], "https://buttondown.com/lamp/archive/1/")
    assert mail["status"] == "about_to_send"
    assert mail["subject"] == "Oil for the lamp"
    assert mail["body"] == f"<!-- buttondown-editor-mode: fancy -->\n{words.html}"
    assert mail["canonical_url"] == words.link
    assert mail["description"] == words.description
    assert mail["image"] == words.card


def test_it_is_found_by_its_mark_on_any_page(
    buttondown: MakeButtondown, peer: ButtondownPeer, words: Announcement
) -> None:
    channel = buttondown()
    assert channel.find(words, sending()) is None
    sent = channel.post(words, sending())
    for number in range(5):
        channel.post(words, sending(key=f"{number}" * 64))
    assert channel.find(words, sending()) == sent
    assert channel.find(words, sending(key="f" * 64)) is None
    assert peer.faults == []


@pytest.mark.parametrize("status", ["in_flight", "sent", "throttled", "resending", "scheduled"])
def test_it_is_there_while_it_is_on_its_way(
    buttondown: MakeButtondown, peer: ButtondownPeer, words: Announcement, status: str
) -> None:
    channel = buttondown()
    channel.post(words, sending())
    peer.posts[0]["status"] = status
    assert isinstance(channel.find(words, sending()), Receipt)


@pytest.mark.parametrize("status", ["draft", "paused", "errored"])
def test_what_was_stopped_there_is_for_a_person(
    buttondown: MakeButtondown, peer: ButtondownPeer, words: Announcement, status: str
) -> None:
    channel = buttondown()
    channel.post(words, sending())
    peer.posts[0]["status"] = status
    found = channel.find(words, sending())
    assert isinstance(found, Failure)
    assert "look at it in Buttondown" in found.why


def test_mails_of_others_have_no_mark(buttondown: MakeButtondown, peer: ButtondownPeer, words: Announcement) -> None:
    peer.posts += [{"id": "1", "status": "sent", "metadata": None}, {"id": "2", "status": "sent", "metadata": {}}]
    peer.posts += [{"id": "3", "status": "sent"}]
    assert buttondown().find(words, sending()) is None
    peer.posts += [{"status": "sent", "metadata": {"diarist": KEY}}]
    assert buttondown().find(words, sending()) == Receipt("")


def test_a_list_without_an_end_is_given_up(buttondown: MakeButtondown, words: Announcement) -> None:
    endless = httpx.Response(200, json={"results": [], "next": "https://api.buttondown.com/v1/emails?page=9"})
    found = buttondown(endless).find(words, sending())
    assert found == Failure(Trouble.AGAIN, "Buttondown has too many e-mails to look through")
    assert MOST_PAGES < 20
