"""What the search page reads: one file a year, so that a phone loads the newest first and stops when it has enough."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from diarist.diary.addresses import SEARCH_FILE
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition

INDEX = SEARCH_FILE.address("index")


def search_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The files of the search, each with its address below the site's.

    `search/index.json` lists the others, newest year first. Each entry has a title `t`, address `u`, date `d`,
    description `s`, tags `g` and its words `w`.
    """
    years = edition.diary.by_year()
    yield INDEX, _json([posixpath.basename(SEARCH_FILE.address(str(year))) for year in years])
    for year, entries in years.items():
        # One row after the other: the words of a year, in three forms at once, are what a build holds most of.
        rows = (_json(_row(edition, entry)) for entry in entries if not entry.withdrawn)
        yield SEARCH_FILE.address(str(year)), b"[" + b",".join(rows) + b"]"


def _row(edition: Edition, entry: Entry) -> dict[str, str]:
    story = edition.story(entry)
    return {
        "t": entry.title,
        "u": story.address,
        "d": dates.long(entry.date),
        "s": story.description,
        "g": " ".join(entry.tags),
        "w": edition.text(entry),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
