"""Bytes from a file to text that is safe to read, or the reason why not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from diarist.diary.errors import TextError

MAX_BYTES = 1_000_000
"""The longest entry read, in bytes: about 150,000 words. A week's diary has under 10,000."""

# What HTML and XML cannot hold: https://html.spec.whatwg.org/#preprocessing-the-input-stream
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
# Joiners, marks and fillers show nothing by themselves, but make words and emoji of what is around them.
_SHOWS = re.compile(r"[^\s\u0300-\u036f\u115f\u1160\u200c-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0]")
_OTHER = re.compile(r"[\W_]+")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SHOWN = 60


def decode(data: bytes) -> str:
    r"""Read a file's bytes as UTF-8 text with `\n` line ends and no byte order mark.

    The separators U+2028 and U+2029, which programs for page layout leave behind and editors do not show, become a
    space and an empty line. Raises TextError for another encoding, or more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise TextError("the file is longer than 1 MB", "keep the words only; pictures go beside the entry, not in it")
    start = data[:200]
    if data.startswith(_UTF16_MARKS) or start.count(0) * 4 > len(start):
        raise TextError("the file is not saved as UTF-8 (it looks like UTF-16)", 'save it again as "UTF-8"')
    try:
        text = data.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[: error.start].rpartition(b"\n")[2].decode("utf-8", "ignore")
        what = f"the file is not saved as UTF-8: a letter{_after(before)} cannot be read"
        raise TextError(what, 'save the file again as "UTF-8"', line) from None
    return with_plain_ends(text)


def with_plain_ends(text: str) -> str:
    r"""`text` with `\n` at the end of each line, as `decode` reads it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", " ").replace("\u2029", "\n\n")


def without_controls(text: str, faults: list[TextError]) -> str:
    """`text` without control characters, which no page or feed may hold; each line that has any goes to `faults`."""
    if not _CONTROL.search(text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            what = f"there is an invisible control character ({_code_point(found)}){_after(line[: found.start()])}"
            faults.append(TextError(what, "delete it and type the words around it again", number))
    return _CONTROL.sub("", text)


def control(value: str) -> str:
    """The first character of `value` that no page or feed may hold, as editors name it (`U+000B`); else empty.

    YAML can spell out such characters in a file that is itself clean.
    """
    found = _CONTROL.search(value)
    return _code_point(found) if found else ""


def visible(value: str) -> str:
    """`value` without zero-width and direction-changing characters, trimmed; empty when nothing shows."""
    if value.isascii():
        return value.strip()
    kept = _INVISIBLE.sub("", value).strip()
    return kept if _SHOWS.search(kept) else ""


def on_one_line(value: str) -> str:
    """What shows of `value`, with single spaces between its words."""
    return " ".join(visible(value).split())


@lru_cache(maxsize=4096)
def slugify(value: str) -> str:
    """A name for an address: lower-case letters, digits and single hyphens, in any script; may be empty."""
    composed = unicodedata.normalize("NFC", visible(value).lower())
    return re.sub(r"-{2,}", "-", _OTHER.sub(_hyphens, composed)).strip("-")


def _hyphens(found: re.Match[str]) -> str:
    # The signs for vowels in Devanagari and others are marks, and no letters for a pattern.
    return "".join(c if unicodedata.category(c)[0] == "M" else "-" for c in found.group())


def cut(value: str, limit: int) -> str:
    """`value` in at most `limit` characters, cut at a word, with an ellipsis where it was cut.

    A word too long to leave out is cut between two characters as readers see them (https://unicode.org/reports/tr29/).
    """
    value = " ".join(value.split())
    if len(value) <= limit:
        return value
    space = value.rfind(" ", 0, limit)
    end = space if space >= limit // 2 else _last_boundary(value, limit - 1)
    return value[:end].rstrip(" ,;:.-–—") + "…"


def _last_boundary(value: str, end: int) -> int:
    head = value[: end + 1]
    if head.isascii():
        return end
    # Its tables take 0.1 s to load, which words of plain letters never need.
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # noqa: PLC0415

    return max(int(place) for place in grapheme_cluster_boundaries(head) if place <= end)


def shown(value: str) -> str:
    """`value` as a message quotes it: on one line, not long, and without what a screen cannot show."""
    return f"`{cut(_CONTROL.sub('', value), _SHOWN)}`"


def _after(words: str) -> str:
    clean = " ".join(_CONTROL.sub("", words).split()[-3:])
    return f" after {shown(clean)}" if clean else ""


def _code_point(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"


def is_iri(text: str) -> bool:
    """Whether a text is a whole IRI, as Atom knows an item by one (RFC 3987, section 2.2)."""
    return bool(_IRI.fullmatch(text))


def is_web_address(text: str) -> bool:
    """Whether a text is a whole address on the web, with http or https and a host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False
