"""Telegram, before a peer that checks each request."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Editable, Removable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.telegram import Telegram
from diarist.channels.wording import counting
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.mishaps import STRANGE, instead
from tests.channels.parts import CANARY, Peer, channel_of, sending
from tests.peers.telegram import TelegramPeer

TOKEN = f"110201543:AA{CANARY}_x"
WORDS = Announcement(
    channel="telegram",
    text="Oil for the lamp <b>not bold</b> & *not bold*\nhttps://lamp.example/2026/11/oil/",
    link="https://lamp.example/2026/11/oil/",
    count=80,
    limit=4096,
)
OTHER = Announcement(channel="telegram", text="Corrected.", link=WORDS.link, count=10, limit=4096)


@pytest.fixture
def peer() -> TelegramPeer:
    return TelegramPeer(TOKEN)


def telegram(site: Site, peer: Peer, **settings: Any) -> Telegram:  # noqa: ANN401 - YAML
    return channel_of(Telegram, site, peer, {"TOKEN": TOKEN}, **{"chat": "@diary_example", **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return telegram(site, peer).post(WORDS, sending())


def trouble_of(outcome: object) -> Trouble:
    assert isinstance(outcome, Failure)
    return outcome.trouble


def no(code: int, description: str, **parameters: int) -> httpx.Response:
    more = {"parameters": parameters} if parameters else {}
    return httpx.Response(code, json={"ok": False, "error_code": code, "description": description, **more})


CASE = Case(
    kind=Telegram,
    service=lambda: TelegramPeer(TOKEN),
    settings={"chat": "@diary_example"},
    secrets={"TOKEN": TOKEN},
    wrong_secrets={"TOKEN": "110201543:another"},
    canaries=(CANARY,),
    account="telegram:@diary_example",
    spellings=({"chat": "@Diary_Example"},),
    length=counting.utf16,
    shows_link=True,
    seen=lambda post: (post["text"], post["link"]),
    receipt=lambda post: Receipt(f"-1001234567890/{post['id']}", f"https://t.me/diary_example/{post['id']}"),
    public="POST .*/sendMessage$",
    busy=no(429, "Too Many Requests: retry after 30", retry_after=30),
    bad_token=no(401, "Unauthorized"),
    refusal=no(400, "Bad Request: Not these words"),
    answers=(
        (no(403, "Forbidden: bot is not a member of the channel chat"), Trouble.PARKED),
        (no(404, "Not Found"), Trouble.PARKED),
        (no(400, "Bad Request: chat not found"), Trouble.PARKED),
        (no(400, "Bad Request: need administrator rights in the channel chat"), Trouble.PARKED),
        (no(400, "Bad Request: not enough rights to send text messages to the chat"), Trouble.PARKED),
        (no(400, "Bad Request: message is too long"), Trouble.REFUSED),
        (no(429, "Too Many Requests"), Trouble.AGAIN),
        (no(500, "Internal Server Error"), Trouble.AMBIGUOUS),
        (httpx.Response(400, html="no"), Trouble.REFUSED),
        (httpx.Response(200, json={"ok": False, "error_code": 400, "description": "?"}), Trouble.AMBIGUOUS),
    ),
    nonsense=(*NONSENSE, httpx.Response(200, json={"ok": True, "result": True})),
    removal=("POST .*/deleteMessage$",),
    editing=("POST .*/editMessageText$",),
)


def test_a_private_chat_has_no_address(site: Site) -> None:
    peer = TelegramPeer(TOKEN, -100777, "")
    receipt = telegram(site, peer, chat=-100777).post(WORDS, sending())
    assert receipt == Receipt("-100777/1", "")


@pytest.mark.parametrize(("asked", "seconds"), [(30, 30), (10**30, 7 * 24 * 60 * 60), (-1, 0)])
def test_telegram_says_how_long_to_wait(site: Site, peer: TelegramPeer, asked: int, seconds: int) -> None:
    busy = no(429, "Too Many Requests", retry_after=asked)
    outcome = posted(site, instead(peer, "/sendMessage", busy))
    assert isinstance(outcome, Failure)
    assert outcome.after == timedelta(seconds=seconds)


def test_the_words_can_be_changed_and_the_message_taken_back(site: Site, peer: TelegramPeer) -> None:
    channel = telegram(site, peer)
    assert isinstance(channel, Removable)
    assert isinstance(channel, Editable)
    receipt = channel.post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    assert channel.edit(receipt, OTHER) == receipt
    assert channel.edit(receipt, OTHER) == receipt
    assert peer.posts[0]["text"] == "Corrected."
    assert channel.remove(receipt) is None
    assert channel.remove(receipt) is None
    assert trouble_of(channel.edit(receipt, OTHER)) is Trouble.REFUSED
    assert (peer.posts, peer.faults) == ([], [])


def test_a_message_is_taken_from_the_chat_it_was_sent_to_whatever_the_settings_say_now(
    site: Site, peer: TelegramPeer
) -> None:
    receipt = posted(site, peer)
    assert isinstance(receipt, Receipt)
    assert telegram(site, peer, chat="@another_one").remove(receipt) is None
    assert peer.posts == []


def test_an_old_message_is_left_to_a_person(site: Site, peer: TelegramPeer) -> None:
    receipt = posted(site, peer)
    assert isinstance(receipt, Receipt)
    peer.old.add(1)
    outcome = telegram(site, peer).remove(receipt)
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.REFUSED
    assert "48 hours" in outcome.why
    assert receipt.address in outcome.why


@pytest.mark.parametrize("answer", [*STRANGE[:3], httpx.Response(500), httpx.ReadTimeout("slow")])
def test_a_change_that_telegram_does_not_confirm_is_none(
    site: Site, peer: TelegramPeer, answer: httpx.Response | httpx.ReadTimeout
) -> None:
    channel = telegram(site, instead(peer, "Message", answer))
    receipt = Receipt("-1001234567890/1")
    for outcome in (channel.edit(receipt, OTHER), channel.remove(receipt)):
        assert trouble_of(outcome) is Trouble.AGAIN


def test_nobody_but_a_person_can_tell_whether_a_message_is_gone(site: Site, peer: TelegramPeer) -> None:
    outcome = telegram(site, peer).is_gone(Receipt("-1001234567890/1", "https://t.me/diary_example/1"))
    assert isinstance(outcome, Failure)
    assert "https://t.me/diary_example/1" in outcome.why
