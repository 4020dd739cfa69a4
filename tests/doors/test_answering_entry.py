"""An entry begun with somebody's answer: what it quotes, what keeps it back, and that strange words stay words."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.answered import Answer, Audience
from diarist.checks.context import CheckContext
from diarist.checks.people.quoted_reply import RULE as QUOTED
from diarist.checks.read_settings import read_settings
from diarist.checks.unfinished.gap import RULE as GAP
from diarist.diary.entry import read_entry
from diarist.diary.site import Site
from diarist.doors.answering_entry import answering_entry, as_words
from tests.diaries import a_site

DAY = date(2026, 11, 20)
THERE = "https://social.example/@ann/1"


def an_answer(text: str = "Who buys the oil?", **other: Any) -> Answer:  # noqa: ANN401 - as the value has it
    given: dict[str, Any] = {"author": "Ann Reed", "address": THERE, "at": datetime(2026, 11, 18, tzinfo=UTC)} | other
    return Answer(id="1", post="2", text=text, **given)


NASTY = (
    "<script>alert(1)</script> <b onclick=x>b</b> &lt; &copy;",
    "# head\n- item\n+ item\n1. one\n> quoted\n```\ncode\n```\n    four spaces\n===\n---\n|a|b|\n|-|-|",
    "*not* _so_ **much** ~~gone~~ ==mark== $x$ `code` [link](javascript:x) ![p](x.png) [^1] [[wiki]] {#id .c}",
    "::: note\n!!! warning\n??? x\n[!PROMISE] It is done. {#ramp due=2027-01-01}\n<!-- more -->\n%% x",
    "{{ secret }} {% x %}",
    "\\*back\\* \\\\ : term",
    "[FILL IN: x]\n---\ntitle: x\n---",
)


def context_of(answer: Answer, site: Site, title: str = "") -> CheckContext:
    """The entry as rules see it."""
    begun = answering_entry(answer, site, DAY, title=title)
    return CheckContext(read_entry(begun.path, begun.data, site), site, read_settings(site))


def blocked(context: CheckContext) -> set[str]:
    """The rules that keep it back."""
    return {rule.name for rule in (QUOTED, GAP) if list(rule.find(context))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path, {"written_in": "private"})


def test_it_quotes_the_answer_and_blocks_until_its_author_has_agreed(site: Site) -> None:
    begun = answering_entry(an_answer("Who buys it?\n\nAnd who lights it?"), site, DAY)
    assert begun.path == "posts/2026-11-20-an-answer-to-what-you-told-us.md"
    body = "> [!REPLY] https://social.example/@ann/1\n>\n> Who buys it?\n>\n> And who lights it?\n>\n> — Ann Reed\n\n"
    assert begun.data.decode().endswith(f"---\n\n{body}[FILL IN: your answer]\n")
    context = context_of(an_answer(), site)
    (reply,) = context.replies
    assert (reply.address, reply.name, reply.text, reply.shown) == (THERE, "Ann Reed", "Who buys the oil?", "")
    assert blocked(context) == {"quoted-reply", "gap"}


@pytest.mark.parametrize("audience", [Audience.LEADER, Audience.WHOEVER_LOGS_IN])
def test_what_was_not_said_to_everybody_has_neither_name_nor_address(site: Site, audience: Audience) -> None:
    context = context_of(an_answer(audience=audience), site)
    (reply,) = context.replies
    assert (reply.address, reply.name, reply.text) == ("", "", "Who buys the oil?")
    assert "gap" in blocked(context)
    assert "Ann" not in context.entry.body
    assert "social.example" not in context.entry.body
    assert context.entry.body.count("[FILL IN: ") == 2


@pytest.mark.parametrize("diary", [{}, {"written_in": "public"}])
def test_no_private_word_goes_where_anybody_can_read_it(tmp_path: Path, diary: dict[str, Any]) -> None:
    site = a_site(tmp_path, diary)
    begun = answering_entry(
        an_answer("canary", audience=Audience.LEADER, author="canary", address="mailto:canary@x"), site, DAY
    )
    assert b"canary" not in begun.data
    assert b"once they have agreed" in begun.data
    assert b"Who buys" in answering_entry(an_answer(), site, DAY).data


def test_a_mail_s_address_is_never_in_it(site: Site) -> None:
    begun = answering_entry(an_answer(address="mailto:ann@reader.example?subject=Re"), site, DAY)
    assert b"reader.example" not in begun.data


@pytest.mark.parametrize("text", NASTY)
def test_strange_words_stay_words(site: Site, text: str) -> None:
    context = context_of(an_answer(text), site)
    (reply,) = context.replies
    assert "".join(reply.text.split()) == "".join(text.split())
    assert reply.tells in {"", "a name below it"}
    assert len([*GAP.find(context)]) == 1 + text.startswith("[FILL IN")
    assert "<script" not in context.entry.body


def test_an_address_in_it_stays_whole() -> None:
    assert as_words("See https://a.example/b_c*d (now)!") == "See <https://a.example/b_c>\\*d (now)\\!"


@pytest.mark.parametrize(
    "text",
    ["One.\n\n- Two.\n- Three.\nFour.", "Up :tada: or 10:30:00", "See https://a.example/{b} & www.b.example{c}."],
)
def test_words_are_shown_as_they_were_written(site: Site, text: str) -> None:
    (reply,) = context_of(an_answer(text), site).replies
    assert reply.text.split() == text.split()


def test_it_takes_no_other_s_name(site: Site) -> None:
    first = answering_entry(an_answer(), site, DAY, title="Oil")
    second = answering_entry(an_answer(), site, DAY, [first.path], title="Oil")
    assert (first.path, second.path) == ("posts/2026-11-20-oil.md", "posts/2026-11-20-oil-2.md")
    assert read_entry(first.path, first.data, site).id != read_entry(second.path, second.data, site).id
