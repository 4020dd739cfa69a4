"""Quotation marks, apostrophes and dashes as a language prints them, where they were typed as on a typewriter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.words.language import Marks
from diarist.words.languages import is_here, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator


_THIN = "\N{NARROW NO-BREAK SPACE}"
_MARKS = {
    "de": Marks("„", "“", "‚", "‘"),
    "fr": Marks(f"«{_THIN}", f"{_THIN}»", f"«{_THIN}", f"{_THIN}»"),
    "es": Marks("“", "”", "‘", "’"),
    "pl": Marks("„", "”", "«", "»"),
    "ar": Marks("”", "“", "’", "‘", ""),
    "he": Marks("”", "”", "’", "’", ""),
}
"""Of languages that entries may be in, and that have no catalogue: from CLDR 48, delimiters (https://cldr.unicode.org).

The thin space is what French print puts beside its own.
"""

_SIGN = re.compile(r"[\"']|(?<![-!])-{2,3}(?![->])(?!(?<=\s--)\w)(?!(?<=^--)\w)")
_OPENS = frozenset("([{<«‹„‚“‘¿¡-–—/")
_PLAIN = re.compile(r"[\"']|--")
_SHORTENED = re.compile(r"\d\ds?\b|n'|(?:twas|tis|em|til|cause|bout|round|twill)\b", re.IGNORECASE)


_ENDED = re.compile(r"[.?!…؟。！？][\"'’”»)\]]*$")


def with_stop(words: str) -> str:
    """Words with a full stop where they have no other end, such as a headline that is no question."""
    return words if _ENDED.search(words) else f"{words}."


def marks(lang: str) -> Marks | None:
    """The marks of a language such as `en-GB`; None where they stay as they were typed."""
    own = language_of(lang).marks if is_here(lang) else None
    return own or _MARKS.get(lang.lower().replace("_", "-").split("-")[0])


def typographic(text: str, lang: str) -> str:
    """Text with its straight quotation marks, apostrophes, `--` and `---` as the language prints them."""
    found = marks(lang)
    if not found or not _PLAIN.search(text):
        return text
    parts, end = [], 0
    for start, stop, sign in replacements(text, found):
        parts += [text[end:start], sign]
        end = stop
    return "".join([*parts, text[end:]])


def replacements(text: str, language: Marks) -> Iterator[tuple[int, int, str]]:
    """What takes the place of which part of a text: (start, end, sign), in order.

    What may be no quotation mark stays as it was typed: inches, and the marks inside Hebrew words.
    """
    reader = _Reader(text, language)
    for found in _SIGN.finditer(text):
        sign = reader.sign(found)
        if sign is not None:
            yield found.start(), found.end(), sign


class _Reader:
    """Goes through a text and keeps in mind which quotations are open."""

    def __init__(self, text: str, language: Marks) -> None:
        self._text, self._language = text, language
        self._open: list[str] = []

    def sign(self, found: re.Match[str]) -> str | None:
        typed = found.group()
        if typed[0] == "-":
            return "—" if len(typed) == 3 else "–"
        before = self._text[found.start() - 1 : found.start()]
        after = self._text[found.end() : found.end() + 1]
        return self._double(before, after) if typed == '"' else self._single(before, after, found.end())

    def _double(self, before: str, after: str) -> str | None:
        if before.isalnum() and after.isalnum():
            return None
        if _may_open(before, after) and not (self._is_open('"') and _may_close(before, after)):
            self._open.append('"')
            return self._language.open
        if self._is_open('"') and _may_close(before, after):
            self._close('"')
            return self._language.close
        return None

    def _single(self, before: str, after: str, end: int) -> str | None:
        if before.isalnum():
            if self._is_open("'") and not after.isalnum():
                self._close("'")
                return self._language.inner_close
            is_measure = before.isdigit() and not after.isalpha()
            return None if is_measure else self._apostrophe()
        if self._is_open("'") and _may_close(before, after):
            self._close("'")
            return self._language.inner_close
        if _may_open(before, after) and not _SHORTENED.match(self._text, end) and self._is_closed_later(end):
            self._open.append("'")
            return self._language.inner_open
        return self._apostrophe() if after.isalnum() else None

    def _apostrophe(self) -> str | None:
        return self._language.apostrophe or None

    def _is_closed_later(self, start: int) -> bool:
        """Whether a single mark that ends a word follows: else it is an apostrophe, as in ’tis."""
        return any(
            _may_close(self._text[found.start() - 1], self._text[found.end() : found.end() + 1])
            for found in re.compile("'").finditer(self._text, start + 1, start + 500)
        )

    def _is_open(self, sign: str) -> bool:
        return sign in self._open

    def _close(self, sign: str) -> None:
        while self._open.pop() != sign:
            pass


def _may_open(before: str, after: str) -> bool:
    return (
        bool(after) and not after.isspace() and (not before or before.isspace() or before in _OPENS or before in "\"'")
    )


def _may_close(before: str, after: str) -> bool:
    return bool(before) and not before.isspace() and not after.isalnum()
