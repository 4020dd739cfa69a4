"""What stands in a Discord channel, how it is changed, and how it is taken back."""

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.discord import Discord, escaped, length
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS, Answer, answering
from tests.peers.webhooks import CANARY, DiscordHook

FIRST = Receipt("1170000000000000001")
CASE = Case(
    kind=Discord,
    service=DiscordHook,
    settings={"account": "staff-news"},
    secrets={"URL": DiscordHook.address},
    wrong_secrets={"URL": DiscordHook.address.replace("4711", "4712")},
    canaries=(CANARY[:12],),
    account="discord:staff-news",
    length=length,
    lengths={"": 0, "a_b": 4, "🕯": 2},
    public="POST ",
    bad_token=httpx.Response(404, text="no_service"),
    receipt=lambda post: Receipt(post["id"]),
    looking=("GET .*/messages/",),
    removal=("DELETE .*/messages/",),
    editing=("PATCH .*/messages/",),
)


def discord(site: Site, peer: Answer | None = None, address: str = DiscordHook.address) -> Discord:
    return channel_of(Discord, site, peer, {"URL": address}, account="staff-news")


def posted(site: Site, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever an Announcement holds
    peer = DiscordHook()
    assert discord(site, peer).post(replace(WORDS, **words), sending()) == FIRST
    assert not peer.faults
    return peer.posts[0]


def test_words_title_and_card(site: Site) -> None:
    post = posted(site)
    assert post["content"] == WORDS.text
    (embed,) = post["embeds"]
    assert (embed["title"], embed["url"]) == (WORDS.title, WORDS.link)
    assert embed["image"] == {"url": WORDS.card, "description": WORDS.card_alt}


def test_nobody_is_mentioned(site: Site) -> None:
    post = posted(site, text="@everyone and <@123>", title="@here")
    assert post["allowed_mentions"] == {"parse": []}
    assert post["content"] == r"@everyone and \<@123>"


def test_a_thread_can_be_meant(site: Site) -> None:
    seen = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, request.url.path.rpartition("/")[2], dict(request.url.params)))
        return httpx.Response(200, json={"id": "7"})

    room = discord(site, peer, f"{DiscordHook.address}?thread_id=42")
    room.post(WORDS, sending())
    room.is_gone(Receipt("7"))
    assert seen == [("POST", CANARY, {"thread_id": "42", "wait": "true"}), ("GET", "7", {"thread_id": "42"})]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain words.", "plain words."),
        ("**bold** _it_ ~~no~~ `code` ||spoiler||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|"),
        ("[text](https://a.example/b_c)", r"\[text\](https://a.example/b_c)"),
        ("# a\n> b\n- c\n-# d\n1. e", "\\# a\n\\> b\n\\- c\n\\-# d\n1\\. e"),
        ("2026 was a year. 3 > 2 - 1", "2026 was a year. 3 > 2 - 1"),
        ("https://a.example/some_thing_else and a_b", r"https://a.example/some_thing_else and a\_b"),
        ("<https://a.example>", r"\<https://a.example>"),
        (r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
    ],
)
def test_no_words_are_markdown(written: str, shown: str) -> None:
    assert escaped(written) == shown


@given(st.text(alphabet=st.sampled_from("ab1. \n#>-+*_~`|<>[]\\:/"), max_size=60))
def test_escaping_adds_nothing_but_backslashes(text: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escaped(text)) == text or "://" in text
    assert length(text) == len(escaped(text))


def tries(room: Discord, receipt: Receipt = FIRST) -> list[object]:
    return [room.edit(receipt, WORDS), room.remove(receipt), room.is_gone(receipt)]


@pytest.mark.parametrize(
    "address", [DiscordHook.address.replace("4711", "4712"), "", "http://discord.com/api/webhooks/1/a"]
)
def test_without_the_webhook_nothing_is_known_of_a_message(site: Site, address: str) -> None:
    peer = DiscordHook()
    discord(site, peer).post(WORDS, sending())
    for found in tries(discord(site, peer, address)):
        assert isinstance(found, Failure)
        assert found.trouble is Trouble.PARKED
    assert len(peer.posts) == 1


@pytest.mark.parametrize("name", ["", "../../users/@me", "1/2", "x"])
def test_a_receipt_that_is_none_leads_nowhere(site: Site, name: str) -> None:
    peer = DiscordHook()
    for found in tries(discord(site, peer), Receipt(name)):
        assert found == Failure(Trouble.REFUSED, "it is not known which message it was")


@pytest.mark.parametrize(
    "answer", [httpx.Response(500), httpx.ReadTimeout("slow"), httpx.Response(429, headers={"Retry-After": "3"})]
)
def test_what_fails_on_the_way_may_be_tried_again(site: Site, answer: httpx.Response | Exception) -> None:
    for found in tries(discord(site, answering(answer))):
        assert isinstance(found, Failure)
        assert found.trouble is Trouble.AGAIN


@pytest.mark.parametrize("answer", [httpx.Response(200, html="<h1>Hello</h1>"), httpx.Response(200, json={"id": 7})])
def test_an_answer_that_says_nothing_proves_nothing(site: Site, answer: httpx.Response) -> None:
    room = discord(site, answering(answer))
    for found in (room.edit(FIRST, WORDS), room.is_gone(FIRST)):
        assert isinstance(found, Failure)
        assert found.trouble is Trouble.AGAIN


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_nobody_sees_the_token(site: Site, status: int) -> None:
    room = discord(site, answering(httpx.Response(status, text=f"{DiscordHook.address} {CANARY}")))
    assert CANARY[:12] not in repr(tries(room))


def test_a_missing_page_of_another_kind_is_no_proof_that_a_message_is_gone(site: Site) -> None:
    found = discord(site, answering(httpx.Response(404, html="<h1>Not found</h1>"))).is_gone(FIRST)
    assert isinstance(found, Failure)
