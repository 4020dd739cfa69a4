"""Front matter that is nearly YAML, made right where its words can mean one thing only."""

from __future__ import annotations

import json
import re

import yaml

from diarist.diary import fields
from diarist.diary.errors import TextError
from diarist.diary.text import shown

_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD = re.compile(f"[{_SPACES}]")
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")
# Where YAML itself needs a space: before a key, around its colon, behind an item's hyphen, and at the end.
_STRUCTURE = re.compile(
    rf"^[ {_SPACES}]*(?:-[ {_SPACES}]+)?(?:[\w.-]+[ {_SPACES}]*:(?=[ {_SPACES}]|$)[ {_SPACES}]*)?|[ {_SPACES}]+$"
)
_LED = re.compile(rf"[{_SPACES}]+(?=(?P<key>[\w-]+)[ {_SPACES}]*:)")
_GLUED = re.compile(r"(?P<key>[\w-]+)(?::|：[ \t]*)(?P<words>\S.*)")
_LINE = re.compile(r"(?P<key>[\w.-]+):[ \t]+(?P<words>\S.*?)[ \t]*")
_NAMED = re.compile(r":[ \t]+&(\w+)")
_MOST_BRACKETS = 100
"""How many a line may open that is looked at: what YAML's reader in Python takes for each grows with their number."""

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def with_plain_spaces(text: str, first_line: int, faults: list[TextError]) -> str:
    """`text` with a plain space wherever YAML needs one and another stands; what was changed goes to `faults`."""
    if text.isascii() or not _ODD.search(text):
        return text
    lines = text.split("\n")
    for n, line in enumerate(lines):
        led = _LED.match(line)
        if led and fields.canonical(led["key"]) in fields.BY_NAME:
            line = line[led.end() :]  # noqa: PLW2901 - nobody sees these spaces, and the key is one of an entry
        wide = _STRUCTURE.sub(lambda found: _WITHOUT_WIDTH.sub("", found.group()), line)
        lines[n] = _STRUCTURE.sub(lambda found: _ODD.sub(" ", found.group()), wide)
        if lines[n].rstrip() != wide.rstrip():
            what = "a space that is no plain one (a no-break space, say) stands where front matter needs a plain one"
            faults.append(TextError(what, "type the space again", first_line + n, blocks=False))
    return "\n".join(lines)


def mended(text: str, first_line: int, faults: list[TextError]) -> str:
    """`text` that YAML refuses, with each line made right that can be meant in one way; these go to `faults`.

    A line that YAML reads by itself stays as it is, and so does one whose value goes on below it.
    """
    names = _NAMED.findall(text)
    if any(f"*{name}" in text for name in names):
        return text  # it is the real thing, and not words
    lines = text.split("\n")
    for n, line in enumerate(lines):
        is_alone = n + 1 == len(lines) or not lines[n + 1].startswith((" ", "\t"))
        if is_alone and (found := _better(line)):
            lines[n], mend = found
            what = f"{shown(line)} is not quite what front matter wants, but can be read in one way"
            faults.append(TextError(what, mend, first_line + n, blocks=False))
    return "\n".join(lines)


def _better(line: str) -> tuple[str, str] | None:
    """A line as it must have been meant, and how to mend it; None where it is right, or nobody can say."""
    mend = ""
    if line.count("[") + line.count("{") > _MOST_BRACKETS:
        return None
    glued = _GLUED.fullmatch(line)
    if glued and fields.canonical(glued["key"]) in fields.BY_NAME:
        line, mend = f"{glued['key']}: {glued['words']}", "put a plain space after the colon"
    if _is_right(line):
        return (line, mend) if mend else None
    found = _LINE.fullmatch(line)
    words = _words(found["key"], found["words"]) if found else ""
    if not found or not words:
        return None
    return f"{found['key']}: {json.dumps(words, ensure_ascii=False)}", "put the words in straight quotes"


def _is_right(line: str) -> bool:
    """Whether YAML reads a line as one key and one value without any sign of its own."""
    try:
        events = list(yaml.parse(line, yaml.SafeLoader))
    except yaml.YAMLError:
        return False
    is_key = len(events) > 2 and isinstance(events[2], yaml.MappingStartEvent)
    return is_key and not any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)


def _words(key: str, written: str) -> str:
    """What stands behind a key, where it can only be words; empty for a comment, and a list or quotation left open."""
    field = fields.BY_NAME.get(fields.canonical(key))
    if (field and field.type not in {"text", "notice"}) or " #" in written or "\\" in written:
        return ""
    if written[0] in "\"'":
        return _quoted(written)
    return written if written[0] not in "[{|>-?#" else ""


def _quoted(written: str) -> str:
    """Words that begin with a quotation mark and go on after its end, or hold an apostrophe between such marks."""
    mark, inner = written[0], written[1:-1]
    if written[-1] != mark:
        return written if inner.count(mark) == 1 and not inner.startswith(mark) else ""
    is_apostrophe = mark == "'" and inner.count(mark) == len(_APOSTROPHE.findall(inner))
    return inner if is_apostrophe else ""
