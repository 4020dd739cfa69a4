import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.words.typography import typographic, with_stop


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "yes".', "He said “yes”."),
        ("He said 'yes'.", "He said ‘yes’."),
        ("\"It's 'fine',\" she said.", "“It’s ‘fine’,” she said."),
        ("the boats' crews", "the boats’ crews"),
        ("the '90s, rock 'n' roll", "the ’90s, rock ’n’ roll"),
        ("'Twas the night", "’Twas the night"),
        ('("in brackets")', "(“in brackets”)"),
        ("one -- two --- three", "one – two — three"),
        ("x--y", "x–y"),
        ("Run it with --help.", "Run it with --help."),
        ("a line of ----", "a line of ----"),
        ('a 12" pipe, 5\'10" long', 'a 12" pipe, 5\'10" long'),
        ('"Never closed', "“Never closed"),
        ("“There” already", "“There” already"),
    ],
)
def test_english_marks_are_printed_as_english_has_them(typed: str, printed: str) -> None:
    assert typographic(typed, "en-GB") == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("cy", "“Ie”, it’s ‘so’."),
        ("de", "„Ie“, it’s ‚so‘."),
        ("fr", "«\u202fIe\u202f», it’s «\u202fso\u202f»."),
        ("es", "“Ie”, it’s ‘so’."),
        ("pl", "„Ie”, it’s «so»."),
        ("ar", "”Ie“, it's ’so‘."),
        ("he", "”Ie”, it's ’so’."),
        ("ja", "\"Ie\", it's 'so'."),
    ],
)
def test_each_language_has_its_own(lang: str, printed: str) -> None:
    assert typographic("\"Ie\", it's 'so'.", lang) == printed


def test_the_mark_inside_a_hebrew_word_is_a_letter_of_it() -> None:
    assert typographic('רמטכ"ל', "he") == 'רמטכ"ל'


@given(st.text(alphabet="ab 1\"'-.,()\n", max_size=80))
def test_only_the_marks_are_others(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(sign for sign in words if sign not in "\"'-“”‘’–—")

    assert bare(typographic(text, "en")) == bare(text)
    assert typographic(typographic(text, "en"), "en").count("“") >= typographic(text, "en").count("“")


@pytest.mark.parametrize("ended", ["Which oil?", "So it is.", "“Which oil?”", "And then…", "أي زيت؟", "He said (so.)"])
def test_a_stop_is_put_only_behind_what_has_no_end(ended: str) -> None:
    assert with_stop(ended) == ended
    assert with_stop(ended[0] + "x") == f"{ended[0]}x."
