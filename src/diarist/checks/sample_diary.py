"""The sample diary that comes with Diarist, as far as it is known again: words, entries, accounts and pictures."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IS_OF_THE_SAMPLE = "is of the sample diary"


@dataclass(frozen=True, slots=True)
class SampleDiary:
    """What only the sample diary has.

    `small` are the words in small letters, `entries` are ids, `accounts` are what its settings call its channels.
    `pictures` are the digests of its files, by their size in bytes, so that hardly any file has to be read.
    """

    words: re.Pattern[str]
    small: tuple[str, ...]
    entries: frozenset[str]
    accounts: frozenset[str]
    pictures: Mapping[int, frozenset[str]]

    def may_be_in(self, small: str) -> bool:
        """Whether a text, in small letters, can hold any of its words: that is quick to see."""
        return any(word in small for word in self.small)

    def words_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Its words in a text, as a message quotes them, each with its place; of each line the first."""
        lines: set[int] = set()
        for found in self.words.finditer(text):
            line = text.count("\n", 0, found.start())
            if line not in lines:
                lines.add(line)
                yield shown(found.group()), found.start()

    def has_picture(self, data: bytes) -> bool:
        """Whether a file is one of its pictures."""
        plain = with_plain_lines(data)
        return digest_of(plain) in self.pictures.get(len(plain), ())


def with_plain_lines(data: bytes) -> bytes:
    """A file without what git makes of line ends on Windows, where it takes it for text."""
    return data.replace(b"\r\n", b"\n") if data.lstrip().startswith(b"<") else data


def digest_of(data: bytes) -> str:
    """The digest of a file, as the list has it."""
    return hashlib.sha256(data).hexdigest()[:32]


@cache
def sample_diary() -> SampleDiary:
    """The list in `words/sample.toml`; read once."""
    data = tomllib.loads((files(__package__) / "words" / "sample.toml").read_text("utf-8"))
    words = "|".join(re.escape(word) for word in data["words"])
    pictures: dict[int, set[str]] = {}
    for picture in data["pictures"].values():
        pictures.setdefault(picture["size"], set()).add(picture["digest"])
    return SampleDiary(
        pattern(rf"(?<!\w)(?:{words})(?!\w|(?<!\.example)\.example\b)", re.IGNORECASE),
        tuple(word.lower() for word in data["words"]),
        frozenset(data["entries"]),
        frozenset(data["accounts"]),
        {size: frozenset(found) for size, found in pictures.items()},
    )
