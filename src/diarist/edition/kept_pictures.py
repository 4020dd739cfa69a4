"""Pictures that were looked at before: a photograph is read whole for its digest, and an old diary has thousands."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import PictureError
from diarist.edition.kept_sights import KeptSights
from diarist.outputs.published_picture import WIDTHS, Picture, Rendition

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.cache import Cache

MOST = 50_000
"""So many looks are kept."""


class KeptPictures:
    """The looks at one diary's pictures, by the states of their files."""

    def __init__(self, cache: Cache) -> None:
        self._looks = KeptSights(cache, "pictures", MOST)

    def inspect(self, path: Path, widths: tuple[int, ...] = WIDTHS) -> Picture:
        """A picture as it will be published. Raises PictureError where it cannot be."""
        what, mend, *facts = self._looks.get(path, lambda: _look(path, widths), repr(widths))
        if what:
            raise PictureError(what, mend)
        name, width, height, media_type, renditions, moving, lost = facts
        sizes = tuple(Rendition(*each) for each in renditions)
        return Picture(path, name, width, height, media_type, sizes, moving, tuple(lost))

    def save(self) -> None:
        """Keep what was looked at."""
        self._looks.save()


def _look(path: Path, widths: tuple[int, ...]) -> list[Any]:
    from diarist.outputs.pictures import inspect  # noqa: PLC0415 - Pillow, where there is something to look at

    try:
        return ["", "", *astuple(inspect(path, widths))[1:]]
    except PictureError as error:
        return [error.what, error.mend]
