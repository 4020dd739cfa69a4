"""Front matter as Hugo and Zola write it, in TOML between two lines of +++."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any

from diarist.diary.text import TextError, control, visible
from diarist.diary.value import Value

FENCE = "+++"
_KEY = re.compile(r"\s*(?P<quote>[\"']?)(?P<key>[^\"'=.\s\[\]#]+)(?P=quote)\s*[=.]")
_TABLE = re.compile(r"\s*\[+\s*[\"']?(?P<key>[^\"'\].\s]+)")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_MEND = 'write each line as `key = "words"`, or in YAML, as `key: words`, between lines of three hyphens'


def read_toml(text: str, first_line: int, deepest: int) -> dict[str, Value]:
    """Read TOML that is a mapping of plain values; `first_line` is the line in the file on which `text` starts.

    Raises TextError where it cannot be read, or is deeper than `deepest` levels.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number may be too long to be one
        place = _PLACE.search(str(error))
        line = first_line + (min(int(place[1]), text.count("\n") + 1) - 1 if place else 0)
        raise TextError(line, "the front matter is TOML, and cannot be read here", _MEND) from None
    lines = _lines(text, first_line)
    return {visible(key): _value(value, lines.get(key, first_line), deepest) for key, value in data.items()}


def _lines(text: str, first_line: int) -> dict[str, int]:
    """The line of each key, and of the first table of each name."""
    lines: dict[str, int] = {}
    is_in_table = False
    for number, line in enumerate(text.split("\n"), first_line):
        if table := _TABLE.match(line):
            is_in_table = True
            lines.setdefault(table["key"], number)
        elif not is_in_table and (key := _KEY.match(line)):
            lines.setdefault(key["key"], number)
    return lines


def _value(data: Any, line: int, depth: int) -> Value:  # noqa: ANN401 - whatever TOML has
    if not depth:
        raise TextError(line, "lists or keys stand too deep inside one another", "two levels are enough")
    if isinstance(data, dict):
        return Value(
            {visible(key): _value(item, line, depth - 1) for key, item in data.items()}, "a group of keys", line
        )
    if isinstance(data, list):
        return Value([_value(item, line, depth - 1) for item in data], "a list", line)
    return Value(_words(data, line), _kind(data), line)


def _words(data: object, line: int) -> str:
    if isinstance(data, bool):
        return str(data).lower()
    words = data.isoformat(" ") if isinstance(data, datetime) else str(data)
    if found := control(words):
        what = f"the code of an invisible control character stands here ({found})"
        raise TextError(line, what, "delete it and type the words around it again")
    return words


def _kind(data: object) -> str:
    if isinstance(data, bool):
        return "true or false"
    if isinstance(data, (int, float)):
        return "a number"
    return "a date" if isinstance(data, date) else "text"
