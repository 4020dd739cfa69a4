"""Other words in the same sentences, so that what is repeated is no repetition to whoever keeps what it once read."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\b[A-Za-z][a-z]{3,}\b", re.ASCII)
MARKUP = re.compile(
    r"""^[ \t]*(?:```|~~~|!!!|\?\?\?).*$  # how a block of code or a note begins
    | \]:[ \t]+\S*[/.]\S+                 # where a reference leads to
    | <[^>\n]*>                           # tags and comments
    | \]\([^)\n]*\)                       # where a link leads to
    | \{[^}\n]*\}                         # attributes
    | &\w+;
    | \S*(?://|@|www\.)\S*                # addresses
    """,
    re.MULTILINE | re.VERBOSE,
)


class Wording:
    """The words of some texts, and for each of them others of the same length.

    The Markdown of a text stays as it is, and so do its length and where its links lead to.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        lengths: defaultdict[int, set[str]] = defaultdict(set)
        for word in {found.lower() for text in texts for found in WORD.findall(MARKUP.sub(" ", text))}:
            lengths[len(word)].add(word)
        self._rows = {length: sorted(words) for length, words in lengths.items()}
        self._places = {word: place for row in self._rows.values() for place, word in enumerate(row)}

    def other(self, text: str, number: int) -> str:
        """Say the text in other words; every number above 0 has its own, and the same number always the same ones."""
        parts: list[str] = []
        end = 0
        for markup in MARKUP.finditer(text):
            parts += (self._reworded(text[end : markup.start()], number), markup[0])
            end = markup.end()
        return "".join((*parts, self._reworded(text[end:], number)))

    def _reworded(self, plain: str, number: int) -> str:
        return WORD.sub(lambda found: self._other_word(found[0], number), plain)

    def _other_word(self, word: str, number: int) -> str:
        place = self._places.get(word.lower())
        row = self._rows.get(len(word), [])
        if place is None or len(row) < 2:
            return word
        other = row[(place + 1 + (number - 1) % (len(row) - 1)) % len(row)]
        return other.capitalize() if word[0].isupper() else other
