"""Hashtags made of an entry's tags, with a capital for each word, so that screen readers say them word by word.

They hold only what every network takes for a part of one (https://github.com/mastodon/mastodon/blob/main/app/models/tag.rb,
https://github.com/bluesky-social/atproto/blob/main/packages/api/src/rich-text/util.ts).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 3
"""More would look like an advertisement."""

# An apostrophe and the dot of Catalan stand within a word; a joiner shows nothing, and would end the hashtag.
_WITHIN = re.compile("['’ʼ·\u200d\ufe0e\ufe0f]")
_KINDS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}
"""Letters, the marks that belong to them in many scripts, and digits (https://www.unicode.org/reports/tr44/)."""


def hashtags(tags: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    """The first few tags as hashtags: `night shift` as `#NightShift`, each once; a bare number makes none."""
    found: dict[str, str] = {}
    for made in filter(None, map(_hashtag, tags)):
        found.setdefault(made.casefold(), made)
    return tuple(found.values())[:most]


def _hashtag(tag: str) -> str:
    name = ""
    for word in _words(tag):
        # Scripts without capitals, such as Arabic and Hindi, would run together.
        apart = "_" if name and not (_has_case(name[-1]) or _has_case(word[0]) or word.isnumeric()) else ""
        name += apart + _capitalised(word)
    return f"#{name}" if any(map(str.isalpha, name)) else ""


def _words(tag: str) -> list[str]:
    composed = _WITHIN.sub("", unicodedata.normalize("NFC", tag))
    return "".join(c if unicodedata.category(c) in _KINDS else " " for c in composed).split()


def _capitalised(word: str) -> str:
    """A word with a capital; one that has capitals already, such as CQC or iPlayer, is as its owner writes it."""
    return word if word != word.lower() else word[0].title() + word[1:]


def _has_case(letter: str) -> bool:
    return letter.isupper() or letter != letter.title()
