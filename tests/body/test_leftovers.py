"""What still reads as a mark on the finished page; the rule's own tests say what is meant to be found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.body.markup import Renderer

RENDERER = Renderer()
SIGNS = [
    *("**", "~~", "==", "%%", "{{", "}}", "{%", "%}", "[[", "]]", "](", "![", "[^1]", "[^1]:", "[a][b]", "(a)[b.md]"),
    *(":word:", "[toc]", "[caption]", "```", "~~~", "- ", "1) ", "• ", "| a |", ":::", "--8<--", "\\", "`", '"', "> "),
    *(
        "word",
        " ",
        "  ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "<b>",
        "</b>",
        "<details>\n",
        "</details>",
        "{>>",
        "<<}",
        "[](a.md)",
    ),
    *("\n!!! note\n    ", "\n- ", "<!--", "-->", "[“a”](“b”)", "[](a.md)"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
def test_whatever_is_written_each_is_on_a_line_that_is_there(text: str) -> None:
    found = RENDERER.render(text).leftovers
    assert all(1 <= leftover.line <= text.count("\n") + 1 for leftover in found)
    assert [leftover.line for leftover in found] == sorted(leftover.line for leftover in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo **three\nfour.\nFive ~~six.", [("**", 2), ("~~", 4)]),
        ("See [[\n\nWords.[^9]\n\n[^8]: Nothing leads here.", [("[[", 1), ("[^", 3), ("[^]:", 5)]),
        ("Words\n- that begin **no\nlist.", [("**", 2)]),
        ("*Said\n~~he*", [("~~", 2)]),
        ("See [](a.md).\n\nIt is **so.", [("[](", 1), ("**", 3)]),
        ("A `code\nspan` and **bad,\nand ~~so.", [("**", 2), ("~~", 3)]),
        ("A <b\nlang=cy>x</b>, ![a\nquay](a.jpg), <!-- a\nnote --> and **bad.", [("**", 4)]),
        ("First line\\\n• second\\\n• third", [("• ", 2), ("• ", 3)]),
    ],
)
def test_they_come_in_order_each_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(found.mark, found.line) for found in RENDERER.render(text).leftovers] == expected


@pytest.mark.parametrize("mark", ["{>>Who?<<}", "{--out--}", "{++in++}", "{~~a~>b~~}", "{==that==}", "{>>"])
def test_a_mark_of_a_review_is_one_piece(mark: str) -> None:
    (found,) = RENDERER.render(f"It rained{mark} and rained.").leftovers
    assert (found.mark, found.words) == ("{>>", mark)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```\ncode\n```\n", []),
        ("> ```\n> code\n> ```\n", []),
        ("- one\n\n    ~~~\n    code\n    ~~~\t\n", []),
        ("Words.\n\n```\ncode\n\nWords.", [3]),
        ("Words.\n\n```", [3]),
        ("> ```\n> code\n\nWords.", [1]),
    ],
)
def test_code_that_is_never_closed_is_one(text: str, lines: list[int]) -> None:
    assert [found.line for found in RENDERER.render(text).leftovers if found.mark == "fence"] == lines
