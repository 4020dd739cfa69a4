"""Keys of a front matter set or taken out, with every other byte of the file as its author left it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary import fields
from diarist.diary.errors import TextError
from diarist.diary.front_matter import split
from diarist.diary.text import control, decode, without_controls
from diarist.diary.toml_front_matter import FENCE
from diarist.diary.writing import date_or_words, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.front_matter import Document
    from diarist.diary.value import Value

_END = re.compile(rf"(?:-{{3,}}|\.\.\.|{re.escape(FENCE)})\s*")
_LINE = re.compile(r"[^\r\n\u2029]*(?:\r\n|[\r\n\u2029]|\Z)")
_LINE_END = re.compile(r"\r?\n|\r")


def amend(data: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A file with some keys set to words or a moment, and those that are None taken out; new ones go to the end.

    What says so already stays as it is, and nothing else is read otherwise afterwards. Raises TextError where the file
    cannot be read, or cannot be changed without changing something else.
    """
    text = decode(data)
    before = _taken_apart(text)
    wanted = {key: words for key, words in changes.items() if not _says(before.values.get(key), words)}
    for key, words in wanted.items():
        if found := control(words or ""):
            what = f"there is an invisible control character in the words for `{key}` ({found})"
            raise TextError(what, "delete it and type the words around it again", _line_of(key, before))
    if not wanted:
        return data
    amended = _Lines(data.decode("utf-8"), text, before).with_changes(wanted).encode("utf-8")
    _check_the_rest(before, amended, wanted)
    return amended


class _Lines:
    """A file's lines as they are, ends and all, beside what is read of them: a key stands at one place in both."""

    def __init__(self, written: str, read: str, document: Document) -> None:
        self.written, self.read = _lines(written), read.split("\n")
        self.values = document.values
        self.opening = next(n for n, line in enumerate(self.read) if line.strip())
        self.is_toml = self.read[self.opening].rstrip() == FENCE

    def with_changes(self, changes: Mapping[str, str | None]) -> str:
        """The text with some keys set, and those that are None taken out."""
        end = self.end()
        there = [(value.line - 1, value.last, key) for key, value in self.values.items() if key in changes]
        new = [(end, end, key) for key in changes if key not in self.values]
        # From the last line to the first, so that the places found above still hold.
        for start, stop, key in sorted(there + new[::-1], key=lambda place: place[0], reverse=True):
            words = changes[key]
            self.written[start:stop] = [] if words is None else [self.line(key, words) + self.line_end(start, stop)]
        return "".join(self.written)

    def line(self, key: str, words: str) -> str:
        if self.is_toml:
            return f"{key} = {quoted(words)}"
        first = self.read[min(value.line for value in self.values.values()) - 1]
        indent = first[: len(first) - len(first.lstrip(" "))]
        is_date = key in fields.BY_NAME and fields.BY_NAME[key].type == "date"
        return f"{indent}{key}: {date_or_words(words) if is_date else quoted(words)}"

    def line_end(self, start: int, stop: int) -> str:
        """How a line ends that takes the place of some, or stands below another: as they do, else as the first does."""
        near = self.written[max(start, stop - 1) if stop > start else start - 1]
        found = _LINE_END.search(near) or _LINE_END.search(self.written[self.opening])
        return found.group() if found else "\n"

    def end(self) -> int:
        """The line above which a new key goes: the closing fence; in TOML a table, which has all that follows it."""
        above = [value.last for value in self.values.values() if not self.is_table(value)]
        if len(above) < len(self.values):
            return max(above, default=self.opening + 1)
        return next(n for n in range(max(above), len(self.read)) if _END.fullmatch(self.read[n]))

    def is_table(self, value: Value) -> bool:
        return self.is_toml and self.read[value.line - 1].lstrip().startswith("[")


def _lines(text: str) -> list[str]:
    """A text in the lines that `decode` makes of it, each with its end."""
    lines = []
    for line in _LINE.findall(text):
        # A separator of paragraphs is read as an empty line too.
        lines += [line, ""] if line.endswith("\u2029") else [line]
    return lines


def _taken_apart(text: str) -> Document:
    faults: list[TextError] = []
    document = split(without_controls(text, faults), faults)
    for fault in faults:
        if fault.blocks:
            raise fault
    return document


def _says(value: Value | None, words: str | None) -> bool:
    """Whether a key says some words already; None is a key that is not there."""
    return not value if words is None else bool(value and value.data == words and not value.comment)


def _line_of(key: str, document: Document) -> int:
    return document.values[key].line if key in document.values else 1


def _check_the_rest(before: Document, amended: bytes, changes: Mapping[str, str | None]) -> None:
    """Refuse to change what nobody asked for, be it only how it is read."""
    key = next((key for key in changes if key in before.values), next(iter(changes)))
    what = f"`{key}` cannot be changed here without changing what stands around it"
    refusal = TextError(what, "write it into the file by hand", _line_of(key, before))
    try:
        after = _taken_apart(decode(amended))
    except TextError:
        raise refusal from None
    said = {key: value.data for key, value in after.values.items() if key in changes}
    if (
        said != {key: words for key, words in changes.items() if words is not None}
        or _others(after, changes) != _others(before, changes)
        or after.body != before.body
    ):
        raise refusal


def _others(document: Document, changes: Mapping[str, str | None]) -> dict[str, object]:
    return {key: _bare(value) for key, value in document.values.items() if key not in changes}


def _bare(value: Value) -> object:
    """A value without its place."""
    if isinstance(value.data, dict):
        return {key: _bare(item) for key, item in value.data.items()}
    return list(map(_bare, value.data)) if isinstance(value.data, list) else (value.data, value.kind, value.comment)
