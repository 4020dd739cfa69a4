"""The file of a new entry: front matter that every program reads the same, and the words below it.

A file that is there is amended (`diarist.diary.amend`), and never written anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from diarist.diary import fields
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.front_matter import without_blank_lines
from diarist.diary.problems import Problem
from diarist.diary.text import on_one_line, with_plain_ends, without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diarist.diary.new_entry import NewEntry

_CODES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\t": "\\t",
        "\n": "\\n",
        "\r": "\\r",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
        "\ufeff": "\\ufeff",
    }
)
_BEGINS = re.compile(r"[^\W_]|[(/“„«‘‚¿¡]")
_MEANS_MORE = re.compile(r":(?: |$)| (?:#|$)")
_NO_WORDS = re.compile(
    r"y|n|yes|no|on|off|true|false|null"
    r"|[0-9][0-9_.,:+-]*(?:e[+-]?[0-9_]*)?|0o[0-7_]*|0x[0-9a-f_]*|0b[01_]*",
    re.IGNORECASE,
)
"""What a reader of YAML 1.1 or 1.2 takes for a number, a day, or true or false: https://yaml.org/type/,
https://yaml.org/spec/1.2.2/#1032-tag-resolution."""

_RESOLVER = yaml.SafeLoader("")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ][0-9]{1,2}(?::[0-9]{2}){1,2} ?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_LONGEST_KEY = 500
"""In characters; YAML wants a sign before a longer one (at 1,024): https://yaml.org/spec/1.2.2/#82-block-mappings."""


def write_entry(path: str, new: NewEntry) -> bytes:
    """The file of a new entry, as a careful person would write it, with the keys in the order of the guide's table.

    What is empty is not written. Whether it is right, `read_entry` says. `path` is for messages. Raises DiaryError
    where it has signs that no file can hold.
    """
    body = without_blank_lines(with_plain_ends(new.body))
    text = "\n".join(["---", *_front_matter(new), "---", *(["", body] if body else []), ""])
    faults: list[TextError] = []
    without_controls(text, faults)
    if faults:
        raise DiaryError(Problem(path, fault.line, fault.what, fault.mend) for fault in faults)
    return text.encode()


def scalar(words: str) -> str:
    """Words as YAML: bare where every reader takes them for the same words, else in double quotes."""
    is_bare = (
        words.isprintable()
        and _BEGINS.match(words)
        and not _MEANS_MORE.search(words)
        and not _NO_WORDS.fullmatch(words)
        and _RESOLVER.resolve(yaml.ScalarNode, words, (True, False)) == "tag:yaml.org,2002:str"  # type: ignore[no-untyped-call]  # its stub has no types
    )
    return words if is_bare else quoted(words)


def quoted(words: str) -> str:
    """Words in double quotes, as YAML and TOML both read them."""
    return f'"{words.translate(_CODES)}"'


def date_or_words(written: str) -> str:
    """A date as YAML: bare, as people write it, unless it is none."""
    return written if _DATE.fullmatch(written) else scalar(written)


def _front_matter(new: NewEntry) -> Iterator[str]:
    for field in fields.FIELDS:
        yield from _LINES[field.type](field.name, _value(field.name, new))


def _value(key: str, new: NewEntry) -> object:
    if key in {"author", "authors"}:
        return new.authors if (key == "author") == (len(new.authors) == 1) else ()
    return getattr(new, key)


def _words(key: str, words: str) -> Iterator[str]:
    if shown := on_one_line(words):
        yield f"{key}: {scalar(shown)}"


def _date(key: str, written: str) -> Iterator[str]:
    if shown := on_one_line(written):
        yield f"{key}: {date_or_words(shown)}"


def _flag(key: str, is_set: bool) -> Iterator[str]:  # noqa: FBT001 - it is the value
    if is_set:
        yield f"{key}: true"


def _list(key: str, items: tuple[str, ...]) -> Iterator[str]:
    shown = [words for item in items if (words := on_one_line(item))]
    if key == "author" and shown:
        yield f"{key}: {scalar(shown[0])}"
    elif shown:
        yield f"{key}:"
        yield from (f"  - {scalar(words)}" for words in shown)


def _group(key: str, group: Mapping[str, str | bool]) -> Iterator[str]:
    if group:
        yield f"{key}:"
    for name, value in group.items():
        written = str(value).lower() if isinstance(value, bool) else scalar(value)
        sign, joint = ("? ", "\n  ") if len(name) > _LONGEST_KEY else ("", "")
        yield f"  {sign}{scalar(name)}{joint}: {written}"


def _announce(key: str, wanted: bool | tuple[str, ...] | Mapping[str, str | bool] | None) -> Iterator[str]:  # noqa: FBT001 - it is the value
    if isinstance(wanted, bool):
        yield f"{key}: {str(wanted).lower()}"
    elif isinstance(wanted, tuple):
        yield from _list(key, wanted)
    elif wanted:
        yield from _group(key, wanted)


_LINES: Mapping[str, Callable[..., Iterator[str]]] = {
    "text": _words,
    "notice": _words,
    "name": _words,
    "path": _words,
    "place": _words,
    "language": _words,
    "card": _words,
    "translation": _words,
    "purpose": _words,
    "date": _date,
    "flag": _flag,
    "list": _list,
    "reasons": _group,
    "consent": _group,
    "event": _group,
    "promises": _group,
    "announce": _announce,
}
"""How the keys of each type are written."""
