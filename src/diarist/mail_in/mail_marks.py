"""What stands in a mail's words for a while, until it is known which of them are its sender's own.

Each is a line by itself, of signs for private use (Unicode, 23.5): a mail that brings such signs loses them first.
"""

from __future__ import annotations

import re

QUOTED, SIGNED, ELSEWHERE = "\ue002", "\ue003", "\ue004"
"""Here a quotation, a signature, a file on another server was, which the sender's program had marked as such."""

_OURS = re.compile(r"[\ue000-\ue00f\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_PICTURE = re.compile(r"\ue000(\d+)\ue001")
_MARKDOWN = re.compile(r"\\([^A-Za-z0-9\s])|\*\*|(?<!\w)[*_]|[*_](?!\w)|^#{1,6} |</?(?:small|cite|time|q)\b[^>]*>")
_MARKDOWN_IN_TEXT = re.compile(rf"(?m:{_MARKDOWN.pattern})")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(([^()\s]{0,2000})\)")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Which way a line runs: programs in Arabic and Hebrew put such signs around names and addresses."""


def without_marks(text: str) -> str:
    """Some text in which none of the signs is left, and no control sign."""
    return _OURS.sub("", text)


def picture_mark(number: int) -> str:
    """The sign of a picture, by its place in the mail."""
    return f"\ue000{number}\ue001"


def has_mark(text: str) -> bool:
    """Whether one of the signs is in some text."""
    return bool(_OURS.search(text))


def pictures_in(line: str) -> tuple[int, ...]:
    """The pictures that a line shows."""
    return tuple(int(each) for each in _PICTURE.findall(line))


def without_pictures(line: str) -> str:
    """A line without them."""
    return _PICTURE.sub("", line)


def bare(line: str) -> str:
    """The words of a line of Markdown as a reader sees them, near enough to know what kind of line it is."""
    plain = _MARKDOWN.sub(lambda found: found[1] or "", _LINK.sub(r"\1", without_pictures(line[:2000])))
    plain = _DIRECTIONS.sub("", plain)
    return " ".join(plain.replace("&lt;", "<").replace("&amp;", "&").replace("&gt;", ">").split())


def as_plain(words: str) -> str:
    """Markdown of a mail as its writer saw it: signs without their escapes, and links with their addresses."""
    plain = _LINK.sub(lambda found: found[1] if found[1] == found[2] else f"{found[1]} ({found[2]})", words)
    plain = _MARKDOWN_IN_TEXT.sub(lambda found: found[1] or "", plain)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
