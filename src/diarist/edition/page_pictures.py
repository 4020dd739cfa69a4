"""An entry's own picture as pages show it: at its head, and small in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.body.picture_size import SIZES
from diarist.diary.focus import MIDDLE
from diarist.outputs import page_facts as facts

if TYPE_CHECKING:
    from diarist.body.body import Image
    from diarist.diary.focus import Focus
    from diarist.edition.story import Story

BROAD = 960
"""How wide a picture at the head of an entry is at most, in CSS pixels; the pages' style sheet says the same."""

_BROAD_SIZES = "(min-width: 64em) 60em, calc(100vw - 2.5em)"


def head_picture(story: Story) -> facts.Picture | None:
    """The picture at the head of an entry; one of a withdrawn entry is not shown."""
    entry, image = story.entry, story.image
    if not image or entry.withdrawn:
        return None
    is_broad = _is_broad(image)
    return facts.Picture(
        image.address,
        image.sources,
        image.width,
        image.height,
        entry.image_alt,
        entry.image_caption,
        focus=focus_style(entry.focus, image.width, image.height),
        is_broad=is_broad,
        sizes=_BROAD_SIZES if is_broad else SIZES,
    )


def thumb(story: Story) -> facts.Thumb | None:
    """The same in a list: of its sizes the smallest."""
    entry, image = story.entry, story.image
    if not image or entry.withdrawn:
        return None
    return facts.Thumb(image.sources[0][0], focus_style(entry.focus, image.width, image.height))


def focus_style(focus: Focus, width: int, height: int) -> str:
    """What the style sheet needs to bring a picture's subject to the middle of any box; empty where it is there."""
    if focus == MIDDLE:
        return ""
    return f"--x:{focus[0] / 100:g};--y:{focus[1] / 100:g};--tall:{height / width:.4g}"


def _is_broad(image: Image) -> bool:
    """Whether it has pixels enough to be wider than the words, and is so broad that it is no taller for it."""
    return image.width >= BROAD and image.width >= image.height * 4 / 3
