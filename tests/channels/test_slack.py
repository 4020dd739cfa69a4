"""What stands in a Slack channel, in the words of its author and none of Slack's markup."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.outcome import Receipt
from diarist.channels.slack import Slack, length
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import SlackHook


def slack(site: Site, peer: SlackHook | None = None) -> Slack:
    return channel_of(Slack, site, peer, {"URL": peer.address if peer else ""}, account="staff-news")


def posted(site: Site, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever an Announcement holds
    peer = SlackHook()
    assert isinstance(slack(site, peer).post(replace(WORDS, **words), sending()), Receipt)
    assert not peer.faults
    return peer.posts[0]


def test_words_link_and_card(site: Site) -> None:
    post = posted(site)
    words, link, card = post["blocks"]
    assert words["text"] == {"type": "plain_text", "text": WORDS.text}
    assert link["elements"][0]["elements"] == [{"type": "link", "url": WORDS.link, "text": WORDS.title}]
    assert card == {"type": "image", "image_url": WORDS.card, "alt_text": WORDS.card_alt}
    assert post["text"] == WORDS.text
    assert not post["unfurl_links"]


def test_nothing_in_the_words_is_markup(site: Site) -> None:
    post = posted(site, text="<!channel> <@U1> *b* R&D <https://a.example|b>")
    escaped = "&lt;!channel&gt; &lt;@U1&gt; *b* R&amp;D &lt;https://a.example|b&gt;"
    assert post["text"] == escaped
    assert post["blocks"][0]["text"] == {"type": "plain_text", "text": escaped}


def test_a_title_is_a_link_as_it_is(site: Site) -> None:
    link = posted(site, title="Tea & <cake>")["blocks"][1]["elements"][0]["elements"][0]
    assert link["text"] == "Tea & <cake>"


def test_long_words_for_the_card_are_cut_and_missing_ones_are_the_title(site: Site) -> None:
    assert len(posted(site, card_alt="word " * 600)["blocks"][2]["alt_text"]) <= 2000
    assert posted(site, card_alt="")["blocks"][2]["alt_text"] == WORDS.title


@pytest.mark.parametrize(("text", "count"), [("", 0), ("abc", 3), ("a&b", 7), ("<>", 8), ("🕯", 2), ("é", 1)])
def test_length(text: str, count: int) -> None:
    assert length(text) == count


@given(st.text(max_size=400))
def test_a_text_is_never_longer_there_than_it_was_counted(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert length(text) >= len(escaped)


def test_it_says_what_it_would_post(site: Site, make_message: MakeMessage) -> None:
    words = slack(site).compose(make_message(title="Oil & wick", announce={}))
    assert (words.channel, words.title, words.limit) == ("slack", "Oil & wick", 3000)
    assert words.link == "https://lamp.example/2026/11/oil/"
    assert words.link not in words.text
    assert words.count == length(words.text)
    assert words.card_alt
