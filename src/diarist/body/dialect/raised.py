"""Raised and lowered letters as pandoc writes Word's: `10^th^`, `m^2^`, `CO~2~`.

Source: https://pandoc.org/MANUAL.html#superscripts-and-subscripts. Anything longer is no such thing: `~5 or ~6` stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAISED = re.compile(r"(?<=\w)\^([\w+\N{MINUS SIGN}-]{1,8})\^|(?<=[^\W\d_])~(\d[\d.]{0,3}|[a-z]{1,3})~")


def raised(text: str) -> Iterator[tuple[str, str]]:
    """A text's pieces in order, each with its kind: `text`, or `html-words` for the tags."""
    end = 0
    for found in _RAISED.finditer(text):
        tag, words = ("sup", found[1]) if found[1] else ("sub", found[2])
        pieces = (("text", text[end : found.start()]), ("html-words", f"<{tag}>"), ("text", words))
        yield from (*pieces, ("html-words", f"</{tag}>"))
        end = found.end()
    if end < len(text):
        yield "text", text[end:]
