"""Words of strangers made plain and safe: text in paragraphs, or a name.

Signs that show nothing, that turn the direction of others or pile up go; those that letters and emoji of any script are
made of stay (https://www.unicode.org/reports/tr36/). Whatever is no text at all is empty.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from diarist.channels.listening.strange_html import MOST_HTML, words_of
from diarist.diary.text import cut, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 20_000
"""Characters of one answer: whoever complains may write for long, and what cannot wait may stand at the end."""

MOST_LINES = 400
LONGEST_NAME = 80
MOST_MARKS = 5
"""How many accents a letter may carry: Hebrew and Tibetan have up to four."""

_ROOM = 100
"""How much before its end a text is cut at most, to be cut between two words."""

_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028]")

_KEPT = frozenset("\n\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u200c\u200d")
"""Of the signs that are controls or formats by their category: ends of lines, signs that show, and joiners."""

_NEVER = frozenset(("Cc", "Cf", "Co", "Cs"))
_MARKS = frozenset(("Mn", "Me"))
_JOINED = frozenset(("Cf", "Mc", "Me", "Mn", "Sk"))
_UNSEEN = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180f\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0d\ufff0-\ufff8\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
"""What else shows nothing: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point."""

_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters that look like a space."""

_FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)")
"""The flag of a country such as Wales, spelled in signs that show nothing anywhere else."""

_JOINS = "\u0600-\u1fff\u2190-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff"
_IDLE = re.compile(
    f"(?<=[\u200c\u200d])[\u200c\u200d]+|(?<![{_JOINS}\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINS}\u200c\u200d])"
    "|(?<![#*0-9\u00a9\u00ae\u2000-\u2bff\u3000-\u32ff\U0001f000-\U0001faff])[\ufe0e\ufe0f]+"
)
"""Joiners between what is never joined, and signs that choose a look of what has but one."""


def plain_text(said: object) -> str:
    """The words of a text as anybody may be shown them, in paragraphs that blank lines part."""
    if not isinstance(said, str):
        return ""
    lines = (" ".join(line.split()) for line in _safe(said[: 4 * LONGEST]).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return _shortened(text + "…" * (len(said) > 4 * LONGEST))


def plain_html(said: object) -> str:
    """The words of some HTML in the same way; the address of a link stands behind words that do not show it."""
    if not isinstance(said, str):
        return ""
    return plain_text(words_of(said) + "…" * (len(said) > MOST_HTML))


def plain_name(said: object) -> str:
    """A person's name on one line; empty where nothing of it shows."""
    return cut(on_one_line(_safe(said[: 10 * LONGEST_NAME])), LONGEST_NAME) if isinstance(said, str) else ""


def _safe(text: str) -> str:
    """A text without signs that show nothing, or that change how others are shown."""
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    if text.isascii():
        return "".join(sign for sign in text if sign in _KEPT or sign.isprintable())
    parts = _FLAG.split(unicodedata.normalize("NFC", text))
    return "".join(part if place % 2 else _seen(part) for place, part in enumerate(parts))


def _seen(text: str) -> str:
    kept = "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in _NEVER)
    return "".join(_unpiled(_IDLE.sub("", _UNSEEN.sub("", _BLANK.sub(" ", kept)))))


def _unpiled(text: str) -> Iterator[str]:
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in _MARKS else 0
        if marks <= MOST_MARKS:
            yield sign


def _shortened(text: str) -> str:
    """A text of at most `LONGEST` characters and `MOST_LINES` lines, cut at a word."""
    lines = text.split("\n", MOST_LINES)
    text = "\n".join([*lines[:MOST_LINES], "…"]) if len(lines) > MOST_LINES else text
    return text if len(text) <= LONGEST else text[: _last_end(text)].rstrip() + "…"


def _last_end(text: str) -> int:
    """Where a text may be cut: behind a word, or at least not within what is one sign for its readers."""
    last = LONGEST - 1
    near = range(last - _ROOM, last + 1)
    spaces = [place for place in near if text[place].isspace()]
    ends = [place for place in near if unicodedata.category(text[place]) not in _JOINED and text[place - 1] != "\u200d"]
    return max(spaces or ends, default=last)
