"""The keys of one front matter, read by the type that their definition names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from diarist.diary import fields, loose_dates, strict_dates
from diarist.diary.errors import DateError
from diarist.diary.other_tools import NO, YES
from diarist.diary.problems import Problem
from diarist.diary.text import on_one_line, shown, slugify, visible
from diarist.words import dates
from diarist.words.plain import without_notes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.diary.value import Value

REQUIRED = {"title": "The night shift", "date": "2026-11-20"}
_BYLINES = {"author", "authors"}
_QUOTES = "“”„‟‘’‚‛«»\"'"
_COMMA = dict.fromkeys(("aliases", "syndication", "answers"), re.compile(r"[,，]\s+"))
"""What stands between two items of a line; an address may hold a comma itself."""

_ANY_COMMA = re.compile(r"[,，]")


class Keys:
    """Reads each key and notes what is wrong with it; what it returns then is a stand-in that nobody sees.

    What is harmless is advice, and what it returns then is what holds.
    """

    def __init__(self, path: str, values: Mapping[str, Value]) -> None:
        self.path, self.values = path, values
        self.problems: list[Problem] = []

    def problem(self, key: str, what: str, mend: str, line: int = 0, *, blocks: bool = True) -> None:
        """Note what is wrong with a key; it is on the key's own line, where nothing else is said."""
        if not line:
            line = self.values[key].line if key in self.values else 1
        self.problems.append(Problem(self.path, line, what, mend, blocks=blocks))

    def advise(self, key: str, what: str, mend: str, line: int = 0) -> None:
        """Note what is read all the same, or left out without harm."""
        self.problem(key, what, mend, line, blocks=False)

    def take_notes_out(self, key: str) -> None:
        """Leave out of a key's words what is for nobody's eyes, and say so."""
        value = self.values.get(key)
        if not value or not isinstance(value.data, str):
            return
        words = on_one_line(value.data)
        if (kept := without_notes(words)) != words:
            self.values = {**self.values, key: replace(value, data=kept)}
            self.advise(key, f"what stands in `{key}` between %% and %%, or in a comment, is left out", "delete it")

    def has(self, key: str) -> bool:
        """Whether something stands there, right or wrong."""
        return key in self.values and not self.is_empty(self.values[key])

    def is_empty(self, value: Value) -> bool:
        """Whether an editor left a key with nothing in it."""
        return value.kind == "nothing" or (isinstance(value.data, str) and not visible(value.data))

    def has_time(self, key: str) -> bool:
        """Whether a date says a time too."""
        return self.has(key) and ":" in self.values[key].data

    def text(self, key: str) -> str:
        """The words of a key, on one line; empty where there are none."""
        value = self.values.get(key)
        return self.words(key, value) if value else ""

    def words(self, key: str, value: Value) -> str:
        """The words of one scalar, whatever YAML takes them for: a key's, or an item's of its list."""
        field = fields.BY_NAME[key]
        self.check_comment(key, value)
        if not isinstance(value.data, str):
            self.not_words(key, value)
            return ""
        if self.is_empty(value):
            self.check_empty(key, value)
            return ""
        words = on_one_line(value.data)
        words = words if field.type in {"text", "notice"} else _unquoted(words)
        if field.type == "notice" and (value.kind != "text" or words.lower() in YES | NO):
            mend = "write a sentence that tells readers what happened"
            self.problem(key, f"{_name(key)} should be words, but here it is {shown(words)}", mend)
        if field.limit and len(words) > field.limit and field.type != "name":
            what = f"{_name(key)} is {len(words)} characters long"
            self.problem(key, what, f"keep it to {field.limit}", value.line)
        return words

    def not_words(self, key: str, value: Value) -> None:
        """Note that a list or a group stands where words should; where none are needed, it counts as not written."""
        what = f"{_name(key)} should be words, but here it is {value.kind}"
        blocks = (
            key in REQUIRED
            or fields.BY_NAME[key].type == "notice"
            or key in _BYLINES
            or fields.BY_NAME[key].type == "name"
        )
        self.problem(key, what, "write some words there", value.line, blocks=blocks)

    def check_empty(self, key: str, value: Value) -> None:
        """Note words that are missing; most keys without any are as if they were not there."""
        if value.comment:
            return  # said already
        if key in REQUIRED:
            self.problem(key, f"{_name(key)} is empty", "write some words there", value.line)
        elif key == "withdrawn":
            mend = "write a sentence that tells readers what happened, or delete the line"
            self.problem(key, f"{_name(key)} is empty", mend, value.line)

    def check_comment(self, key: str, value: Value) -> None:
        """Note words that YAML leaves out in silence."""
        if value.comment:
            what = f"{_name(key)} ends before {shown(value.comment)}: what follows a # is left out"
            mend = "put all the words in straight quotes, or delete the # and the rest"
            is_harmless = self.is_empty(value) and key not in REQUIRED and fields.BY_NAME[key].type != "notice"
            self.problem(key, what, mend, value.line, blocks=not is_harmless)

    def list(self, key: str) -> tuple[str, ...]:
        """The items of a list, each once; a single one needs no list."""
        value = self.values.get(key)
        if not value:
            return ()
        if isinstance(value.data, str):
            words = self.words(key, value)
            parts = [part for each in _COMMA.get(key, _ANY_COMMA).split(words) if (part := _unquoted(visible(each)))]
            if len(parts) > 1:
                self.advise(key, f"{shown(key)} has commas, but no brackets", f"write {key}: [{', '.join(parts)}]")
            return tuple(dict.fromkeys(parts))
        items = value.data if value.kind == "a list" else [value]
        return tuple(dict.fromkeys(word for item in items if (word := self.words(key, item))))

    def date(self, key: str, zone: ZoneInfo, otherwise: datetime) -> datetime:
        """A day or a time in `zone`; `otherwise` where the key is not there."""
        value = self._dated(key)
        if not value or (key not in REQUIRED and self.is_empty(value)):
            return otherwise
        if not isinstance(value.data, str):
            self.problem(key, f"`{key}` is {value.kind}", "write one day, such as 2026-11-20")
        elif self.is_empty(value):
            self.problem(key, f"`{key}` is empty", "write a day, such as 2026-11-20")
        else:
            try:
                return self.moment(key, value.data, zone)
            except DateError as error:
                self.problem(key, error.what, error.mend)
        return otherwise

    def _dated(self, key: str) -> Value | None:
        """A date's value; Material for MkDocs keeps them below `date:`, as `created:` and `updated:`."""
        value, group = self.values.get(key), self.values.get("date")
        if not group or not isinstance(group.data, dict) or "created" not in group.data:
            return value
        if key != "date":
            return value or group.data.get(key)
        self.advise(key, "`created` below `date` is read as the date", "write `date:` with the day behind it")
        created: Value = group.data["created"]
        return created

    def moment(self, key: str, written: str, zone: ZoneInfo) -> datetime:
        """A date as the guide wants it, else as it must have been meant. Raises DateError."""
        try:
            return strict_dates.parse(written, zone)
        except DateError:
            plain = loose_dates.plain_form(written)
            if not plain:
                raise
        moment = strict_dates.parse(plain, zone)
        day = dates.long(calendar_date.fromisoformat(plain[:10]))
        time = f" at {plain[11:]}" if plain[11:] else ""
        self.advise(key, f"{shown(written)} is read as {day}{time}", f"write {plain}")
        return moment

    def draft(self) -> bool:
        """Whether it is a draft. What nobody can be sure of blocks: it might have been meant as one."""
        value = self.values.get("draft")
        if not value:
            return False
        written = bare_word(value)
        if written not in YES | {"false"}:
            mend = "write `draft: true`, or `draft: false` to publish it"
            self.problem("draft", "nobody can be sure whether this is a draft", mend)
        elif value.kind != "true or false" or written not in {"true", "false"}:
            right = "false" if written == "false" else "true"
            self.advise("draft", f"`draft` is read as {right}", f"write `draft: {right}`, without quotes")
        return written in YES

    def tags(self) -> tuple[str, ...]:
        """The tags; each has letters, so that its page has an address."""
        tags = self.list("tags")
        for tag in tags:
            if not slugify(tag):
                self.advise("tags", f"the tag {shown(tag)} has no letters", "use a word")
        return tuple(filter(slugify, tags))


def bare_word(value: Value) -> str:
    """One scalar in small letters, without the quotes that autocorrect made; empty where it is none."""
    return _unquoted(visible(value.data)).lower() if isinstance(value.data, str) else ""


def _name(key: str) -> str:
    return f"one of `{key}`" if fields.BY_NAME[key].type == "list" else f"`{key}`"


def _unquoted(words: str) -> str:
    """Words without the quotation marks that autocorrect put around all of them."""
    while len(words) > 1 and words[0] in _QUOTES and words[-1] in _QUOTES:
        words = visible(words[1:-1])
    return words
