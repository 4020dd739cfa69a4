import pytest

from diarist.words.languages import LANGUAGES, language_of


@pytest.mark.parametrize(
    ("code", "language"), [("cy", "cy"), ("cy-GB", "cy"), ("CY_gb", "cy"), ("en", "en"), ("x", "en")]
)
def test_a_code_names_a_language(code: str, language: str) -> None:
    assert language_of(code) is LANGUAGES[language]


def test_every_language_has_all_months_and_days() -> None:
    for language in LANGUAGES.values():
        assert len(language.months) == len(set(language.months)) == 12
        assert len(language.short_months) == len(set(language.short_months)) == 12
        assert len(language.weekdays) == len(set(language.weekdays)) == 7
