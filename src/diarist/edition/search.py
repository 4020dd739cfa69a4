"""The search's index: small files, so that a phone loads the newest first and stops when it has enough."""

from __future__ import annotations

import json
from functools import partial
from posixpath import basename
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.diary.addresses import SEARCH_FILE
from diarist.edition.story_keys import StoryKeys
from diarist.edition.targets import target
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.targets import Target

INDEX = SEARCH_FILE.address("index")

MOST_WORDS = 60_000
"""So many words of entries stand in one file: some 130 KB as a server sends it, compressed."""


def search_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The files of the search, each with its address below the site's."""
    for each in search_targets(edition, ""):
        if each.make:
            yield each.address, each.make()


def search_targets(edition: Edition, code: str, keys: StoryKeys | None = None) -> Iterator[Target]:
    """The files of the search; `code` is the digest of what makes them.

    `search/index.json` lists the others, newest first: one a year, or several of a year with many words. Each entry
    has a title `t`, address `u`, date `d`, description `s`, tags `g` and its words `w`; in another language than the
    site's, it says which: `l`.
    """
    files, keys = dict(_files(edition)), keys or StoryKeys(edition)
    names = list(map(basename, files))
    yield target(INDEX, digest(code, *names), lambda: _json(names))
    for address, entries in files.items():
        key = digest(code, edition.site.language, *(keys.story(edition.story(entry)) for entry in entries))
        yield target(address, key, partial(_rows, edition, entries))


def _files(edition: Edition) -> Iterator[tuple[str, list[Entry]]]:
    for year, entries in edition.diary.by_year().items():
        # What is written in either language is found: lists show each pair once, the search both halves.
        halves = (half for entry in entries for half in edition.diary.pairs.of(entry))
        shown = [entry for entry in halves if not entry.withdrawn]
        parts = list(_parts(edition, shown))
        for place, part in enumerate(parts):
            number = len(parts) - place
            yield SEARCH_FILE.address(f"{year}-{number}" if number > 1 else str(year)), part


def _parts(edition: Edition, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries of a year, newest first, cut from its oldest on: a new entry changes the newest part alone."""
    parts: list[list[Entry]] = [[]]
    words = 0
    for entry in reversed(entries):
        words += edition.story(entry).words
        if words > MOST_WORDS and parts[-1]:
            parts.append([])
            words = edition.story(entry).words
        parts[-1].insert(0, entry)
    return reversed(parts)


def _rows(edition: Edition, entries: Sequence[Entry]) -> bytes:
    # One row after the other: the words of a year, in three forms at once, are what a build holds most of.
    return b"[" + b",".join(_json(_row(edition, entry)) for entry in entries) + b"]"


def _row(edition: Edition, entry: Entry) -> dict[str, str]:
    story = edition.story(entry)
    language = {} if entry.lang == edition.site.language else {"l": entry.lang}
    return language | {
        "t": entry.title,
        "u": story.address,
        "d": dates.long(entry.date, edition.site.language),
        "s": story.description,
        "g": " ".join(entry.tags),
        "w": edition.text(entry),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
