"""What stands in a Slack channel, in the words of its author and none of Slack's markup."""

from dataclasses import replace
from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.outcome import Receipt
from diarist.channels.slack import Slack, length
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import CANARY, SlackHook

CASE = Case(
    kind=Slack,
    service=SlackHook,
    settings={"account": "staff-news"},
    secrets={"URL": SlackHook.address},
    wrong_secrets={"URL": SlackHook.address.replace("4711", "4712")},
    canaries=(CANARY[:12],),
    account="slack:staff-news",
    length=length,
    lengths={"": 0, "abc": 3, "a&b": 7, "<>": 8, "🕯": 2, "é": 1},
    public="POST ",
    bad_token=httpx.Response(404, text="no_service"),
)


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


@given(st.text(max_size=400))
def test_a_text_is_never_longer_there_than_it_was_counted(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert length(text) >= len(escaped)
