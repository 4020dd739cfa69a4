"""Keys of a front matter set or taken out, with every other letter of the file as its author wrote it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from diarist.diary.front_matter import split
from diarist.diary.text import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCES = ("---", "...")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


def amend(data: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A file with some keys set to words or a moment, and those that are None taken out; new ones go to the end.

    The file is one that can be read. Raises TextError where its front matter cannot be taken apart.
    """
    text = decode(data)
    lines = text.split("\n")
    places = {key: value.line - 1 for key, value in split(text, []).values.items()}
    end = _end_of_front_matter(lines, max(places.values(), default=0))
    starts = [*sorted(set(places.values())), end]
    in_order = sorted(changes.items(), key=lambda change: places.get(change[0], end))
    # From the last line to the first, so that the places found above still hold.
    for key, words in in_order[::-1]:
        start = places.get(key, end)
        stop = starts[starts.index(start) + 1] if key in places else end
        lines[start:stop] = [] if words is None else [f"{key}: {_written(words)}"]
    newline = "\r\n" if b"\r\n" in data else "\n"
    # A sign that no file can hold is for whoever reads the file to find.
    return newline.join(lines).encode("utf-8", "surrogatepass")


def _end_of_front_matter(lines: list[str], after: int) -> int:
    """The place of the closing fence: the first below the last key."""
    return next(place for place in range(after + 1, len(lines)) if lines[place].rstrip() in _FENCES)


def _written(words: str) -> str:
    # JSON's way to write a text is one of YAML's, whatever is in it.
    return words if _MOMENT.fullmatch(words) else json.dumps(words, ensure_ascii=False)
