"""Whether a browser runs a program that is in a file when somebody opens the file's address."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath

HTML = frozenset((".html", ".htm"))
"""The endings of what a policy of its own can be written into."""

_PROGRAMS = frozenset((".hta", ".mht", ".mhtml", ".shtml", ".stm", ".svgz", ".swf", ".xht", ".xhtml", ".xsl", ".xslt"))
_WORDS = frozenset((".bib", ".css", ".csv", ".geojson", ".ics", ".js", ".json", ".md", ".mjs", ".srt", ".tex", ".tsv"))
_WORDS_TOO = frozenset((".txt", ".vcf", ".vtt", ".yaml", ".yml"))
"""The endings of what browsers show as words, whatever it says."""

_IN_DRAWING = re.compile(
    r"<[^>]{0,60}?(?:script|foreignobject|handler|listener)\b|javascript:|[\s/\"']on\w+\s*=", re.IGNORECASE
)
_IN_XML = re.compile(
    r"w3\.org/1999/xhtml|w3\.org/2000/svg|w3\.org/1999/xsl|w3\.org/tr/wd-xsl|<\?xml-stylesheet|<!doctype|<!entity",
    re.IGNORECASE,
)
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-8|us-ascii|iso-8859-1|windows-1252)", re.IGNORECASE)
_SNIFFED = re.compile(
    rb"<(?:!doctype html|!--|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)(?=[ >]|(?<=--))",
    re.IGNORECASE,
)
"""What a browser takes for HTML where nobody says what it is: https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type"""


def runs_in_browser(name: str, data: bytes) -> bool:
    """Whether opening a file of that name, as a host serves it, may run a program that is in it.

    Words without any sign of a tag are no HTML. A policy that forbids programs is for whoever publishes it to write.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _PROGRAMS:
        return True
    if ending in HTML:
        return b"<" in data or is_wide(data)
    if ending in _WORDS | _WORDS_TOO:
        return False
    if ending == ".svg":
        return is_wide(data) or bool(_IN_DRAWING.search(_text(data)))
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending == ".xml" or bare.startswith(b"<?xml"):
        return is_wide(data) or bool(_ENCODING.match(bare) or _IN_XML.search(_text(data)))
    return bool(_SNIFFED.match(bare))


def is_wide(data: bytes) -> bool:
    """Whether a text is in UTF-16 or UTF-32, where every letter has two or four bytes."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]


def _text(data: bytes) -> str:
    return unescape(data.decode("latin-1"))
