"""Pieces of an entry's text, each knowing the line that it starts on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern
from diarist.checks.unmarked import unmarked

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from diarist.diary.entry import Entry


_BREAK = pattern("\n")


@dataclass(frozen=True)
class Passage:
    """A piece of text, and the line of the file (from 1) that its first character stands on."""

    text: str
    line: int

    @cached_property
    def small(self) -> str:
        """The text in small letters: to fold capitals while searching is several times slower."""
        return self.text.lower()

    def line_at(self, place: int) -> int:
        """The line of the character at `place`."""
        return self.line + bisect_left(self._breaks, place)

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        return tuple(found.start() for found in _BREAK.finditer(self.text))

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """Every match of `pattern`, each with the line that it starts on."""
        return ((found, self.line_at(found.start())) for found in pattern.finditer(self.text))

    def before(self, place: int, width: int) -> str:
        """Up to `width` characters before a place."""
        return self.text[max(0, place - width) : place]


def everything(entry: Entry) -> Iterator[Passage]:
    """All of an entry that anybody can read once it is public, code, comments and addresses too, without its marks."""
    for key, text in _front_matter(entry).items():
        if text:
            yield Passage(unmarked(text), entry.key_lines.get(key, 1))
    if not entry.withdrawn:
        yield Passage(unmarked(entry.body), entry.body_line)


def _front_matter(entry: Entry) -> dict[str, str]:
    announced = () if isinstance(entry.announce, bool) else entry.announce.values()
    return {
        "title": entry.title,
        "id": entry.id,
        "slug": entry.slug,
        "aliases": " ".join(entry.aliases),
        "image": entry.image,
        "syndication": " ".join(entry.syndication),
        "answers": " ".join(entry.answers),
        "event": entry.event.place if entry.event else "",
        "description": entry.description,
        "tags": ", ".join(entry.tags),
        "series": entry.series,
        "image_alt": entry.image_alt,
        "image_caption": entry.image_caption,
        "data": entry.data,
        "translated_by": entry.translated_by,
        "chapters": "\n\n".join(entry.media.chapters),
        "announce": "\n\n".join(words for words in announced if isinstance(words, str)),
        "correction": entry.correction,
        "withdrawn": entry.withdrawn,
    }
