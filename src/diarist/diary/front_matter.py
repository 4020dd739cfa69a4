"""The front matter of a file: its keys, each value with its line and its YAML kind."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from frontmatter.default_handlers import YAMLHandler

from diarist.diary import fields
from diarist.diary.errors import TextError
from diarist.diary.loose_yaml import mended, with_plain_spaces
from diarist.diary.other_tools import keeper
from diarist.diary.slips import slip_of
from diarist.diary.text import control, shown, visible
from diarist.diary.toml_front_matter import FENCE, read_toml
from diarist.diary.value import Value
from diarist.diary.yaml_errors import explain, needs_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_CHARACTERS = 20_000
MAX_DEPTH = 5
_HANDLER = YAMLHandler()
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_RESOLVER = yaml.SafeLoader("")
_BLANK_LINES = re.compile(r"\A\s*(?:\n|\Z)")
_UNSEEN = re.compile("[\\s\u200b\u2060\ufeff]*")
_TABS = re.compile(r"^\t+", re.MULTILINE)
_SECOND = re.compile(
    r"(?:---|\+\+\+)[ \t]*\n((?:[A-Za-z_][\w -]*[:=][^\n]*\n|[ \t#-][^\n]*\n|\n)+?)(?:---|\+\+\+)[ \t]*(?:\n|\Z)"
)
_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ ]?[:=]", re.MULTILINE)
_DASHES = set("-—–―‒−_*=~+")
_KINDS = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
    "timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart: its keys in order, and the Markdown below with the line it starts on."""

    values: dict[str, Value]
    body: str
    body_line: int


def split(text: str, faults: list[TextError]) -> Document:
    """Take a file apart into front matter and body. What is wrong, but hides nothing of the rest, goes to `faults`.

    Keys are spelled as the guide spells them. Raises TextError where there is no front matter, it is not closed, or it
    is not plain YAML or TOML of keys and values (at most `MAX_CHARACTERS` long and `MAX_DEPTH` levels deep).
    """
    start = len(_UNSEEN.match(text).group())  # type: ignore[union-attr] # it may be nothing
    if text.startswith("{", start) and (end := _json_end(text, start)):
        return _split_json(text, start, end, faults)
    if text[start:].partition("\n")[0].rstrip() == FENCE:
        return _split_toml(text, start, faults)
    _check_fence(text[start:], _line_at(text, start))
    try:
        yaml_text, body = _HANDLER.split(text[start:])
    except ValueError:
        yaml_text, body = text[start:].partition("\n")[2], ""
        _check_end(yaml_text, _line_at(text, start) + 1)
        raise TextError(
            "the front matter is not closed",
            "put a line with three hyphens (---) under the last key",
            _line_at(text, start),
        ) from None
    values = read_keys(yaml_text, _line_at(text, text.index(yaml_text, start)), faults)
    return _document(text, spelled(values, faults), body, faults)


def _split_toml(text: str, start: int, faults: list[TextError]) -> Document:
    line = _line_at(text, start)
    rest = text[start:].partition("\n")[2]
    end = _TOML_END.search(rest)
    if not end:
        raise TextError("the front matter is not closed", f"put a line with {FENCE} under the last key", line)
    _check_length(rest[: end.start()], line)
    values = read_toml(rest[: end.start()], line + 1, MAX_DEPTH)
    what = "the front matter is TOML, as Hugo and Zola write it"
    faults.append(TextError(what, "leave it, or write YAML between lines of three hyphens", line, blocks=False))
    return _document(text, spelled(values, faults), rest[end.end() :], faults)


def _json_end(text: str, start: int) -> int:
    """Where a file's front matter ends that is JSON, as Hugo may write it; 0 where it is none."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(value, dict) and any(map(_matters, value)) else 0


def _split_json(text: str, start: int, end: int, faults: list[TextError]) -> Document:
    line = _line_at(text, start)
    _check_length(text[start:end], line)
    values = read_keys(_TABS.sub(lambda tabs: " " * len(tabs.group()), text[start:end]), line, faults)
    what = "the front matter is JSON, as Hugo may write it"
    faults.append(TextError(what, "leave it, or write YAML between lines of three hyphens", line, blocks=False))
    return _document(text, spelled(values, faults), text[end:].partition("\n")[2], faults)


def _document(text: str, values: dict[str, Value], body: str, faults: list[TextError]) -> Document:
    words = without_blank_lines(body)
    above = body[: len(body.rstrip("\n")) - len(words)] if words else body
    line = _line_at(text, len(text) - len(body)) + above.count("\n")
    if (second := _SECOND.match(words)) and any(map(_matters, _KEY.findall(second[1]))):
        what = "a second front matter stands here, which readers would see, and which nothing is read from"
        faults.append(TextError(what, "write its keys into the first one, and delete it", line))
    return Document(values, words, line)


def without_blank_lines(body: str) -> str:
    """An entry's Markdown without the blank lines above and below it."""
    return _BLANK_LINES.sub("", body, count=1).rstrip("\n")


def spelled(values: dict[str, Value], faults: list[TextError]) -> dict[str, Value]:
    """Values under their keys as the guide spells them; what is spelled otherwise goes to `faults`."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        name = fields.canonical(key)
        if name in found or (name != key and name in values):
            other = found.get(name) or values[name]
            what = f"{shown(key)} is {shown(name)}, which stands on line {other.line} too"
            faults.append(TextError(what, "delete one of the two", value.line))
            continue
        if name != key:
            faults.append(
                TextError(f"{shown(key)} is read as {shown(name)}", f"write `{name}`", value.line, blocks=False)
            )
        found[name] = value
    return found


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _check_fence(text: str, line: int) -> None:
    if not text:
        raise TextError("the file is empty", 'start with `diarist new "Title"`, or delete the file')
    fence = text.split("\n", 1)[0].strip()
    if len(fence) >= 3 and set(fence) == {"-"}:
        return
    if set(fence) <= _DASHES:
        raise TextError(
            f"the front matter starts with {shown(fence)}, not with three hyphens",
            "type --- by hand (autocorrect makes a long dash of it)",
            line,
        )
    raise TextError(
        "there is no front matter",
        "start the file with three hyphens (---), then title: and date:, then --- again",
        line,
    )


def _check_end(yaml_text: str, first_line: int) -> None:
    """Refuse a line that was meant to close the front matter, and does not."""
    for number, line in enumerate(yaml_text.split("\n"), first_line):
        sign = line.strip()
        if set(sign) == {"-"} and len(sign) > 2:
            mend = "delete the spaces before it"
            raise TextError("the line that closes the front matter does not start at the very left", mend, number)
        if set(sign) <= _DASHES - {"="} and sign not in {"", "-"}:
            what = f"the front matter ends with {shown(sign)}, not with three hyphens"
            raise TextError(what, "type --- by hand (autocorrect makes a long dash of it)", number)


def read_keys(yaml_text: str, first_line: int, faults: list[TextError]) -> dict[str, Value]:
    """Read YAML that is a mapping of plain values.

    `first_line` is the line in the file on which `yaml_text` starts. A key that stands twice and the like goes to
    `faults`. Raises TextError where the rest cannot be read.
    """
    _check_length(yaml_text, first_line)
    yaml_text = with_plain_spaces(yaml_text, first_line, faults)
    try:
        return _read(yaml_text, first_line, faults)
    except yaml.MarkedYAMLError as error:
        _check_end(yaml_text, first_line)
        mishap = explain(error, yaml_text, words_below=True)
        raise TextError(mishap.what, mishap.mend, first_line + mishap.line) from None


def _read(yaml_text: str, first_line: int, faults: list[TextError]) -> dict[str, Value]:
    """Read YAML as it is, else as it must have been meant. What is wrong even then is said of what was written."""
    found: list[TextError] = []
    try:
        values = _Reader(yaml_text, first_line, found).keys()
    except (yaml.MarkedYAMLError, TextError):
        if (meant := _read_mended(yaml_text, first_line, faults)) is not None:
            return meant
        faults += found
        raise
    if any(fault.blocks for fault in found) and (meant := _read_mended(yaml_text, first_line, faults)) is not None:
        return meant
    faults += found
    return values


def _read_mended(yaml_text: str, first_line: int, faults: list[TextError]) -> dict[str, Value] | None:
    found: list[TextError] = []
    better = mended(yaml_text, first_line, found)
    if better == yaml_text:
        return None
    try:
        values = _Reader(better, first_line, found).keys()
    except (yaml.MarkedYAMLError, TextError):
        return None
    faults += found
    return values


def _check_length(text: str, line: int) -> None:
    if len(text) > MAX_CHARACTERS:
        what = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        raise TextError(what, "close it with three hyphens (---) and write the entry below", line)


class _Reader:
    """Reads YAML event by event, so that nothing can grow: no alias is followed, and depth has a limit."""

    def __init__(self, yaml_text: str, first_line: int, faults: list[TextError]) -> None:
        self.lines = yaml_text.split("\n")
        self.first_line, self.faults = first_line, faults
        self.last = first_line
        self.next: Callable[[], yaml.Event] = Loader(yaml_text).get_event  # type: ignore[assignment] # no event is None

    def keys(self) -> dict[str, Value]:
        self.next()  # the stream starts
        event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            event = self.next()
        if isinstance(event, yaml.ScalarEvent):
            self.next()  # says where the first key has no colon
        if not isinstance(event, yaml.MappingStartEvent):
            raise TextError("the front matter has no keys", "write at least title: and date:", self.line(event))
        found = self.mapping(1)
        self.next()  # the document ends
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise TextError(
                "a second front matter starts here", "delete the hyphens at the start of the line", self.line(after)
            )
        return found

    def mapping(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            line = self.line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise TextError("a key is not plain words", "write each key as `key: value`", line)
            key = visible(event.value)
            self.check_control(key, line)
            value = self.value(self.next(), depth, line, f"{key}: ")
            if key in found:
                what = f"{shown(key)} stands twice (also on line {found[key].line})"
                blocks = _matters(key) and found[key].data != value.data
                self.faults.append(TextError(what, "delete one of the two", line, blocks=blocks))
            else:
                found[key] = value
        self.note_end(event)
        return found

    def value(self, event: yaml.Event, depth: int, line: int, key: str) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, line, key)
        if isinstance(event, yaml.AliasEvent):
            raise TextError(*needs_quotes(key, f"*{event.anchor}…"), line)
        if depth >= MAX_DEPTH:
            raise TextError(
                "lists or keys stand too deep inside one another", "front matter needs no more than two levels", line
            )
        if isinstance(event, yaml.MappingStartEvent):
            return Value(self.mapping(depth + 1), "a group of keys", line, self.last)
        items = []
        while not isinstance(item := self.next(), yaml.SequenceEndEvent):
            items.append(self.value(item, depth + 1, self.line(item), "- "))
        self.note_end(item)
        return Value(items, "a list", line, self.last)

    def scalar(self, event: yaml.ScalarEvent, line: int, key: str) -> Value:
        if event.anchor or event.tag:
            sign = f"&{event.anchor}" if event.anchor else event.tag
            self.faults.append(TextError(*needs_quotes(key, f"{sign} {event.value}"), line))
        self.check_control(event.value, line)
        self.note_end(event)
        return Value(event.value, _kind(event), line, self.last, self.comment(event))

    def note_end(self, event: yaml.Event) -> None:
        """Keep the last line that a value fills; the end of a list or group in block style has no sign of its own."""
        start, end = event.start_mark, event.end_mark
        if not start or not end or (start.index == end.index and not isinstance(event, yaml.ScalarEvent)):
            return
        last = end.line
        if isinstance(event, yaml.ScalarEvent) and event.style in {"|", ">"}:
            # The mark stands below the blank lines that follow the block.
            last -= 1
            while last > start.line and not self.lines[last].strip():
                last -= 1
        self.last = self.first_line + last

    def check_control(self, words: str, line: int) -> None:
        if found := control(words):
            what = f"the code of an invisible control character stands here ({found})"
            self.faults.append(TextError(what, "delete it and type the words around it again", line))

    def comment(self, event: yaml.ScalarEvent) -> str:
        if event.style or not event.end_mark:
            return ""
        rest = self.lines[event.end_mark.line][event.end_mark.column :].strip()
        return rest if rest.startswith("#") else ""

    def line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)


def _matters(key: str) -> bool:
    """Whether it matters which of two values of a key holds: it is Diarist's, or may keep the entry back."""
    return fields.canonical(key) in fields.BY_NAME or bool(keeper(key) or slip_of(key))


def _kind(event: yaml.ScalarEvent) -> str:
    if not event.implicit[0]:
        return "text"
    tag = _RESOLVER.resolve(  # type: ignore[no-untyped-call]  # its stub has no types
        yaml.ScalarNode, event.value, (True, False)
    )
    return _KINDS.get(str(tag).rsplit(":", 1)[-1], "text")
