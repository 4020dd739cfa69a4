"""Letters out of bytes, where what says how to read them is wrong, or missing."""

from __future__ import annotations

import codecs
import re

_KNOWN = re.compile(r"utf|iso8859|iso2022|cp\d|koi8|gb|big5|euc|shift|mac|ascii|tis|hz|johab|kz1048|latin")
"""Codecs of Python's that read letters, and nothing else."""
_HALVES = re.compile("[\ud800-\udfff]")
"""What UTF-7 lets pass, and no file can hold."""
_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252", "utf-8", ""))


def decoded(data: bytes, charset: str) -> str:
    """Some bytes as text: as `charset` says, where that can be true.

    What says that it is Western, or nothing, is UTF-8 where its bytes allow that, and else Windows', as browsers
    read it (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    name = _codec(charset)
    for each in ("utf-8",) if name in _WESTERN else (name, "utf-8"):
        try:
            return _HALVES.sub("\ufffd", data.decode(each))
        except (UnicodeError, ValueError):
            continue
    return _HALVES.sub("\ufffd", data.decode("cp1252" if name in _WESTERN else name, "replace"))


def _codec(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip(" \"'")[:40]).name
    except (LookupError, ValueError):
        return ""
    return name if _KNOWN.match(name) else ""
