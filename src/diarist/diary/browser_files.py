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

_KNOWN = HTML | _PROGRAMS | _WORDS | _WORDS_TOO | {".pdf", ".svg", ".xml", ".zip"}

_IN_DRAWING = re.compile(
    r"<[^>]{0,60}?(?:script|foreignobject|handler|listener)\b|javascript:|[\s/\"']on\w+\s*=", re.IGNORECASE
)
_IN_XML = re.compile(
    r"w3\.org/1999/xhtml|w3\.org/2000/svg|w3\.org/1998/math|w3\.org/1999/xsl|w3\.org/tr/wd-xsl"
    r"|<\?xml-stylesheet|<!doctype|<!entity",
    re.IGNORECASE,
)
_WIDE_XML = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
"""How XML begins whose letters have two bytes: https://www.w3.org/TR/xml/#sec-guessing"""

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
    ending = _ending(name)
    if ending in _PROGRAMS:
        return True
    if ending in HTML:
        return b"<" in data or is_wide(data)
    if ending in _WORDS | _WORDS_TOO:
        return False
    if ending == ".svg":
        return is_wide(data) or bool(_IN_DRAWING.search(_text(data)))
    return _is_markup(data, is_xml=ending == ".xml")


def _is_markup(data: bytes, *, is_xml: bool) -> bool:
    """Whether bytes are HTML or XML with anything in it that runs; XML need not say that it is XML.

    Hosts call many endings XML, such as `.rdf`.
    """
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if is_xml or bare.startswith(b"<?xml"):
        return is_wide(data) or bool(_ENCODING.match(bare) or _IN_XML.search(_text(data)))
    is_tag = bare.startswith(b"<") and (_SNIFFED.match(bare) or _IN_XML.search(_text(data)))
    return data.startswith(_WIDE_XML) or bool(is_tag)


def _ending(name: str) -> str:
    """The ending that a host may go by: Apache passes over those that it does not know, so page.html.bak is HTML.

    Source: https://httpd.apache.org/docs/2.4/mod/mod_mime.html#multipleext
    """
    last, *before = reversed([suffix.lower() for suffix in PurePosixPath(name).suffixes] or [""])
    passed_over = last not in _KNOWN and next((each for each in before if each in _KNOWN), "")
    return passed_over or last


def is_wide(data: bytes) -> bool:
    """Whether a text is in UTF-16 or UTF-32, where every letter has two or four bytes."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]


def _text(data: bytes) -> str:
    return unescape(data.decode("latin-1"))
