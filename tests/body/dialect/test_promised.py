"""A promise's name and day, taken out of its words wherever they stand."""

import pytest

from diarist.body.dialect.building import build
from diarist.body.dialect.engine import parse
from diarist.body.tree import Node, flat, spoken


def _promise(words: str) -> Node:
    quoted = "".join(f"> {line}\n" for line in f"[!PROMISE] {words}".split("\n"))
    (found,) = (node for node in flat(build(parse(quoted)[0])) if node.kind == "promise")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "It is painted: {#ramp due=2027-03-31}\n- the ramp\n- the rail",
        "It is painted:\n- the ramp\n- the rail {#ramp due=2027-03-31}",
        "It is painted:\n- the ramp\n- the rail\n{#ramp due=2027-03-31}",
        "It is painted:\n\n- the ramp\n- the rail\n\n{#ramp due=2027-03-31}",
        "{#ramp due=2027-03-31}\nIt is painted:\n\n1. the ramp\n2. the rail",
    ],
)
def test_they_may_stand_at_the_end_of_any_line_of_a_list_too(words: str) -> None:
    promise = _promise(words)
    assert promise.given == {"name": "ramp", "due": "2027-03-31"}
    assert spoken(promise).split() == ["It", "is", "painted:", "the", "ramp", "the", "rail"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("It is {nearly} painted {#ramp due=2027-03-31}", "It is {nearly} painted"),
        ("It is painted {#ramp due=2027-03-31}.", "It is painted."),
        ("It is painted {# ramp due = 2027-03-31}.", "It is painted."),
        ("It is **painted** {#ramp due=2027-03-31}\nand yellow.", "It is painted and yellow."),
    ],
)
def test_all_other_words_stay(words: str, kept: str) -> None:
    promise = _promise(words)
    assert (promise.given["name"], promise.given["due"]) == ("ramp", "2027-03-31")
    assert " ".join(spoken(promise).split()) == kept


def test_braces_that_say_neither_stay() -> None:
    promise = _promise("It is painted {yellow}")
    assert promise.given == {}
    assert spoken(promise) == "It is painted {yellow}"
