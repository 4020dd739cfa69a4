"""The places within an entry that its own links lead to: each by what it is called here, if it is here."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.body.headings import called

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?P<hash>[^\n]+?)[ \t#]*$|^(?P<line>[^\s>|-][^\n]*)\n {0,3}(?:=+|-+)[ \t]*$"
    r"|<h[1-6]\b[^>]*>(?P<tag>.*?)</h[1-6]>",
    re.MULTILINE | re.DOTALL,
)
_NAMED = re.compile(r"<[^<>]*?\b(?:id|name)=[\"']?([^\s\"'<>]+)|\{:?[^{}\n]*#([\w:.-]+)[^{}\n]*\}")
_MARKS = re.compile(r"\]\([^()\n]*\)|<[^<>]*>|\{:?[ \t]*#[^{}\n]*\}|[\[\]*`~]")
_HEAD = frozenset({"", "top"})
"""What every browser takes for the head of a page (https://html.spec.whatwg.org/#scroll-to-the-fragment-identifier)."""


class Anchors:
    """The headings and named places of one text, whose code is aside; `whole` puts that of a heading back."""

    def __init__(self, text: str, whole: Callable[[str], str] = str) -> None:
        self._names = {one or other for one, other in _NAMED.findall(text)}
        headings = (next(filter(None, found.groups())) for found in _HEADING.finditer(text))
        self._names |= {called(_MARKS.sub("", whole(words))) for words in headings}
        # Each system makes names of headings in a way of its own, of the same letters.
        self._by_letters = {_letters(name): name for name in sorted(self._names, reverse=True)}

    def lead(self, address: str) -> str | None:
        """What `#x` is here; None where nothing is called so."""
        name = unquote(address[1:])
        found = name if name in self._names or name in _HEAD else self._by_letters.get(_letters(name))
        return None if found is None else address if found == name else f"#{found}"


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())
