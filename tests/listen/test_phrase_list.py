"""Phrases found whatever hides them, and nothing that only looks like one."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.listen.phrase_list import letters_of, pattern_of, phrase_list, with_sets
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
        ("Ydych chi’n dod i’r tŷ?", "ydych chi n dod ir tŷ"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_its_letters(text: str, letters: str) -> None:
    assert letters_of(text) == letters


def test_a_phrase_is_found_as_whole_words() -> None:
    pattern = pattern_of(["rape", "cut myself", "abus*", "left ... in pain", "cut"])
    found = ["a rape b", "cut myself", "cut", "abuser", "abus", "left in pain", "left her there in pain"]
    assert all(map(pattern.search, found))
    assert not any(map(pattern.search, ["grape", "rapes", "disabuse", "left us all a bit more in pain", "left in"]))


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


def test_a_set_stands_for_each_of_its_words() -> None:
    sets = {"me": ["myself", "my self"], "a": ["b"]}
    assert with_sets("kill {me}, {a}", sets) == ("kill myself, b", "kill my self, b")
    assert with_sets("kill", sets) == ("kill",)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_group_has_a_source_and_finds_what_it_lists(path: Path) -> None:
    name, lists = path.stem.rpartition("_")[0], tomllib.loads(path.read_text("utf-8"))
    known, sets = phrase_list(name), lists.pop("sets", {})
    spelling = lists.pop("spelling", {"words": []})
    assert set(spelling["words"]).isdisjoint(spelling.get("never", ()))
    for group, found in lists.items():
        assert found["source"]
        assert len(set(found["phrases"])) == len(found["phrases"]), group
        for phrase in (each for written in found["phrases"] for each in with_sets(written, sets)):
            assert letters_of(phrase), phrase
            assert known.group_of(letters_of(phrase)), phrase
        for trap in found.get("traps", ()):
            assert not known.group_of(letters_of(trap)), trap
