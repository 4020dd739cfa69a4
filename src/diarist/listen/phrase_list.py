"""Phrases looked for in strangers' words, whatever their capitals, apostrophes, hyphens and unseen signs are.

A list is a file of `phrases/`, by language: groups of phrases, each with its source, and `traps`, which hold such a
phrase and mean another thing. A `*` at the end of a word stands for any ending.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNSEEN = {"Mn", "Me", "Cf"}
"""Marks that go with no letter once all that can are one with theirs, and signs without a shape."""

_APOSTROPHES = re.compile("['’‘ʼʹ′´`‛]")
_WORD = re.compile(r"\w+")
_FOLDER = "phrases"
_GAP = " | "
"""Stands where something was taken out: no phrase goes on over it."""


def letters_of(text: str) -> str:
    """Some text as it is searched: words in small letters with single spaces, and nothing else.

    `don’t`, `don't` and `dont` are one word, `self-harm` is two, and nobody hides a word by signs that do not show.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(c for c in composed if unicodedata.category(c) not in _UNSEEN)
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", seen).replace("_", " ")))


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Phrases in named groups, each made one pattern, and the traps among them; `sources` are for people."""

    groups: Mapping[str, re.Pattern[str]]
    traps: re.Pattern[str] | None
    sources: tuple[str, ...]

    def group_of(self, letters: str) -> str:
        """The first group that has a phrase of a text, which `letters_of` has read; empty where none has."""
        left = self.traps.sub(_GAP, letters) if self.traps else letters
        return next((name for name, pattern in self.groups.items() if pattern.search(left)), "")


@cache
def phrase_list(name: str, own: tuple[str, ...] = ()) -> PhraseList:
    """A list by its files' name, in all languages that it has, with a diary's own phrases in a group `own`."""
    phrases: dict[str, list[str]] = {}
    traps: list[str] = []
    sources: list[str] = []
    for file in sorted((files(__package__) / _FOLDER).iterdir(), key=lambda each: each.name):
        if file.name.startswith(f"{name}_"):
            for group, found in tomllib.loads(file.read_text("utf-8")).items():
                phrases.setdefault(group, []).extend(found["phrases"])
                traps += found.get("traps", ())
                sources.append(found["source"])
    if written := [each for each in own if letters_of(each)]:
        phrases["own"] = written
    groups = {group: pattern_of(found) for group, found in phrases.items()}
    return PhraseList(groups, pattern_of(traps) if traps else None, tuple(sources))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some phrases, as whole words, in what `letters_of` has read."""
    longest_first = sorted({_as_pattern(each) for each in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _as_pattern(phrase: str) -> str:
    words = (f"{letters_of(word)}{'*' if word.endswith('*') else ''}" for word in phrase.split())
    return " ".join(rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word) for word in words)
