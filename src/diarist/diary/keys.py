"""The keys of one front matter, read by the type that their definition names."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from diarist.diary import dates, fields
from diarist.diary.problems import Problem
from diarist.diary.text import shown, slugify, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.diary.front_matter import Value

_EXAMPLES = {"title": "The night shift", "date": "2026-11-20"}
_NEAR = 0.65
"""How like a known key an unknown one must be to be taken for it: `language` is like `lang`, `weather` not `author`."""

_NOTICES = {"correction", "withdrawn"}


class Keys:
    """Reads each key and notes what is wrong with it; what it returns then is a stand-in that nobody sees."""

    def __init__(self, path: str, values: Mapping[str, Value]) -> None:
        self.path, self.values = path, values
        self.problems: list[Problem] = []

    def problem(self, key: str, what: str, mend: str, line: int = 0) -> None:
        """Note what is wrong with a key; it is on the key's own line, where nothing else is said."""
        if not line:
            line = self.values[key].line if key in self.values else 1
        self.problems.append(Problem(self.path, line, what, mend))

    def check_names(self) -> None:
        """Note each key that nobody knows, and each that is missing."""
        unknown = (key for key in self.values if key not in fields.BY_NAME)
        meant = {key: difflib.get_close_matches(key.lower(), fields.BY_NAME, 1, _NEAR) for key in unknown}
        for key, near in meant.items():
            mend = f"did you mean `{near[0]}`?" if near else "delete the line (the guide lists the keys that there are)"
            self.problem(key, f"{shown(key)} is not a key of an entry", mend)
        for key, example in _EXAMPLES.items():
            if key not in self.values and [key] not in meant.values():
                self.problem(key, f"there is no {key}", f"add a line such as `{key}: {example}`")

    def has(self, key: str) -> bool:
        """Whether something stands there, right or wrong."""
        return key in self.values and self.values[key].kind != "nothing"

    def has_time(self, key: str) -> bool:
        """Whether a date says a time too."""
        return self.has(key) and ":" in self.values[key].data

    def text(self, key: str) -> str:
        """The words of a key, on one line; empty where there are none."""
        value = self.values.get(key)
        if not value:
            return ""
        if value.kind == "nothing" and key not in _EXAMPLES:
            self.check_comment(key, value)
            return ""
        return self.words(key, value)

    def words(self, key: str, value: Value) -> str:
        """The words of one scalar: a key's, or an item's of its list."""
        field = fields.BY_NAME[key]
        self.check_comment(key, value)
        # A name such as 2026-11-20 is itself, whatever YAML takes it for.
        if value.kind != "text" and not (field.type == "name" and value.kind in {"a date", "a number"}):
            self.check_kind(key, value)
            return ""
        words = visible(" ".join(value.data.split()))
        if not words:
            self.problem(key, f"{_name(key)} is empty", "write some words there", value.line)
        elif field.limit and len(words) > field.limit and field.type != "name":
            what = f"{_name(key)} is {len(words)} characters long"
            self.problem(key, what, f"keep it to {field.limit}", value.line)
        return words

    def check_kind(self, key: str, value: Value) -> None:
        """Note that something else than words stands where words should."""
        what, mend = f"{_name(key)} should be words, but here it is {value.kind}", "write some words there"
        if value.kind == "nothing":
            if value.comment:
                return  # said already
            what = f"{_name(key)} is empty"
        elif key in _NOTICES:
            mend = "write a sentence that tells readers what happened"
        elif isinstance(value.data, str):
            what = f"{_name(key)} should be words, but {shown(value.data)} is read as {value.kind}"
            mend = f'write "{shown(value.data)[1:-1]}", in straight quotes'
        self.problem(key, what, mend, value.line)

    def check_comment(self, key: str, value: Value) -> None:
        """Note words that YAML leaves out in silence."""
        if value.comment:
            what = f"{_name(key)} ends before {shown(value.comment)}: what follows a # is left out"
            self.problem(key, what, "put all the words in straight quotes, or delete the # and the rest", value.line)

    def list(self, key: str) -> tuple[str, ...]:
        """The items of a list, each once; a single one needs no list."""
        value = self.values.get(key)
        if not value or value.kind == "nothing":
            return ()
        if value.kind == "text" and "," in value.data:
            several = ", ".join(part.strip() for part in value.data.split(",") if part.strip())
            self.problem(key, f"{shown(key)} has commas, but no brackets", f"write {key}: [{shown(several)[1:-1]}]")
            return ()
        items = value.data if value.kind == "a list" else [value]
        return tuple(dict.fromkeys(word for item in items if (word := self.words(key, item))))

    def date(self, key: str, zone: ZoneInfo, otherwise: datetime) -> datetime:
        """A day or a time in `zone`; `otherwise` where the key is not there."""
        value = self.values.get(key)
        if not value:
            return otherwise
        if not isinstance(value.data, str):
            self.problem(key, f"`{key}` is {value.kind}", "write one day, such as 2026-11-20")
        elif not visible(value.data) or value.kind == "nothing":
            self.problem(key, f"`{key}` is empty", "write a day, such as 2026-11-20")
        else:
            try:
                return dates.parse(value.data, zone)
            except dates.DateError as error:
                self.problem(key, error.what, error.mend)
        return otherwise

    def flag(self, key: str) -> bool:
        """True or false; false where the key is not there."""
        value = self.values.get(key)
        return self.true(key, value, key) if value else False

    def true(self, key: str, value: Value, name: str) -> bool:
        """One scalar that is true or false; `name` is what stands before it."""
        # Only YAML 1.2's two words: somebody who writes `draft: on` should be told what it means here.
        if value.kind == "true or false" and value.data.lower() in {"true", "false"}:
            return bool(value.data.lower() == "true")
        what = f"{shown(name)} is neither true nor false"
        self.problem(key, what, f"write `{name}: true` or `{name}: false`, without quotes", value.line)
        return False

    def tags(self) -> tuple[str, ...]:
        """The tags; each has letters, so that its page has an address."""
        tags = self.list("tags")
        for tag in tags:
            if not slugify(tag):
                self.problem("tags", f"the tag {shown(tag)} has no letters", "use a word")
        return tags


def _name(key: str) -> str:
    return f"one of `{key}`" if fields.BY_NAME[key].type == "list" else f"`{key}`"
