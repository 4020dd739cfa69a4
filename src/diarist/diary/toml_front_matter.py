"""Front matter as Hugo and Zola write it, in TOML between two lines of +++."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import TextError
from diarist.diary.text import control, visible
from diarist.diary.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = "+++"
_KEY = re.compile(r"\s*(?P<quote>[\"']?)(?P<key>[^\"'=.\s\[\]#]+)(?P=quote)\s*[=.]")
_TABLE = re.compile(r"\s*\[+\s*[\"']?(?P<key>[^\"'\].\s]+)")
_PIECE = re.compile(
    r"\"\"\"(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]|[^\"'#\[\]{}\n]+",
    re.DOTALL,
)
"""A string, a comment, a bracket, a line's end, or what is between them: https://toml.io/en/v1.0.0."""

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
        raise TextError("the front matter is TOML, and cannot be read here", _MEND, line) from None
    places = _places(text, first_line)
    return {
        visible(key): _value(value, places.get(key, (first_line, first_line)), deepest) for key, value in data.items()
    }


def _places(text: str, first_line: int) -> dict[str, tuple[int, int]]:
    """The first and the last line of each key; a table has all lines up to the next."""
    places: dict[str, tuple[int, int]] = {}
    table = ""
    for statement, line, last in _statements(text, first_line):
        if found := _TABLE.match(statement):
            table = found["key"]
        elif not table:
            found = _KEY.match(statement)
        if key := table or (found and found["key"]):
            places[key] = (places.get(key, (line, last))[0], last)
    return places


def _statements(text: str, first_line: int) -> Iterator[tuple[str, int, int]]:
    """Each statement with its first and last line; a string or an array may go on over several."""
    statement, line, last, depth = "", first_line, first_line, 0
    for piece in _PIECE.findall(f"{text}\n"):
        depth += (piece in "[{") - (piece in "]}")
        if piece == "\n" and not depth:
            if statement.strip() and not statement.lstrip().startswith("#"):
                yield statement, line, last
            statement, line, last = "", last + 1, last + 1
        else:
            statement += piece
            last += piece.count("\n")


def _value(data: Any, place: tuple[int, int], depth: int) -> Value:  # noqa: ANN401 - whatever TOML has
    if not depth:
        raise TextError("lists or keys stand too deep inside one another", "two levels are enough", place[0])
    if isinstance(data, dict):
        return Value(
            {visible(key): _value(item, place, depth - 1) for key, item in data.items()}, "a group of keys", *place
        )
    if isinstance(data, list):
        return Value([_value(item, place, depth - 1) for item in data], "a list", *place)
    return Value(_words(data, place[0]), _kind(data), *place)


def _words(data: object, line: int) -> str:
    if isinstance(data, bool):
        return str(data).lower()
    words = data.isoformat(" ") if isinstance(data, datetime) else str(data)
    if found := control(words):
        what = f"the code of an invisible control character stands here ({found})"
        raise TextError(what, "delete it and type the words around it again", line)
    return words


def _kind(data: object) -> str:
    if isinstance(data, bool):
        return "true or false"
    if isinstance(data, (int, float)):
        return "a number"
    return "a date" if isinstance(data, date) else "text"
