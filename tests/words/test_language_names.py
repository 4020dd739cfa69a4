"""The names of languages: as CLDR has them, and none for what is no language."""

import pytest
from babel import Locale

from diarist.words import language_names
from diarist.words.language_names import english_name, is_language, own_name


def test_names_are_cldrs() -> None:
    for code in language_names.CODES:
        locale = Locale.parse(code)
        assert english_name(code) == locale.english_name
        assert own_name(code).lower() == locale.display_name.lower()


def test_the_rest_of_a_code_stays_with_the_name() -> None:
    assert own_name("pt-BR") == "Português (BR)"
    assert english_name("pt-BR") == "Portuguese"


def test_a_code_that_nobody_knows_is_its_own_name() -> None:
    assert (english_name("qqq"), own_name("qqq")) == ("qqq", "Qqq")


@pytest.mark.parametrize("folder", ["cy", "CY", "pt-BR", "zh_Hant"])
def test_a_folder_may_be_called_as_a_language(folder: str) -> None:
    assert is_language(folder)


@pytest.mark.parametrize("folder", ["old", "nhs", "2026", "cy.md", "xx", "", "c", "welsh"])
def test_other_folders_are_none(folder: str) -> None:
    assert not is_language(folder)
