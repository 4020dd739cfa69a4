"""Spaces that nobody can see are others than they seem, where a plain one is meant."""

from __future__ import annotations

import re

_ODD = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ANY = re.compile(f"[{_ODD}]")
_WIDTHLESS = re.compile("[\u200b\u2060\ufeff]")
_BLANK = re.compile(f"^[ \\t{_ODD}]+$", re.MULTILINE)
_SIGN = r"(?:[-*+]|\d{1,9}[.)]|#{1,6}|>|:|!!!|\?\?\?\+?)"
_START = re.compile(
    f"^[ \\t{_ODD}]*(?:{_SIGN}[ \\t{_ODD}]+)+(?:\\[[xX {_ODD}]\\][ {_ODD}])?(?<=[ \\t{_ODD}])"
    f"|^[ \\t{_ODD}]+(?=[`~]{{3}}|\\|)",
    re.MULTILINE,
)
_DELIMITERS = re.compile(f"^[ \\t|:{_ODD}-]*-[ \\t|:{_ODD}-]*$", re.MULTILINE)


def plain_spaces(text: str) -> str:
    """Markdown with plain spaces where its signs need one: at the beginning of a line, after a sign, in blank lines.

    Between words a space stays what it was: somebody may want two words to keep together.
    """
    if not _ANY.search(text):
        return text
    text = _BLANK.sub("", text)
    for pattern in (_START, _DELIMITERS):
        text = pattern.sub(lambda found: _ANY.sub(" ", _WIDTHLESS.sub("", found.group())), text)
    return text
