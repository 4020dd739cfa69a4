"""How large a picture in an entry is shown: as its author asks, else as large as it is; its shape stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMN = 680
"""How wide the words of an entry are at most, in CSS pixels; the pages' style sheet says the same."""

SIZES = "(min-width: 45em) 42.5em, calc(100vw - 2.5em)"
"""The same for `sizes`, where an em is 16 pixels unless the reader wants larger letters."""

_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)\s*(px|%|r?em)?\s*", re.IGNORECASE)
_EM = 16
_STYLED = re.compile(r"(?<![\w-])width\s*:\s*(\d{1,5}(?:\.\d+)?\s*(?:px|%|r?em))(?![\w%])", re.IGNORECASE)
_STYLED_PICTURE = re.compile(r"<img\b[^<>]{0,1000}?\sstyle\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


def shown_size(attributes: Mapping[str, str], natural: tuple[int, int]) -> tuple[int, int]:
    """The width and height in CSS pixels at which a picture is shown, of those written and those that it has.

    A percentage is one of the column. Of a width and a height the width counts: nothing is stretched.
    """
    width, height = natural
    if asked := _pixels(attributes.get("width", "")):
        return asked, _scaled(height, asked, width)
    if asked := _pixels(attributes.get("height", ""), of=0):
        return _scaled(width, asked, height), asked
    return natural


def styled_width(style: str) -> str:
    """The width that a style asks for; empty where it asks for none."""
    found = _STYLED.search(style)
    return found[1] if found else ""


def with_widths(html: str) -> str:
    """Pictures whose style says how wide they are with the same as their width, for cleaning takes styles out."""

    def written(found: re.Match[str]) -> str:
        width = styled_width(found[1] or found[2] or "")
        return f'{found.group()} width="{width}"' if width else found.group()

    return _STYLED_PICTURE.sub(written, html) if "style" in html else html


def sizes(width: int) -> str:
    """The words of `sizes` for a picture that is shown at a width, as far as there is room."""
    return SIZES if width >= COLUMN else f"(min-width: {width}px) {width}px, 100vw"


def _pixels(written: str, of: int = COLUMN) -> int:
    """A length in pixels; 0 for what is none."""
    found = _LENGTH.fullmatch(written)
    if not found:
        return 0
    number = float(found[1])
    unit = (found[2] or "px").lower()
    return round(number * (of / 100 if unit == "%" else _EM if unit.endswith("em") else 1))


def _scaled(side: int, asked: int, other: int) -> int:
    return max(1, round(side * asked / other))
