"""One value of a front matter as it was written, with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Value:
    """One YAML value as it was written, from the `line` of its key to the `last` that it fills.

    `data` is a str for every scalar (dates and numbers are not converted: their own reader says what is wrong with
    them), a list of Values or a dict of str to Value. `kind` says how YAML itself would read it: "text", "a number",
    "true or false", "a date", "nothing", "a list" or "a group of keys". `comment` is what YAML leaves out of the
    words: from a # to the end of the line.
    """

    data: Any
    kind: str
    line: int
    last: int
    comment: str = ""
