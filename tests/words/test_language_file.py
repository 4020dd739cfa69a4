"""The tool that begins a new language's file, and what it and the catalogues have of CLDR."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton

from diarist.words import catalogues, dates, languages
from diarist.words.catalogue import say
from diarist.words.counts import counted
from diarist.words.languages import codes, is_here, language_of
from diarist.words.rows import list_of
from language_file import cldr_part, language_file, pattern

ROOT = Path(__file__).parents[2]
AS = {"en": "en_gb"}
"""Which of a language's forms its catalogue is written in."""

OF_OUR_OWN = {"en": {"code": "en", "name": "English", "full": "{weekday} {day} {month} {year}"}}
"""What a catalogue has otherwise than CLDR."""


@pytest.mark.parametrize("code", codes())
def test_a_catalogue_is_as_cldr_has_it(code: str) -> None:
    expected = cldr_part(AS.get(code, code)) | OF_OUR_OWN.get(code, {})
    if code == "en":
        short = tuple(month.replace("Sept", "Sep") for month in expected["short_months"])
        expected |= {"short_months": short}
    language = language_of(code)
    found = {name: getattr(language, name) for name in expected}
    rows = {name: (found[name].pair, found[name].last, found[name].between) for name in ("all_of", "one_of")}
    found |= rows | {"spans": asdict(found["spans"])}
    assert dict(found.pop("plurals")) == plain(dict(expected.pop("plurals")))
    assert found == expected


def plain(plurals: dict[str, str]) -> dict[str, str]:
    """Rules as a whole number meets them: its own value is n, and it has no decimals."""
    return {name: rule.removesuffix(" and v in 0").replace("i in", "n in") for name, rule in plurals.items()}


@pytest.fixture(params=["ga", "pl", "fa", "ar_eg"])
def added(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code of a language whose file was made this moment."""
    code: str = request.param
    (tmp_path / f"{code}.py").write_text(language_file(code), "utf-8")
    monkeypatch.setattr(catalogues, "__path__", [*catalogues.__path__, str(tmp_path)])
    forget()
    yield code
    sys.modules.pop(f"{catalogues.__name__}.{code}", None)
    forget()


def forget() -> None:
    languages.language_of.cache_clear()
    languages._found.cache_clear()  # noqa: SLF001 - nobody else adds a language while the program runs


def test_a_language_is_added_by_its_file(added: str) -> None:
    assert added in codes()
    assert is_here(added.replace("_", "-"))
    assert not language_of(added).read_by
    day = date(2026, 11, 20)
    digits = language_of(added).digits or "0123456789"
    for ours, theirs in (
        (dates.full(day, added), format_date(day, "full", added)),
        (dates.long(day, added), format_date(day, "long", added)),
        (dates.month(day, added), format_skeleton("yMMMM", day, locale=added)),
    ):
        assert ours == theirs.translate(str.maketrans("0123456789", digits))


def test_where_it_is_silent_english_speaks(added: str) -> None:
    assert say("missing.newest", added) == "The newest entry"
    assert counted(2, "entry", added).endswith(" entries")
    assert list_of(["A", "B"], added) not in {"A and B", "A B"}


def test_it_has_every_sentence_to_be_translated() -> None:
    text = language_file("ga")
    assert all(f"# {key!r}: {sentence!r}," in text for key, sentence in languages.ENGLISH.sentences.items())


def test_an_arabic_site_in_egypt_counts_in_its_own_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ar_eg.py").write_text(language_file("ar_eg"), "utf-8")
    monkeypatch.setattr(catalogues, "__path__", [*catalogues.__path__, str(tmp_path)])
    forget()
    assert dates.long(date(2026, 11, 20), "ar-EG") == "٢٠ نوفمبر ٢٠٢٦"
    assert dates.long(date(2026, 11, 20), "ar") == "20 November 2026"
    sys.modules.pop(f"{catalogues.__name__}.ar_eg", None)
    forget()


def test_a_pattern_with_words_in_it_is_read() -> None:
    assert pattern("d 'de' MMMM 'de' y") == "{day} de {month} de {year}"
    assert pattern("y年M月d日") == "{year}年{month_number}月{day}日"


def test_a_code_that_nobody_knows_is_said() -> None:
    done = subprocess.run(
        [sys.executable, "tools/language_file.py", "xx"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "CLDR knows no language xx. Its codes are such as ga, pl or pt_br.\n"
