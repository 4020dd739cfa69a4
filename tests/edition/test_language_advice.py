from dataclasses import replace
from pathlib import Path

import pytest

from diarist.edition.language_advice import language_advice
from tests.diaries import a_site


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_nothing_is_said_of_words_that_were_read(language: str, tmp_path: Path) -> None:
    assert list(language_advice(replace(a_site(tmp_path), language=language))) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("cy", "the Welsh of buttons, dates and notices was made by a machine, and no speaker has read it yet"),
        ("tlh", "there are no words in `tlh` yet: buttons, dates and notices around entries are in English"),
        ("ar-EG", "there are no words in `ar-EG` yet: buttons, dates and notices around entries are in English"),
    ],
)
def test_what_nobody_read_or_is_not_there_is_said_once(language: str, said: str, tmp_path: Path) -> None:
    (found,) = language_advice(replace(a_site(tmp_path), language=language))
    assert (found.path, found.what, found.blocks) == ("mkdocs.yml", said, False)
    assert "languages.md" in found.mend
