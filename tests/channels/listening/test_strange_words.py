"""Strangers' words: what may be shown of them, and that nothing else ever is."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.listening.strange_words import (
    LONGEST,
    LONGEST_NAME,
    MOST_LINES,
    MOST_MARKS,
    plain_html,
    plain_name,
    plain_text,
)

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs"]),
        st.sampled_from(["<", ">", "&", "\u200d", "\ufe0f", "\U000e0067", "\U000e007f", "\U0001f3f4", "\n", "a", "ŵ"]),
    ),
    max_size=300,
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("  One\r\n two\tthree\r\r\r\rfour\u2029five\n", "One\ntwo three\n\nfour\n\nfive"),
        ("tn\u202egn\u2066ihton\u2069", "tngnihton"),
        ("pass\u200bword sof\u00adt \ufeffx\u2060y", "password soft xy"),
        ("a\x00b\x1bc\x7fd\x85e\ud800f\uffffg\ue000h", "abcd\nefgh"),
        ("kill\u200d\u200cer 中\u200d国", "killer 中国"),
        ("hidden\U000e0068\U000e0069 \U000e0001", "hidden"),
        ("a\u115f\u3164b\u2800c", "a b c"),
        ("a\ufe0fb\ufe0ec", "abc"),
        ("e" + "\u0301\u0302\u0303" * 50, "é\u0302\u0303\u0301\u0302\u0303"),
        (f"Cymru {WALES} {FAMILY} \u2764\ufe0f 1\ufe0f\u20e3", f"Cymru {WALES} {FAMILY} \u2764\ufe0f 1\ufe0f\u20e3"),
        ("می\u200cخواهم क्\u200dष שָׁלוֹם", unicodedata.normalize("NFC", "می\u200cخواهم क्\u200dष שָׁלוֹם")),
        ("W\u0302y\u0302n", "Ŵŷn"),
        ("<b>1 &lt; 2</b>", "<b>1 &lt; 2</b>"),
        (
            "\U0001fae8 from a newer Unicode than ours: \U0001fae9",
            "\U0001fae8 from a newer Unicode than ours: \U0001fae9",
        ),
    ],
)
def test_what_is_shown_of_a_text(said: str, shown: str) -> None:
    assert plain_text(said) == shown


def test_html_is_shown_as_its_words() -> None:
    html = '<p>We <b>lit</b> it.&#x202e;</p><p>See <a href="https://evil.example/">my bank</a></p><script>x</script>'
    assert plain_html(html) == "We lit it.\n\nSee my bank (https://evil.example/)"


@given(ODD)
def test_nothing_unseen_is_ever_shown(said: str) -> None:
    for shown in (plain_text(said), plain_html(said), plain_name(said)):
        assert "\u202e" not in shown
        assert not any(unicodedata.category(sign) in {"Cs", "Co"} for sign in shown)
        assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in shown)
        assert "\n\n\n" not in shown
        assert shown == shown.strip()
        shown.encode()


@given(ODD)
def test_what_is_plain_stays_as_it_is(said: str) -> None:
    once = plain_text(said)
    assert plain_text(once) == once


@given(st.text("ab é\u0301\n\U0001f468\u200d", min_size=0, max_size=40), st.integers(1, 400))
def test_no_text_is_too_long(said: str, times: int) -> None:
    shown = plain_text(said * times)
    assert len(shown) <= LONGEST
    assert shown.count("\n") <= MOST_LINES
    assert len(plain_name(said * times)) <= LONGEST_NAME


def test_what_a_long_complaint_ends_with_is_there() -> None:
    assert plain_text(f"{'It was cold. ' * 1000}I want to die.").endswith("I want to die.")


def test_what_is_cut_is_cut_at_a_word_and_says_so() -> None:
    shown = plain_text("lantern " * 4000)
    assert shown.endswith("lantern…")
    assert plain_text("line\n" * 800).endswith("line\n…")
    assert plain_text(FAMILY * 8000).endswith(f"{FAMILY}…")
    assert plain_text("\U0001f468\u200d" * 16000).endswith("…")


@pytest.mark.parametrize("said", [None, 5, True, [], {}, ["<p>x</p>"], b"x", float("nan")])
def test_what_is_no_text_is_empty(said: object) -> None:
    assert (plain_text(said), plain_html(said), plain_name(said)) == ("", "", "")


def test_a_name_is_one_line_and_shows_something() -> None:
    assert plain_name("  Mara\n\u202eQuill\t🕯\ufe0f ") == "Mara Quill 🕯\ufe0f"
    assert not plain_name("\u200b\u3164\u202e")
    assert plain_name("Mara " * 50).endswith("Mara…")


@pytest.mark.parametrize(
    "sign", ["a", "\u0301", "\u200d", "\U0001f468\u200d", WALES[:2], "\ud800", "\u202e", " ", "\n", "ก็"]
)
def test_a_megabyte_of_one_sign_is_soon_read(sign: str) -> None:
    begun = process_time()
    for read in (plain_text, plain_html, plain_name):
        read(sign * 1_000_000)
    assert process_time() - begun < 4


def test_marks_pile_up_no_higher_than_a_script_needs() -> None:
    assert plain_text("ก" + "็" * 300) == "ก" + "็" * MOST_MARKS
