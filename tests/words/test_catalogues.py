"""What each catalogue has: all that English has, with the same gaps to be filled in."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest

from diarist.words.languages import ENGLISH, codes, language_of

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("src/diarist", "templates")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".j2", ".js"} and "catalogues" not in path.parts
)
COMPLETE = ("cy",)
"""Languages that have all; another may have less, and English speaks where it is silent."""

_SAID = re.compile(r"""\bsay\(\s*["']([a-z_]+\.[a-z_.]+)["']""")
_MADE = re.compile(r"""\bsay\(f["']([a-z_]+)\.\{""")


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def keys_said(texts: Iterable[str]) -> set[str]:
    return {key for text in texts for key in _SAID.findall(text)}


@pytest.mark.parametrize("code", codes())
def test_a_catalogue_is_called_by_its_code(code: str) -> None:
    language = language_of(code)
    assert language.code == code.replace("_", "-")
    assert language.name


@pytest.mark.parametrize("code", COMPLETE)
def test_a_language_has_all_that_english_has(code: str) -> None:
    language = language_of(code)
    assert set(language.sentences) == set(ENGLISH.sentences)
    assert list(language.sentences) == list(ENGLISH.sentences), (
        "in the same order, so that both can be read side by side"
    )
    assert set(language.counted) == set(ENGLISH.counted)


@pytest.mark.parametrize("code", codes())
def test_a_language_has_the_same_gaps(code: str) -> None:
    language = language_of(code)
    assert {key: gaps(text) for key, text in language.sentences.items()} == {
        key: gaps(ENGLISH.sentences[key]) for key in language.sentences
    }
    for phrase, forms in language.counted.items():
        assert set(forms) == ({name for name, _ in language.plurals} | {"other"}), phrase
        assert all(gaps(form) <= {"n"} for form in forms.values())
        assert gaps(forms["other"]) == gaps(ENGLISH.counted[phrase]["other"])


def test_every_sentence_is_said_and_is_there() -> None:
    texts = [path.read_text("utf-8") for path in SOURCES]
    assert keys_said(texts) - set(ENGLISH.sentences) == set(), "no catalogue has these"
    whole = "\n".join(texts)
    made = tuple(f"{area}." for area in _MADE.findall(whole))
    unsaid = [key for key in ENGLISH.sentences if f'"{key}"' not in whole and f"'{key}'" not in whole]
    assert [key for key in unsaid if not key.startswith(made)] == []


def test_what_is_said_is_found() -> None:
    assert keys_said(['{{ say("home.read_on") }}', "say('a.b', name=1)", 'say(\n  "c.d"', "essay('x')"]) == {
        "home.read_on",
        "a.b",
        "c.d",
    }


def test_no_sentence_is_typed_as_on_a_typewriter() -> None:
    for code in codes():
        texts = [
            *language_of(code).sentences.values(),
            *(f for p in language_of(code).counted.values() for f in p.values()),
        ]
        assert [text for text in texts if re.search(r"[\"']", text)] == []


MUTATING = re.compile(
    r"\b(?:a|am|ar|at|â|dan|dros|drwy|gan|gyda|heb|hyd|i|neu|o|tan|tua|wrth|yn)\s\{(\w+)\}", re.IGNORECASE
)
"""A word after which Welsh changes the first letter of a common noun, with a value behind it."""
NEVER_CHANGE = {
    *("account", "address", "author", "archive", "names", "network", "host", "hosts", "hub", "link", "places"),
    *("begin", "end", "date", "start", "total"),
}
"""Values that Welsh leaves as they are: names of people and services, addresses, dates and times in digits."""
OF_PEOPLE = {"languages.by", "languages.machine_read", "subscribe.by"}
"""Where `name` is somebody's."""


def test_no_value_stands_behind_a_word_that_changes_its_first_letter_in_welsh() -> None:
    found = {key: MUTATING.findall(text) for key, text in language_of("cy").sentences.items() if key not in OF_PEOPLE}
    assert {key: names for key, names in found.items() if set(names) - NEVER_CHANGE} == {}
    assert MUTATING.findall("Yn bennaf am {topics}.") == ["topics"]
