"""Brackets where two directions of writing meet; upper case stands for Hebrew letters."""

import pytest

from diarist.outputs.fonts import visual_lines, visual_pieces

HEBREW = dict(zip("ABCDEFGHIJKLMNOPQRSTUV", "אבגדהוזחטיכלמנסעפצקרשת", strict=True))
UPPER = {letter: capital for capital, letter in HEBREW.items()}
MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "["}


def hebrew(text: str) -> str:
    return "".join(HEBREW.get(char, char) for char in text)


def shown(text: str, *, rtl: bool) -> str:
    """A line as it stands from left to right."""
    pieces = visual_pieces(hebrew(text), rtl=rtl)
    return "".join(
        UPPER.get(char, char)
        for piece, turned in pieces
        for char in ([MIRRORED.get(char, char) for char in reversed(piece)] if turned else piece)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOH nhs (2026)", "nhs (2026) HOD"),
        ("nhs (2026) DOH", "HOD nhs (2026)"),
        ("BARA book(s)", "book(s) ARAB"),
        ("DOH (nhs) BA", "AB (nhs) HOD"),
        ("DOH (nhs 2026)", "(nhs 2026) HOD"),
        ("smith (fabrikam ARAB) HEB", "BEH (BARA fabrikam) smith"),
        ("AB (CD) ef (gh)", "ef (gh) (DC) BA"),
        ("DOH nhs [(2026) a] B", "B nhs [(2026) a] HOD"),
        ("DOH nhs (2026", "nhs (2026 HOD"),
        ("AB (12)", "(12) BA"),
        ("AB ()", "() BA"),
        ("AB c)", "(c BA"),
    ],
)
def test_both_brackets_of_a_pair_stand_the_same_way(text: str, expected: str) -> None:
    assert shown(text, rtl=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("say AB (cd) EF", "say BA (cd) FE"), ("a (AB) c", "a (BA) c"), ("AB (c) D", "BA (c) D")]
)
def test_so_they_do_in_words_that_read_from_left_to_right(text: str, expected: str) -> None:
    assert shown(text, rtl=False) == expected


def test_marks_on_a_bracket_go_with_it() -> None:
    assert visual_pieces(hebrew("DOH nhs (a)\u0301"), rtl=True)[0] == ("nhs (a)\u0301", False)


def test_brackets_that_look_the_same_are_a_pair() -> None:
    assert visual_pieces(hebrew("DOH nhs \u2329a\u3009"), rtl=True)[0] == ("nhs \u2329a\u3009", False)


def test_a_line_is_read_with_those_before_and_behind_it() -> None:
    lines = visual_lines((hebrew("DOH nhs"), hebrew("[2026] A")), rtl=True)
    assert lines == ((("nhs", False), (hebrew("DOH "), True)), ((hebrew(" A"), True), ("[2026]", False)))


def test_a_thousand_open_brackets_are_no_matter() -> None:
    assert "".join(piece for piece, _ in visual_pieces(hebrew("A") + "(" * 1000, rtl=True)).count("(") == 1000
