"""The questions that an entry can start from, as a nudge asks one: those of the diary's own starter, or the house's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.template_folders import FOLDER
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site

STARTER = "entry/week.md.j2"
_NOTE = re.compile(r"<!--(?!\s*more\s*-->)(.*?)-->", re.DOTALL)
_TEMPLATE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_LONGEST = 300
_HOUSE = ("nudge.question_friend", "nudge.question_seen", "nudge.question_open", "nudge.question_ask")
"""Those of the starter that comes with Diarist, in each language."""


def questions(site: Site) -> list[str]:
    """All of them, in the starter's order; there is always one."""
    own = site.root / FOLDER / STARTER
    return _of(own) or [say(key, site.language) for key in _HOUSE]


def question_of(site: Site, week: int, last: str) -> str:
    """The question of a week, counted from anywhere: the next one each week, and never the `last` that was asked."""
    every = questions(site)
    found = every[week % len(every)]
    return every[(week + 1) % len(every)] if found == last else found


def _of(starter: Path) -> list[str]:
    """What the notes of a starter ask; nothing where there is none, or nobody can read it."""
    try:
        text = starter.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    notes = (" ".join(_TEMPLATE.sub("", note).split()) for note in _NOTE.findall(text))
    return list(dict.fromkeys(filter(None, map(question_in, notes))))


def question_in(note: str) -> str:
    """What a note asks: all up to its last question mark or, without one, its first sentence."""
    asked = note.rpartition("?")
    words = f"{asked[0]}?" if asked[1] else re.split(r"(?<=[.!])\s", note, maxsplit=1)[0]
    return words if len(words) <= _LONGEST else ""
