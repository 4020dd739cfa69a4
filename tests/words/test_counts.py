import pytest
from babel import Locale

from diarist.words.counts import counted
from diarist.words.digits import category
from diarist.words.languages import codes, language_of


@pytest.mark.parametrize(("number", "words"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (21, "21 entries")])
def test_a_noun_goes_by_its_number(number: int, words: str) -> None:
    assert counted(number, "entry") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 cofnod"), (1, "1 cofnod"), (2, "2 gofnod"), (3, "3 chofnod"), (4, "4 cofnod"), (6, "6 chofnod")],
)
def test_welsh_changes_a_noun_behind_some_numbers(number: int, words: str) -> None:
    assert counted(number, "entry", "cy-GB") == words


def test_what_a_language_lacks_is_said_in_english_by_its_rules() -> None:
    assert "hint" not in language_of("cy").counted
    assert [counted(number, "hint", "cy") for number in (1, 2)] == ["1 hint", "2 hints"]


def test_plurals_are_those_of_cldr() -> None:
    for code, language in zip(codes(), map(language_of, codes()), strict=True):
        rule = Locale.parse(code).plural_form
        assert [category(number, language.plurals) for number in range(130)] == [rule(number) for number in range(130)]


def test_every_phrase_has_the_form_that_stands_for_all() -> None:
    for language in map(language_of, codes()):
        for phrase, forms in language.counted.items():
            assert "other" in forms, phrase
            assert set(forms) <= {category(number, language.plurals) for number in range(130)}, phrase
            assert phrase in language_of("en").counted
