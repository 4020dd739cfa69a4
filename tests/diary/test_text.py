"""Bytes to text: every file is either read or refused with a line; words are never cut apart."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries

from diarist.diary.errors import TextError
from diarist.diary.text import (
    MAX_BYTES,
    control,
    cut,
    decode,
    is_web_address,
    shown,
    slugify,
    visible,
    without_controls,
)

FAMILY = "👨‍👩‍👧‍👦"
UNUSUAL = st.sampled_from(
    [FAMILY, "é", "e\u0301", "क्षि", "🇬🇧", "1️⃣", "👍🏽", "각", "\u200b", "\u202e", "\ufeff", "夜", "…", "—", " ", "word"]
)
WORDS = st.lists(UNUSUAL | st.text(max_size=8), max_size=30).map("".join)
few = settings(max_examples=50, deadline=None)


def refusal(data: bytes) -> TextError | None:
    try:
        decode(data)
    except TextError as error:
        return error
    return None


@few
@given(st.binary(max_size=300) | WORDS.map(str.encode))
def test_bytes_are_text_without_carriage_returns_or_a_refusal_with_a_line(data: bytes) -> None:
    error = refusal(data)
    if error:
        assert 1 <= error.line <= data.count(b"\n") + 1
        assert error.what
        assert error.mend
    else:
        assert "\r" not in decode(data)
        assert not decode(data).startswith("\ufeff")


@few
@given(WORDS)
def test_words_survive_being_saved_with_any_line_ends_and_a_mark(words: str) -> None:
    plain = re.sub("[\r\u2028\u2029]", "", words).lstrip("\ufeff")
    for ends in ("\n", "\r\n", "\r"):
        saved = b"\xef\xbb\xbf" + plain.replace("\n", ends).encode("utf-8", "ignore")
        if saved.count(0) == 0:
            assert decode(saved) == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_unicode_encoding_is_named(encoding: str) -> None:
    with pytest.raises(TextError, match="UTF-16"):
        decode("title: A night on the quay".encode(encoding))


def test_a_letter_in_another_encoding_is_found_by_the_words_before_it() -> None:
    with pytest.raises(TextError) as caught:
        decode("One line.\nWe met in the café.".encode("cp1252"))
    assert caught.value.line == 2
    assert "after `in the caf`" in caught.value.what


def test_a_file_as_long_as_can_be_is_read_and_a_longer_one_refused() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(TextError, match="longer than 1 MB"):
        decode(b"a" * (MAX_BYTES + 1))


def test_separators_that_editors_do_not_show_become_spaces_and_paragraphs() -> None:
    assert decode("one\u2028two\u2029three".encode()) == "one two\n\nthree"


def test_each_line_with_control_characters_is_said_once() -> None:
    faults: list[TextError] = []
    assert without_controls("a\x0bb\x0bc\n\nd\x85\tok", faults) == "abc\n\nd\tok"
    assert [(fault.line, fault.what.rpartition("(")[2]) for fault in faults] == [
        (1, "U+000B) after `a`"),
        (3, "U+0085) after `d`"),
    ]


@few
@given(st.text(st.characters(), max_size=200))
def test_nothing_is_left_that_a_page_cannot_hold(words: str) -> None:
    clean = without_controls(words, [])
    assert control(clean) == ""
    assert without_controls(clean, []) == clean


@pytest.mark.parametrize(
    "words", ["", "  ", "\u200b", "\ufeff\u2060", "\u200d", "\u3164", "\u00ad", "\u202e \u202c", "\ufe0f"]
)
def test_words_that_show_nothing_are_empty(words: str) -> None:
    assert visible(words) == ""


@pytest.mark.parametrize("words", ["a", "🚢", "…", "ж", "夜", "क्षि", "1️⃣", FAMILY])
def test_words_that_show_something_stay(words: str) -> None:
    assert visible(f"\u200b {words} ") == words


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("The night shift", "the-night-shift"),
        ("  Good news -- about_the ramp! ", "good-news-about-the-ramp"),
        ("Cwch, siân a Môn", "cwch-siân-a-môn"),
        ("Ελληνικά ΝΕΑ", "ελληνικά-νεα"),
        ("रात की पाली", "रात-की-पाली"),
        ("夜の 港", "夜の-港"),
        ("e\u0301te\u0301", "été"),
        ("The\u200b night", "the-night"),
        ("../../etc/passwd", "etc-passwd"),
        ("🚢", ""),
        ("?!", ""),
    ],
)
def test_a_slug_is_letters_digits_and_hyphens_of_any_script(words: str, slug: str) -> None:
    assert slugify(words) == slug


@few
@given(WORDS)
def test_a_slug_made_again_is_the_same_and_needs_no_escaping_of_signs(words: str) -> None:
    slug = slugify(words)
    assert slugify(slug) == slug
    assert not set(slug) & set(" /\\.?#%&:<>\"'\x00\n_")
    assert "--" not in slug
    assert slug == slug.strip("-")


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(1, 80))
def test_cut_words_are_within_the_limit_and_whole_as_readers_see_them(words: str, limit: int) -> None:
    whole, short = " ".join(words.split()), cut(words, limit)
    assert len(short) <= limit
    if len(whole) <= limit:
        assert short == whole
        return
    assert short.endswith("…")
    kept = short.removesuffix("…")
    assert whole.startswith(kept)
    assert len(kept) in {0, *grapheme_cluster_boundaries(whole)}


@few
@given(st.lists(st.text("abcde", min_size=1, max_size=9), min_size=2, max_size=30), st.integers(20, 80))
def test_a_word_is_only_cut_apart_where_it_fills_half_the_limit(words: list[str], limit: int) -> None:
    whole, short = " ".join(words), cut(" ".join(words), limit)
    kept = short.removesuffix("…")
    assert short == whole or whole[len(kept)] == " "


@pytest.mark.parametrize(
    ("words", "limit", "short"),
    [
        ("The night shift on the quay", 16, "The night shift…"),
        ("We met, and then it rained", 9, "We met…"),
        ("Llanfairpwllgwyngyllgogerych", 10, "Llanfairp…"),
        (f"Hello {FAMILY}{FAMILY}", 15, f"Hello {FAMILY}…"),
        (f"Hi {FAMILY}", 6, "Hi…"),
        ("e\u0301" * 5, 4, "e\u0301…"),
        ("🇬🇧" * 5, 6, "🇬🇧🇬🇧…"),
        ("夜の港で会いましょう", 5, "夜の港で…"),
        ("a\n\n  b", 9, "a b"),
    ],
)
def test_words_are_cut_where_a_reader_would(words: str, limit: int, short: str) -> None:
    assert cut(words, limit) == short


def test_a_value_in_a_message_is_short_and_on_one_line() -> None:
    assert shown("a\nb\x00") == "`a b`"
    assert len(shown("x" * 5000)) == 62


@pytest.mark.parametrize("text", ["https://social.example/@ada/1", "http://a.example"])
def test_a_whole_address_on_the_web(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text", ["social.example/@ada", "javascript:alert(1)", "https://", "https://a b", "https://[x", ""]
)
def test_what_is_no_whole_address(text: str) -> None:
    assert not is_web_address(text)
