"""What stands in a space of Google Chat: a card, and one however often it is sent."""

from dataclasses import replace
from typing import Any

import httpx

from diarist.channels.google_chat import GoogleChat, length
from diarist.channels.outcome import Receipt
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import CANARY, GoogleChatHook

CASE = Case(
    kind=GoogleChat,
    service=GoogleChatHook,
    settings={"account": "staff-news"},
    secrets={"URL": GoogleChatHook.address},
    wrong_secrets={"URL": GoogleChatHook.address.replace("4711", "4712")},
    canaries=(CANARY[:12],),
    account="google_chat:staff-news",
    length=length,
    lengths={"": 0, "é": 2, "<": 4, "a\nb": 6},
    public="POST ",
    bad_token=httpx.Response(404, text="no_service"),
    receipt=lambda _: Receipt("spaces/AAQALAMP/messages/m1.m1"),
)


def chat(site: Site, peer: GoogleChatHook | None = None) -> GoogleChat:
    return channel_of(GoogleChat, site, peer, {"URL": peer.address if peer else ""}, account="staff-news")


def widgets(site: Site, **words: Any) -> list[Any]:  # noqa: ANN401 - whatever an Announcement holds
    peer = GoogleChatHook()
    assert isinstance(chat(site, peer).post(replace(WORDS, **words), sending()), Receipt)
    assert not peer.faults
    found = peer.posts[0]["cardsV2"][0]["card"]["sections"][0]["widgets"]
    assert isinstance(found, list)
    return found


def test_a_space_has_words_card_and_button(site: Site) -> None:
    text, image, buttons = widgets(site)
    assert text == {"textParagraph": {"text": "Oil for the lamp<br><br>How it was lit."}}
    assert image["image"]["altText"] == WORDS.card_alt
    assert buttons["buttonList"]["buttons"] == [{"text": WORDS.title, "onClick": {"openLink": {"url": WORDS.link}}}]


def test_nothing_in_the_words_is_a_tag(site: Site) -> None:
    text = widgets(site, text="<users/all> <b>R&D</b>")[0]["textParagraph"]["text"]
    assert text == "&lt;users/all&gt; &lt;b&gt;R&amp;D&lt;/b&gt;"
