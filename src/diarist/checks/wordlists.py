"""The lists of words in `words/`, each with its source and a better word for every one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern
from diarist.checks.sentences import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class WordList:
    """Words or phrases in small letters, in named groups, each with what is better; `pattern` finds any of them.

    `needed` has the longest word of each: where none of those stands, nothing need be looked for.

    The pattern reads small letters only: to fold capitals while searching is several times slower.
    """

    source: str
    groups: Mapping[str, tuple[str, ...]]
    better: Mapping[str, str]
    pattern: re.Pattern[str]
    needed: frozenset[str]

    def found_in(self, small: str) -> Iterator[tuple[re.Match[str], str]]:
        """Each word that stands in a text on one line, in small letters, with what is better."""
        return ((found, self.better[found.group()]) for found in self.pattern.finditer(small))


@cache
def word_list(name: str) -> WordList:
    """A list by its file's name; read once."""
    data = tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text("utf-8"))
    groups = {name: group for name, group in data.items() if isinstance(group, dict)}
    better = {word: words for group in groups.values() for word, words in group.items()}
    longest_first = sorted(better, key=len, reverse=True)
    anyone = "|".join(map(re.escape, longest_first))
    found = pattern(rf"\b(?<!-)(?:{anyone})(?![\w-])")
    needed = frozenset(max(vocabulary(word), key=len) for word in better)
    return WordList(data["source"], {name: tuple(group) for name, group in groups.items()}, better, found, needed)
