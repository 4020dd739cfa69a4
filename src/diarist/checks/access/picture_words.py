"""A picture without words for readers who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.vault import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    entry = context.entry
    if entry.image and not entry.image_alt and not entry.withdrawn:
        what = f"the picture {entry.image} has no words for readers who cannot see it"
        yield Finding(entry.key_lines["image"], what, "add `image_alt:` and say what it shows")
    for written in context.wordless:
        line = entry.line_of(written)
        if bare := named(written):
            mend = f"write what it shows behind a bar: ![[{bare}|What it shows]]"
            yield Finding(line, f"the picture {bare} has no words for readers who cannot see it", mend)
        else:
            yield Finding(line, f"the picture {written} has no words for readers who cannot see it")


RULE = Rule(
    name="picture-words",
    level=Level.BLOCK,
    looks_for="a picture in the text without words between its square brackets, or `image:` without `image_alt:`",
    why="A screen reader has nothing to say for it, nor has a browser that could not load it.",
    mend="write between the square brackets what it shows",
    source="[WCAG 2.2, 1.1.1](https://www.w3.org/WAI/WCAG22/Understanding/non-text-content)",
    find=_find,
    mild_on_old=True,
)
