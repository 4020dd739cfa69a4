import pytest
from babel import Locale

from diarist.words.counts import counted
from diarist.words.languages import LANGUAGES


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
    assert "hint" not in LANGUAGES["cy"].counted
    assert [counted(number, "hint", "cy") for number in (1, 2)] == ["1 hint", "2 hints"]


def test_plurals_are_those_of_cldr() -> None:
    for code, language in LANGUAGES.items():
        rule = Locale.parse(code).plural_form
        assert [language.plural(number) for number in range(130)] == [rule(number) for number in range(130)]


def test_every_phrase_has_the_form_that_stands_for_all() -> None:
    for language in LANGUAGES.values():
        for phrase, forms in language.counted.items():
            assert "other" in forms, phrase
            assert set(forms) <= {language.plural(number) for number in range(130)}, phrase
            assert phrase in LANGUAGES["en"].counted
