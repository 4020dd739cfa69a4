"""What stands in a space of Google Chat: a card, and one however often it is sent."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from diarist.channels.google_chat import GoogleChat, length
from diarist.channels.outcome import Receipt
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import GoogleChatHook


def chat(site: Site, peer: GoogleChatHook | None = None) -> GoogleChat:
    return channel_of(GoogleChat, site, peer, {"URL": peer.address if peer else ""}, account="staff-news")


def widgets(site: Site, **words: Any) -> list[Any]:  # noqa: ANN401 - whatever an Announcement holds
    peer = GoogleChatHook()
    assert isinstance(chat(site, peer).post(replace(WORDS, **words), sending()), Receipt)
    assert not peer.faults
    found = peer.posts[0]["cardsV2"][0]["card"]["sections"][0]["widgets"]
    assert isinstance(found, list)
    return found


def test_words_card_and_button(site: Site) -> None:
    text, image, buttons = widgets(site)
    assert text == {"textParagraph": {"text": "Oil for the lamp<br><br>How it was lit."}}
    assert image["image"]["altText"] == WORDS.card_alt
    assert buttons["buttonList"]["buttons"] == [{"text": WORDS.title, "onClick": {"openLink": {"url": WORDS.link}}}]


def test_nothing_in_the_words_is_a_tag(site: Site) -> None:
    text = widgets(site, text="<users/all> <b>R&D</b>")[0]["textParagraph"]["text"]
    assert text == "&lt;users/all&gt; &lt;b&gt;R&amp;D&lt;/b&gt;"


def test_the_same_again_is_one_message_and_another_is_another(site: Site) -> None:
    peer = GoogleChatHook()
    space = chat(site, peer)
    first = space.post(WORDS, sending())
    assert first == space.post(WORDS, sending()) == Receipt("spaces/AAQALAMP/messages/m1.m1")
    assert len(peer.posts) == 1
    assert space.post(WORDS, sending(key="6f" * 32)) != first
    assert len(peer.posts) == 2


def test_an_answer_that_was_lost_leaves_one_message(site: Site) -> None:
    peer = GoogleChatHook()
    lost: list[httpx.Response] = []

    def losing(request: httpx.Request) -> httpx.Response:
        answer = peer(request)
        if not lost:
            lost.append(answer)
            raise httpx.ReadError("reset")
        return answer

    space = channel_of(GoogleChat, site, losing, {"URL": peer.address}, account="staff-news")
    space.post(WORDS, sending())
    assert isinstance(space.post(WORDS, sending()), Receipt)
    assert len(peer.posts) == 1


def test_the_parameters_of_the_address_are_kept(site: Site) -> None:
    seen = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append(dict(request.url.params))
        return httpx.Response(200, json={"name": "spaces/A/messages/B"})

    address = "https://chat.googleapis.com/v1/spaces/A/messages?key=a-b_c&token=x%2By%3D%3D"
    channel_of(GoogleChat, site, peer, {"URL": address}, account="staff-news").post(WORDS, sending())
    assert seen == [{"key": "a-b_c", "token": "x+y==", "requestId": "5e5e5e5e-5e5e-4e5e-9e5e-5e5e5e5e5e5e"}]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("é", 2), ("<", 4), ("a\nb", 6)])
def test_length(text: str, count: int) -> None:
    assert length(text) == count


def test_it_says_what_it_would_post(site: Site, make_message: MakeMessage) -> None:
    words = chat(site).compose(make_message())
    assert words.link not in words.text
    assert words.count == length(words.text)
    assert words.card
