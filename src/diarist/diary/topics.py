"""What a tag's topic is called in addresses, and tags that are spelt differently and yet would be one topic."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.diary.problems import Problem
from diarist.diary.text import shown, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry

# A name of its own is made of these signs behind or between letters: C++, C#, A+E, LGBT+. Before a word, # says only
# that it is a tag.
_PLUS = re.compile("[+＋]")
_SHARP = re.compile(r"(?<=\w)[#＃♯]")
_SEPARATORS = re.compile(r"[\s\u00ad\u200b_‐‑‒–—-]+")
_MEANINGLESS = re.compile(r"^#|[’'‘\"“”]|[.,:;!?…]+$")


@lru_cache(maxsize=4096)
def topic_name(tag: str) -> str:
    """A topic's name in addresses: it depends on the tag alone, never on which other topics there are."""
    return slugify(_SHARP.sub(" sharp ", _PLUS.sub(" plus ", tag)))


def former_name(tag: str) -> str:
    """What it was called when signs were left out of it."""
    return slugify(tag)


def spelling_problems(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Say of each tag that differs from an earlier one by a sign that no address has: readers see one topic."""
    first: dict[str, tuple[str, str]] = {}
    said: set[str] = set()
    for entry in entries:
        for tag in entry.tags:
            known, path = first.setdefault(topic_name(tag), (tag, entry.path))
            if _meant(tag) != _meant(known) and tag not in said:
                said.add(tag)
                what = f"the tag {shown(tag)} is one topic with {shown(known)} of {path}"
                mend = "write both in one way, or use words instead of the signs"
                yield Problem(entry.path, entry.key_lines.get("tags", 1), what, mend, blocks=False)


@lru_cache(maxsize=4096)
def _meant(tag: str) -> str:
    plain = unicodedata.normalize("NFC", tag).casefold().strip()
    return _SEPARATORS.sub(" ", _MEANINGLESS.sub("", plain)).strip()
