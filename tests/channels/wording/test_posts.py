"""What the channels of short posts have in common."""

from pathlib import Path

import pytest

from diarist.channels.outcome import Receipt, Trouble
from diarist.channels.telegram import Telegram
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.parts import channel_of, message_of
from tests.diaries import a_site, an_entry


@pytest.fixture
def channel(site: Site) -> Telegram:
    return channel_of(Telegram, site, None, {}, "ours", chat="@diary_example")


def test_an_announcement_has_all_that_the_card_shows(site: Site, make_message: MakeMessage, channel: Telegram) -> None:
    entry = make_message(title="Olew i’r lamp", lang="cy")
    words = with_card(channel, entry, site, len)
    assert (words.channel, words.title, words.lang, words.link) == ("ours", "Olew i’r lamp", "cy", entry.link)
    assert (words.description, words.card, words.card_alt) == (entry.description, entry.card, entry.card_alt)
    assert words.count == len(words.text)
    assert words.link in words.text
    assert words.link not in with_card(channel, entry, site, len, with_link=False).text


def test_an_entrys_own_words_for_the_channel_go_before_the_template(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"channels": {"ours": {"kind": "telegram", "chat": "@diary_example"}}})
    message = message_of(site, an_entry(site, announce={"ours": "Come and see the lamp."}))
    channel = channel_of(Telegram, site, None, {}, "ours", chat="@diary_example")
    assert with_card(channel, message, site, len, with_link=False).text == "Come and see the lamp."


def test_what_is_by_hand_says_where(channel: Telegram) -> None:
    failure = by_hand(channel, Receipt("", "https://t.me/diary_example/1"), "nobody knows its number")
    assert failure.trouble is Trouble.REFUSED
    assert failure.why == "nobody knows its number: see to it by hand on Telegram at https://t.me/diary_example/1"
    assert by_hand(channel, Receipt("1"), "it is old").why == "it is old: see to it by hand on Telegram"
