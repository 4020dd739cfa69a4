"""Keys of a front matter set or taken out, with every other letter of the file as its author wrote it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from diarist.diary.front_matter import split
from diarist.diary.text import decode
from diarist.diary.toml_front_matter import FENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCES = ("---", "...", FENCE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


def amend(data: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A file with some keys set to words or a moment, and those that are None taken out; new ones go to the end.

    The file is one that can be read. Raises TextError where its front matter cannot be taken apart.
    """
    text = decode(data)
    lines = text.split("\n")
    is_toml = text.lstrip().startswith(FENCE)
    places = {key: value.line - 1 for key, value in split(text, []).values.items()}
    # What follows a table in TOML belongs to it.
    tables = [place for place in places.values() if is_toml and lines[place].lstrip().startswith("[")]
    end = min(tables) if tables else _end_of_front_matter(lines, max(places.values(), default=0))
    starts = [*sorted(set(places.values())), end]
    in_order = sorted(changes.items(), key=lambda change: places.get(change[0], end))
    # From the last line to the first, so that the places found above still hold.
    for key, words in in_order[::-1]:
        start = places.get(key, end)
        stop = starts[starts.index(start) + 1] if key in places else end
        lines[start:stop] = [] if words is None else [_line(key, words, is_toml=is_toml)]
    newline = "\r\n" if b"\r\n" in data else "\n"
    # A sign that no file can hold is for whoever reads the file to find.
    return newline.join(lines).encode("utf-8", "surrogatepass")


def _end_of_front_matter(lines: list[str], after: int) -> int:
    """The place of the closing fence: the first below the last key."""
    return next(place for place in range(after + 1, len(lines)) if lines[place].rstrip() in _FENCES)


def _line(key: str, words: str, *, is_toml: bool) -> str:
    # JSON's way to write a text is one of YAML's and of TOML's, whatever is in it.
    written = json.dumps(words, ensure_ascii=False)
    if is_toml:
        return f"{key} = {written}"
    return f"{key}: {words if _MOMENT.fullmatch(words) else written}"
