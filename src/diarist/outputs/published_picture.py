"""A picture as it is published, known without a look at its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.photographs.sizes import WIDEST

if TYPE_CHECKING:
    from pathlib import Path

WIDTHS = (480, 960, WIDEST)
"""The sizes in which pages have an entry's picture, in pixels, as far as it is that large."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a picture as it is published: file name, size in pixels, media type."""

    name: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be published; its size is that of the largest rendition, upright.

    `digest` is that of `picture_names`, `renditions` ascend by width and share the media type. `moving` says that the
    file is an animation, of which only the first frame is shown. `lost` is what was taken out of a drawing, in words.
    """

    path: Path
    digest: str
    width: int
    height: int
    media_type: str
    renditions: tuple[Rendition, ...]
    moving: bool = False
    lost: tuple[str, ...] = ()

    @property
    def largest(self) -> Rendition:
        """The rendition for `src`, cards and enclosures."""
        return self.renditions[-1]
