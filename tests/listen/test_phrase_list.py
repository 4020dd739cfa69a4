"""Phrases found whatever hides them, and nothing that only looks like one."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.listen.phrase_list import letters_of, pattern_of, phrase_list
from tests.diaries import ROOT

FILES = sorted((ROOT / "src/diarist/listen/phrases").glob("*.toml"))
UNSEEN = ("\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u202e", "\u0336", "\ufe0f")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Don’t, DON'T & dont!", "dont dont dont"),
        ("self-harm", "self harm"),
        ("su\u200bic\u00adide", "suicide"),
        ("k\u0336ill", "kill"),
        ("ｋｉｌｌ", "kill"),
        ("un_der", "un der"),
        ("gŵyn", "gŵyn"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_its_letters(text: str, letters: str) -> None:
    assert letters_of(text) == letters


def test_a_phrase_is_found_as_whole_words() -> None:
    pattern = pattern_of(["rape", "cut myself", "abus*"])
    assert all(map(pattern.search, ["a rape b", "cut myself", "abuser", "abus"]))
    assert not any(map(pattern.search, ["grape", "rapes", "cut my self", "disabuse"]))


def test_a_trap_hides_itself_and_nothing_beside_it() -> None:
    urgent = phrase_list("urgent")
    assert urgent.group_of(letters_of("We saw Suicide Squad.")) == ""
    assert urgent.group_of(letters_of("We saw Suicide Squad, and I want to die.")) == "oneself"
    assert urgent.group_of(letters_of("I want suicide squad to die")) == "", "no phrase goes on over a trap"


def test_a_diary_adds_its_own() -> None:
    own = phrase_list("urgent", ("Ward 9", "  ", "’"))
    assert own.group_of(letters_of("On ward-9 again")) == "own"
    assert own.group_of(letters_of("On wards 9")) == ""
    assert phrase_list("urgent").group_of(letters_of("On ward 9")) == ""


@given(st.sampled_from(["suicide", "want to die", "hunanladdiad"]), st.data())
def test_nothing_that_does_not_show_hides_a_word(phrase: str, data: st.DataObject) -> None:
    letters = [f"{each}{data.draw(st.sampled_from(['', *UNSEEN]))}" for each in phrase]
    text = "".join(each.upper() if data.draw(st.booleans()) else each for each in letters)
    before, after = data.draw(st.sampled_from(["", "x ", "(", "… "])), data.draw(st.sampled_from(["", " y", ")", "!"]))
    assert phrase_list("urgent").group_of(letters_of(before + text + after)) == "oneself"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_group_has_a_source_and_finds_what_it_lists(path: Path) -> None:
    name = path.stem.rpartition("_")[0]
    for group, found in tomllib.loads(path.read_text("utf-8")).items():
        assert found["source"]
        assert len(set(found["phrases"])) == len(found["phrases"]), group
        for phrase in found["phrases"]:
            assert letters_of(phrase), phrase
            assert phrase_list(name).group_of(letters_of(phrase)), phrase
        for trap in found.get("traps", ()):
            if name != "asks":
                assert not phrase_list(name).group_of(letters_of(trap)), trap
