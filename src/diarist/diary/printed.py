"""What a page prints of a headline or a description, and what has to be typed for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.text import on_one_line, visible
from diarist.words.plain import plain_words, without_notes
from diarist.words.typography import marks, typographic

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED = {
    **{sign: f"\\{sign}" for sign in "*_~=\\%"},
    "&": "&amp;",
    "`": "&#96;",
    "<": "&lt;",
    "](": "]\\(",
    "\u00a0": "&nbsp;",
}
"""How what Markdown or the door would take for something else is typed, so that it is printed."""

_SPECIAL = re.compile(r"\]\(|[*_~=\\%&`<]|[^\S ]|^\s|(?<=\s)\s|\s$|[^\w\s!-~]")


def printed(typed: str, lang: str) -> str:
    """Words as a page prints them: without Markdown's marks, and with the marks of the language."""
    return typographic(visible(plain_words(typed)), lang)


def typed_for(words: str, lang: str) -> str:
    """What has to be typed to have `words` printed: the words themselves, or else with as few escapes as will do.

    Empty where nothing is printed so, be it that nothing shows.
    """
    return next((typed for typed in _ways(words, lang) if _prints(typed, words, lang)), "")


def _ways(words: str, lang: str) -> Iterator[str]:
    straight = _straight(words, lang)
    yield words
    yield straight
    yield _escaped(words, words, lang)
    yield _escaped(straight, words, lang)


def _prints(typed: str, words: str, lang: str) -> bool:
    """Whether a line of front matter is printed so."""
    return printed(without_notes(on_one_line(typed)), lang) == words


def _straight(words: str, lang: str) -> str:
    """Words with a typewriter's quotation marks: beside those of some languages stand spaces that no key keeps."""
    if language := marks(lang):
        for mark, typed in zip(language[:4], "\"\"''", strict=True):
            words = words.replace(mark, typed)
    return words


def _escaped(typed: str, words: str, lang: str) -> str:
    places = list(_SPECIAL.finditer(typed))
    starts = [0, *(place.end() for place in places)]
    ends = [*(place.start() for place in places), len(typed)]
    between = [typed[start:end] for start, end in zip(starts, ends, strict=True)]
    signs = [_TYPED.get(place.group()) or f"&#{ord(place.group())};" for place in places]
    for n, place in reversed(list(enumerate(places))):
        fewer = [*signs[:n], place.group(), *signs[n + 1 :]]
        if _prints(_woven(between, fewer), words, lang):
            signs = fewer
    return _woven(between, signs)


def _woven(between: list[str], signs: list[str]) -> str:
    return "".join(part for pair in zip(between, [*signs, ""], strict=True) for part in pair)
