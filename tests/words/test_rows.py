import pytest
from babel import Locale

from diarist.words.languages import codes, language_of
from diarist.words.rows import choice_of, joined, list_of


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bea"], "Ann and Bea"),
        (["Ann", "Bea", "Cid"], "Ann, Bea and Cid"),
        (["Ann", "Bea", "Cid", "Dee"], "Ann, Bea, Cid and Dee"),
    ],
)
def test_names_stand_in_a_row(names: list[str], words: str) -> None:
    assert list_of(names) == words
    assert list_of(iter(names), "en-GB") == words
    assert "".join(joint + name for joint, name in joined(names)) == words


def test_one_of_some_names_is_chosen() -> None:
    assert choice_of(["Ann"]) == "Ann"
    assert choice_of(["Ann", "Bea", "Cid"]) == "Ann, Bea or Cid"
    assert choice_of(["Ann", "Bea", "Cid"], "cy") == "Ann, Bea neu Cid"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bea", "Ann a Bea"),
        ("Eleri", "Ann ac Eleri"),
        ("Ôl", "Ann ac Ôl"),
        ("“Emyr”", "Ann ac “Emyr”"),
        ("William", "Ann a William"),
        ("wrth", "Ann ac wrth"),
        ("Huw", "Ann a Huw"),
        ("", "Ann a "),
    ],
)
def test_welsh_says_and_by_what_follows(name: str, words: str) -> None:
    assert list_of(["Ann", name], "cy") == words


def test_a_language_that_is_not_here_yet_is_read_as_english() -> None:
    assert list_of(["Ann", "Bea", "Cid"], "tlh") == "Ann, Bea and Cid"


def test_rows_are_those_of_cldr() -> None:
    for code, language in zip(codes(), map(language_of, codes()), strict=True):
        patterns = Locale.parse({"en": "en_GB"}.get(code, code)).list_patterns
        for kind, row in (("standard", language.all_of), ("or", language.one_of)):
            joints = [patterns[kind][place].removeprefix("{0}").removesuffix("{1}") for place in ("2", "end", "middle")]
            assert joints == [row.pair, row.last, row.between]
