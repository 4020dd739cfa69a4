import pytest

from diarist.words.languages import codes, language_of


@pytest.mark.parametrize(
    ("code", "language"), [("cy", "cy"), ("cy-GB", "cy"), ("CY_gb", "cy"), ("en", "en"), ("x", "en")]
)
def test_a_code_names_a_language(code: str, language: str) -> None:
    assert language_of(code) is language_of(language)


def test_every_language_has_all_months_and_days() -> None:
    for language in map(language_of, codes()):
        assert len(language.months) == len(set(language.months)) == 12
        assert len(language.short_months) == len(set(language.short_months)) == 12
        assert len(language.weekdays) == len(set(language.weekdays)) == 7
