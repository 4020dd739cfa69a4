"""Phrases looked for in strangers' words, whatever their capitals, apostrophes, hyphens and unseen signs are.

A list is a file of `phrases/`, by language: groups of phrases, each with its source, and `traps`, which hold such a
phrase and mean another thing. `phrases/README.md` says how they are written.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from diarist.listen.meant_words import Spelling, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_UNSEEN = {"Mn", "Me", "Cf"}
"""Marks that go with no letter once all that can are one with theirs, and signs without a shape."""

_APOSTROPHES = re.compile("['’‘ʼʹ′´`‛]")
_WELSH_N = re.compile(r"(?<=[a-zâêîôûŵŷ])['’‘ʼʹ′´`‛](?=n\b)")
"""`chi’n` are two words."""

_WORD = re.compile(r"\w+")
_FOLDER = "phrases"
_GAP = " | "
"""Stands where something was taken out: no phrase goes on over it."""

_SETS, _SPELLING = "sets", "spelling"
"""Parts of a list that are no group: words that stand for one another, and those that are known in spite of a slip."""

_FEW_WORDS = "..."
_SET = re.compile(r"\{(\w+)\}")


def letters_of(text: str) -> str:
    """Some text as it is searched: words in small letters with single spaces, and nothing else.

    `don’t`, `don't` and `dont` are one word, `self-harm` is two, and nobody hides a word by signs that do not show.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(c for c in composed if unicodedata.category(c) not in _UNSEEN)
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", _WELSH_N.sub(" ", seen)).replace("_", " ")))


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Phrases in named groups, each made one pattern, and the traps among them; `sources` are for people."""

    groups: Mapping[str, re.Pattern[str]]
    traps: re.Pattern[str] | None
    sources: tuple[str, ...]
    spelling: Spelling

    def meant_in(self, text: str) -> str:
        """The first group that has a phrase of a text, however it is spelt or disguised; empty where none has."""
        found = {self.group_of(self.spelling.mended(letters_of(each))) for each in readings(text)}
        return next((name for name in self.groups if name in found), "")

    def group_of(self, letters: str) -> str:
        """The first group that has a phrase of a text, which `letters_of` has read; empty where none has."""
        left = self.without_traps(letters)
        return next((name for name, pattern in self.groups.items() if pattern.search(left)), "")

    def without_traps(self, letters: str) -> str:
        """The text without what only looks like one of the phrases."""
        return self.traps.sub(_GAP, letters) if self.traps else letters


@cache
def phrase_list(name: str, own: tuple[str, ...] = ()) -> PhraseList:
    """A list by its files' name, in all languages that it has, with a diary's own phrases in a group `own`."""
    phrases: dict[str, list[str]] = {}
    traps: list[str] = []
    sources: list[str] = []
    words: list[str] = []
    never: list[str] = []
    for lists in _files(name):
        sets, spelling = lists.pop(_SETS, {}), lists.pop(_SPELLING, {})
        words += spelling.get("words", ())
        never += spelling.get("never", ())
        for group, found in lists.items():
            phrases.setdefault(group, []).extend(each for one in found["phrases"] for each in with_sets(one, sets))
            traps += found.get("traps", ())
            sources.append(found["source"])
    if written := [each for each in own if letters_of(each)]:
        phrases["own"] = written
    groups = {group: pattern_of(found) for group, found in phrases.items()}
    return PhraseList(groups, pattern_of(traps) if traps else None, tuple(sources), Spelling(words, never))


def _files(name: str) -> Iterator[dict[str, Any]]:
    for file in sorted((files(__package__) / _FOLDER).iterdir(), key=lambda each: each.name):
        if file.name.startswith(f"{name}_"):
            yield tomllib.loads(file.read_text("utf-8"))


def with_sets(phrase: str, sets: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A phrase with each word of the sets that it names."""
    parts = _SET.split(phrase)
    choices = [sets[part] if place % 2 else (part,) for place, part in enumerate(parts)]
    return tuple("".join(each) for each in itertools.product(*choices))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some phrases, as whole words, in what `letters_of` has read."""
    by_first: dict[str, set[str]] = {}
    for each in phrases:
        first, _, rest = _as_pattern(each).partition(" ")
        by_first.setdefault(first, set()).add(rest)
    # Whatever begins with one word is looked at once: the lists are long, and so are some answers.
    ways = [_begun_by(first, rests) for first, rests in sorted(by_first.items(), reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _begun_by(first: str, rests: Iterable[str]) -> str:
    further = sorted((f" {rest}" if rest else "" for rest in rests), key=lambda rest: (-len(rest), rest))
    return f"{first}(?:{'|'.join(further)})" if further != [""] else first


def _as_pattern(phrase: str) -> str:
    """Words as they are looked for; few words that may stand between two others belong to the one before them."""
    found: list[str] = []
    for word in phrase.split():
        if word == _FEW_WORDS:
            found[-1] += r"(?:\s\w+){0,3}"
        else:
            letters = (re.escape(each) for each in letters_of(word).split())
            found += [*letters]
            found[-1] += r"\w*" if word.endswith("*") else ""
    return " ".join(found)
