"""Quotations that begin with a mark of the diary's own."""

import pytest

from diarist.body.dialect.building import build
from diarist.body.dialect.engine import parse
from diarist.body.tree import Node, flat, spoken

ADDRESS = "https://social.example/@ann/1"


def _marked(text: str) -> Node:
    (found,) = (node for node in flat(build(parse(text)[0])) if node.kind in {"reply", "promise"})
    return found


@pytest.mark.parametrize(
    "text",
    [
        f"> [!REPLY] {ADDRESS}\n> Too steep.",
        f">[!reply] {ADDRESS}\n>Too steep.",
        f"> [!REPLY] <{ADDRESS}>\n> Too steep.",
        f"> [!REPLY]: {ADDRESS}\n> Too steep.",
        f"> [!REPLY]({ADDRESS})\n> Too steep.",
        f"> [!REPLY]{ADDRESS}\n> Too steep.",
        f"> [ !Reply ] `{ADDRESS}`\n> Too steep.",
        f"> [!REPLY]\n> {ADDRESS}\n> Too steep.",
        f"> [!REPLY]  \n> <{ADDRESS}>\n>\n> Too steep.",
        f"> [!REPLY]\N{NO-BREAK SPACE}{ADDRESS}\nToo steep.",
        f"\n- In a list\n  > [!REPLY] {ADDRESS}\n  > Too steep.",
    ],
)
def test_an_answer_has_its_address_however_it_is_typed(text: str) -> None:
    reply = _marked(text)
    assert (reply.kind, reply.given, spoken(reply)) == ("reply", {"address": ADDRESS}, "Too steep.")
    assert text.split("\n")[reply.line - 1].lstrip("> ").startswith(("[!", "[ !"))


@pytest.mark.parametrize(
    "text",
    [
        f"> [!REPLY] [Ann Example]({ADDRESS})\n> Too steep.",
        f"> [!REPLY] {ADDRESS}\n> Too steep.\n> — Ann Example",
        f"> [!REPLY] {ADDRESS}\n> Too steep.\n>\n> -- Ann  Example",
        f"> [!REPLY]\n> Too steep.\n>\n> — [Ann Example]({ADDRESS})",
    ],
)
def test_whoever_wrote_it_is_named_beside_its_address_or_below(text: str) -> None:
    reply = _marked(text)
    assert (reply.given["address"], reply.given["name"], spoken(reply)) == (ADDRESS, "Ann Example", "Too steep.")


@pytest.mark.parametrize("name", ["Ann Example", "\\@ann", "🌸 Ann", "آن", "A. Example Jr."])
def test_a_name_is_any_that_people_have(name: str) -> None:
    given = _marked(f"> [!REPLY] {ADDRESS}\n> Too steep.\n>\n> — {name}").given
    assert given["name"] == name.removeprefix("\\")


@pytest.mark.parametrize("line", ["— Was it?", "— Oui, « bien »", "-5 degrees", "—" + " very" * 30])
def test_what_is_said_or_long_is_no_name(line: str) -> None:
    assert "name" not in _marked(f"> [!REPLY] {ADDRESS}\n> Too steep.\n> {line}").given


def test_words_beside_the_address_are_quoted_and_known_to_stand_there() -> None:
    reply = _marked(f"> [!REPLY] Ann said: {ADDRESS}\n> Too steep.")
    assert (reply.given, spoken(reply)) == ({"address": ADDRESS, "beside": "its address"}, "Ann said: \nToo steep.")


def test_without_an_address_there_is_none() -> None:
    assert _marked("> [!REPLY]\n> Too steep.").given == {}
    assert _marked("> [!REPLY] Too steep, I find.").given == {}
    assert spoken(_marked("> [!REPLY]\n> www.a.example is where I live")) == "www.a.example is where I live"


@pytest.mark.parametrize(
    "text",
    [
        "> [!PROMISE] The ramp is painted {#ramp due=2027-03-31}",
        "> [!PROMISE] The ramp\n> is painted\n> {#ramp due=2027-03-31}",
        "> [!promise]\n> {#ramp due=2027-03-31} The ramp is painted",
        "> [!PROMISE]: The ramp is painted {: #ramp due='2027-03-31' }",
        "> [!PROMISE] The ramp is *painted*{#ramp due=2027-03-31}",
        "> [!PROMISE] The ramp is painted\n>\n> {#ramp due=2027-03-31}",
    ],
)
def test_a_promise_has_its_name_and_its_day(text: str) -> None:
    promise = _marked(text)
    assert promise.given == {"name": "ramp", "due": "2027-03-31"}
    assert spoken(promise).split() == ["The", "ramp", "is", "painted"]


@pytest.mark.parametrize(
    "text",
    ["> [!NOTE] A box", "[!REPLY] Not quoted", "> Words first\n> [!REPLY] then", "> `[!REPLY]`", "> \\[!REPLY] shown"],
)
def test_nothing_else_is_marked(text: str) -> None:
    assert not any(node.kind in {"reply", "promise"} for node in flat(build(parse(text)[0])))


def test_a_mark_outside_a_quotation_does_not_vanish_as_a_link_s_definition() -> None:
    assert "[!REPLY]" in spoken(build(parse(f"[!REPLY]: {ADDRESS}")[0])[0])
    assert build(parse(f"[ann]: {ADDRESS}")[0]) == ()
