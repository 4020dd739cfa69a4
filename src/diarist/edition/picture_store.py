"""Every picture of the site: found, looked at once, made in the sizes (`srcset`) that pages need, and kept."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from diarist.body.body import Image
from diarist.diary.addresses import PICTURE
from diarist.diary.errors import PictureError
from diarist.edition.kept_pictures import KeptPictures
from diarist.edition.picture_files import PictureFiles
from diarist.outputs.published_picture import WIDTHS, Picture
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from diarist.cache import Cache
    from diarist.diary.site import Author, Site

PORTRAIT_WIDTHS = (96, 288)
"""The sizes of a portrait, in pixels: beside a name and at the head of a page, for screens of two pixels a point."""

SVG = "image/svg+xml"

_STILL = (
    "it is an animation, and readers see its first picture alone",
    "link to the film, where readers can start and stop it, or leave it so",
)
_NAMED = 3
"""So many of the things that were taken out of a drawing are named."""

Remark = tuple[str, str]
"""What readers see otherwise than it was drawn, and how to mend it."""


class PictureStore:
    """The pictures of one edition. What is asked of it must have been added before. Looked at alone, none is made."""

    def __init__(self, site: Site, cache: Cache, *, looks_alone: bool = False) -> None:
        self._site, self._cache, self._looks_alone = site, cache, looks_alone
        self._files = PictureFiles(site)
        self.looks = KeptPictures(cache)
        self._known: dict[Path, dict[tuple[int, ...], Picture | PictureError]] = {}
        self._named: dict[str, Path] = {}

    def add(self, paths: Iterable[Path], executor: Executor | None, widths: tuple[int, ...] = WIDTHS) -> None:
        """Look at some pictures, and make what the cache does not have yet, in the executor's workers."""
        fresh = [path for path in dict.fromkeys(paths) if widths not in self._known.get(path, {})]
        looked = {path: self._inspected(path, widths) for path in fresh}
        self.looks.save()
        found = [picture for picture in looked.values() if isinstance(picture, Picture)]
        missing = [
            picture for picture in found if not self._looks_alone and not all(map(self._cache.has, _names(picture)))
        ]
        make = executor.map if executor else map
        for picture, error in zip(missing, make(_make, [self._cache] * len(missing), missing), strict=True):
            if error:
                looked[picture.path] = error
        for path, picture_or_error in looked.items():
            self._known.setdefault(path, {})[widths] = picture_or_error

    def _inspected(self, path: Path, widths: tuple[int, ...]) -> Picture | PictureError:
        try:
            return self.looks.inspect(path, widths)
        except PictureError as error:
            return error

    @property
    def names(self) -> frozenset[str]:
        """The cache's names for every size of every picture."""
        found = (each for known in self._known.values() for each in known.values() if isinstance(each, Picture))
        return frozenset(name for picture in found for name in _names(picture))

    def find(self, folder: str, written: str) -> Path:
        """The file that an address in Markdown means; `folder` is that of the Markdown, below the project's.

        Raises PictureError where it is on another site or outside the diary, or where another one is probably meant.
        """
        return self._files.find(folder, written)

    def image(self, path: Path) -> Image:
        """A picture as it is published: in the sizes for entries if it was added in those, else in those it has.

        Raises PictureError where it cannot be published.
        """
        known = self._known[path]
        found = known.get(WIDTHS) or next(iter(known.values()))
        if isinstance(found, PictureError):
            raise found
        return _image(found)

    def remarks(self, path: Path) -> tuple[Remark, ...]:
        """What to tell whoever shows a picture: that it stands still, or what was taken out of it."""
        found = (each for each in self._known[path].values() if isinstance(each, Picture))
        return tuple(dict.fromkeys(remark for picture in found for remark in remarks(picture)))

    def portrait(self, author: Author) -> Image | None:
        """An author's portrait as it is published; None where there is none to show."""
        return self._small(author.portrait)

    def emblem(self) -> Image | None:
        """The share card's logo, as small as a portrait; None where there is none to show."""
        return self._small(self._site.card_logo)

    def named(self, name: str) -> Path:
        """The file that a setting names, by its path below docs/."""
        if name not in self._named:
            self._named[name] = self._files.in_docs(name)
        return self._named[name]

    def _small(self, name: str) -> Image | None:
        found = self._known.get(self.named(name), {}).get(PORTRAIT_WIDTHS) if name else None
        return _image(found) if isinstance(found, Picture) else None

    def drawn(self, image: Image | None) -> Path | None:
        """The file of an image for the share card, which can show no SVG."""
        return self.file(image) if image and image.media_type != SVG else None

    def logo(self) -> Path | None:
        """The share card's logo, as it was given; None where there is none that can be shown."""
        if not self._site.card_logo:
            return None
        path = self.named(self._site.card_logo)
        known = self._known.get(path, {})
        shown = (isinstance(found, Picture) and found.media_type != SVG for found in known.values())
        return path if any(shown) else None

    def file(self, image: Image) -> Path:
        """The file in the cache that holds an image in its largest size."""
        return self._cache.path(posixpath.basename(image.address))


def remarks(picture: Picture) -> Iterator[Remark]:
    """What readers see otherwise than it was drawn."""
    if picture.moving:
        yield _STILL
    if picture.lost:
        more = len(picture.lost) - _NAMED
        named = list_of((*picture.lost[:_NAMED], *([f"{more} more"] if more > 0 else [])))
        yield f"it is shown without what could do harm: {named}", "leave it so, or save it again as plain SVG"


def _image(picture: Picture) -> Image:
    sources = tuple((PICTURE.address(rendition.name), rendition.width) for rendition in picture.renditions)
    return Image(sources, picture.width, picture.height, picture.media_type)


def _names(picture: Picture) -> tuple[str, ...]:
    return tuple(rendition.name for rendition in picture.renditions)


def _make(cache: Cache, picture: Picture) -> PictureError | None:
    from diarist.outputs.pictures import make_all  # noqa: PLC0415 - Pillow, where there is something to make

    try:
        for name, data in make_all(picture).items():
            cache.put(name, data)
    except PictureError as error:
        return error
    return None
