"""Spaces that nobody can see."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.body.dialect.spaces import plain_spaces

ODD = "\u00a0\u2003\u200b\u202f\u2060\u3000\ufeff"


@given(st.text(alphabet=f"{ODD} \t\na1-*>|:#.[]x`~!?", max_size=80))
def test_no_line_is_lost_or_made_and_no_sign_is_changed(text: str) -> None:
    plain = plain_spaces(text)
    assert plain.count("\n") == text.count("\n")
    assert re.sub(rf"[ \t{ODD}]", "", plain) == re.sub(rf"[ \t{ODD}]", "", text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("One.\n\u00a0\u200b\nTwo.", "One.\n\nTwo."),
        ("-\u00a0[x]\u00a0done", "- [x] done"),
        ("| a |\n|\u00a0---\u202f|\n| b |", "| a |\n| --- |\n| b |"),
        ("\u00a0```\ncode\n\u00a0```", " ```\ncode\n ```"),
        ("Dr\u00a0Ellis, 5\u00a0km", "Dr\u00a0Ellis, 5\u00a0km"),
        ("-\u00a0Dr\u00a0Ellis", "- Dr\u00a0Ellis"),
    ],
)
def test_they_are_plain_where_a_sign_needs_one_and_stay_between_words(written: str, plain: str) -> None:
    assert plain_spaces(written) == plain
