"""A file's name where a picture's words should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_FILE_NAME = pattern(
    r"\S{1,200}\.(?:jpe?g|png|gif|webp|heic|svg|avif|tiff?)"
    r"|(?:img|dsc[nf]?|pxl|mvimg|gopr|dji|photo|image|picture|screen ?shot|untitled|whatsapp image|signal)"
    r"(?:[\d ._:-]|at)*(?:\(\d+\))?",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for picture in context.pictures:
        if _FILE_NAME.fullmatch(picture.words.strip()):
            yield Finding(picture.line, f"{shown(picture.words)} does not say what the picture shows")


RULE = Rule(
    name="file-name",
    level=Level.WARN,
    looks_for="a picture whose words are a file's name or “picture”, such as “IMG_2034.jpg”",
    why="It is read aloud letter by letter, and tells nothing.",
    mend="write what the picture shows, as you would on the phone",
    source="[WCAG 2.2, failure F30](https://www.w3.org/WAI/WCAG22/Techniques/failures/F30)",
    find=_find,
)
