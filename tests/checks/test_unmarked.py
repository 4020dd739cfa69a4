import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.checks.unmarked import straight, unmarked


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**943** 476 *5919*", "943 476 5919"),
        ("__943__ _476_ `5919`", "943 476 5919"),
        ("snake_case stays", "snake_case stays"),
        ("943&nbsp;476&#8209;5919", "943 476-5919"),
        ("943\u00a0476\u20115919", "943 476-5919"),
        ("9\u200b4\u00ad3", "943"),
        ("9\u034f4\ufe0f3\u2063 4\U000e002076", "943 476"),  # joiners, variations and tags that nobody sees
        ("9\u03364\u03363\u0336", "943"),  # struck through
        ('<span title="943 476" class="x">5919</span>', "943 476 5919"),
        ("９４３ ٤٧٦ ५९१९ 𝟗𝟒𝟑", "943 476 5919 943"),
        ("АВ Р", "AB P"),  # Cyrillic
        ("O77OO 9OO123", "07700 900123"),
        ("0ll7 496 012l", "0117 496 0121"),
        ("<b>943</b><br>476<br />5919", "943 476 5919"),
        ("> 943\n>   476", "943\n476"),
        ("5l of milk, 10 Owls, l4", "5l of milk, 10 Owls, l4"),
        ("Oslo 2026", "Oslo 2026"),
        ("https://a.example/?to=a%40b.example&x=%C3%A9", "https://a.example/?to=a@b.example&x=é"),
        ("[x](/form?to=a%2540b.example)", "[x](/form?to=a@b.example)"),
        ("https://a.example/?to=a%20b%0Ac", "https://a.example/?to=a%20b%0Ac"),
        ("100%40 is no address", "100%40 is no address"),
        ("oh seven seven oh oh nine double oh one two three", "07700900123"),
    ],
)
def test_what_is_dressed_up_is_read_as_it_is(written: str, read: str) -> None:
    assert unmarked(written) == read


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=200))
def test_no_line_is_lost_or_made(text: str) -> None:
    text = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "", text)
    assert unmarked(text).count("\n") == text.count("\n")


@given(st.text(alphabet="0123456789 -.\n", max_size=60))
def test_plain_digits_stay(text: str) -> None:
    assert re.sub(r"\s", "", unmarked(text)) == re.sub(r"\s", "", text)


def test_quotes_become_straight() -> None:
    assert straight("“It’s”\u00a0so") == '"It\'s" so'
