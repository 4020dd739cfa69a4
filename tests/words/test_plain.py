import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.words.plain import plain_words, without_notes


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What `systemctl` taught *me*", "What systemctl taught me"),
        ("# On the 10^th^: H~2~O, [[the quay]] and [[quay|its lamps]]", "On the 10th: H2O, the quay and its lamps"),
        ("A **very _bad_ day**", "A very bad day"),
        ("__Twice__ and ~~never~~ ==marked==", "Twice and never marked"),
        ("Fish &amp; chips &#8211; again", "Fish & chips – again"),
        ("See [the quay](2026-10-01-quay.md) now", "See the quay now"),
        (r"It costs \$5, \*not\* 6", "It costs $5, *not* 6"),
        ("``a ` b``", "a ` b"),
    ],
)
def test_markdown_and_entities_are_shown_as_words(typed: str, words: str) -> None:
    assert plain_words(typed) == words


@pytest.mark.parametrize(
    "words",
    [
        "2 * 3 * 4",
        "snake_case_name",
        "C# & F*",
        "5 < 6 > 4",
        "Vec<String>, a<b and c>d, #1, 2^10 and ~5",
        "a == b",
        "[sic]",
        "R&D",
        "Tea `n coffee",
        "* and *",
        "AT&T;",
    ],
)
def test_what_only_looks_so_stays(words: str) -> None:
    assert plain_words(words) == words


@given(st.text(max_size=60))
def test_nothing_is_made_longer(text: str) -> None:
    assert len(plain_words(text)) <= len(text)


@pytest.mark.parametrize("code", ["&#10;", "&NewLine;", "&Tab;", "&#12;", "&#x8d;", "&#0;&#127;"])
def test_no_code_puts_in_a_sign_that_a_mails_head_or_a_feed_cannot_hold(code: str) -> None:
    assert all(sign.isprintable() for sign in plain_words(f"A{code}B"))


def test_notes_are_left_out_until_there_is_none() -> None:
    assert without_notes(f"So %% {'x' * 300} <!-- {'y' * 300} --> %% it was") == "So it was"
