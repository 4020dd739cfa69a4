"""An entry's HTML in one place of the site: links and pictures with the addresses that hold there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.body.canonical import ATTRIBUTE, outside_scripts, scriptless
from diarist.body.picture_size import shown_size, sizes
from diarist.diary.vault import SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_IMAGE_OR_LINK = re.compile(
    rf"<p>(?P<alone><img{ATTRIBUTE}*>)</p>"
    rf"|<(?P<tag>a|img|audio|iframe|source|track|video)(?P<attributes>{ATTRIBUTE}*) ?/?>"
)
_PICTURE = re.compile(rf"<img({ATTRIBUTE}*) ?/?>")
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is published: `sources` are (address below the site's, width in pixels), smallest first.

    `width` and `height`, in pixels, are those of the largest source.
    """

    sources: tuple[tuple[str, int], ...]
    width: int
    height: int
    media_type: str

    @property
    def address(self) -> str:
        """The largest source's address below the site's."""
        return self.sources[-1][0]


@dataclass(frozen=True, slots=True)
class Body:
    """What an entry's HTML refers to.

    `links` maps an address as written to one below the site's, encoded, to a whole one, or to None where the page is
    not public or not there: its words stay, its link goes. `images` maps the pictures' addresses as written.
    """

    links: Mapping[str, str | None]
    images: Mapping[str, Image]

    def without(self, hidden: Collection[str]) -> Body:
        """The same, with the links to some addresses gone."""
        kept = {
            written: None if target and place_of(target) in hidden else target for written, target in self.links.items()
        }
        return Body(kept, self.images)

    def place(self, html: str, address: Callable[[str], str], *, page: str = "", eager: int = 1) -> str:
        """Put `html` in its place: `address` makes an address that holds there of one below the site's.

        `page` goes before links to a place in the same text, where that text stands on another page. The first
        `eager` pictures load at once, the others when the reader comes near them. Films and sounds, which only
        trusted authors can write, are found in the same way by `src` and `poster`; `srcset` of theirs stays as it is.
        """
        seen: list[str] = []

        def replaced(found: re.Match[str]) -> str:
            if found["tag"] == "a":
                return self._link(_attributes(found["attributes"]), address, page)
            if found["tag"] and found["tag"] != "img":
                return _medium(found["tag"], _attributes(found["attributes"]), address, page)
            attributes = _attributes(found["alone"] or found["attributes"])
            caption = attributes.pop("title", "") if found["alone"] else ""
            image = self._image(attributes, address, lazy=len(seen) >= eager)
            seen.append(image)
            if caption:
                return f"<figure>{image}<figcaption>{escape(caption, quote=False)}</figcaption></figure>"
            return f"<p>{image}</p>" if found["alone"] else image

        return outside_scripts(html, lambda part: _IMAGE_OR_LINK.sub(replaced, part))

    def pictures(self, html: str) -> dict[Image, str]:
        """The pictures in `html` as they stand there, each once, with the words for it."""
        found: dict[Image, str] = {}
        for attributes in map(_attributes, _PICTURE.findall(scriptless(html))):
            if image := self.images.get(attributes.get("src", "")):
                found.setdefault(image, attributes.get("alt", ""))
        return found

    def _link(self, attributes: dict[str, str], address: Callable[[str], str], page: str) -> str:
        written = attributes.get("href", "")
        if written in self.links:
            target = self.links[written]
            if target is None:
                del attributes["href"]
            else:
                attributes["href"] = _set(target, address)
        elif written.startswith("#"):
            attributes["href"] = page + written
        elif written.startswith(f"{SCHEME}:"):
            del attributes["href"]
        return _tag("a", attributes)

    def _image(self, attributes: dict[str, str], address: Callable[[str], str], *, lazy: bool) -> str:
        image = self.images.get(attributes.get("src", ""))
        if not image and attributes.get("src", "").startswith(f"{SCHEME}:"):
            del attributes["src"]
        if image:
            attributes["src"] = address(image.address)
            asked = {name: attributes.pop(name, "") for name in ("width", "height")}
            width, height = shown_size(asked, (image.width, image.height))
            if len(image.sources) > 1:
                attributes["srcset"] = ", ".join(f"{address(source)} {across}w" for source, across in image.sources)
                attributes["sizes"] = sizes(width)
            attributes |= {"width": str(width), "height": str(height)}
            if lazy:
                attributes |= {"loading": "lazy", "decoding": "async"}
        return _tag("img", attributes)


def _medium(tag: str, attributes: dict[str, str], address: Callable[[str], str], page: str) -> str:
    for name in attributes.keys() & {"src", "poster"}:
        written = attributes[name]
        if written.startswith("/") and not written.startswith("//"):
            place, suffix = _parted(written.lstrip("/"))
            attributes[name] = address(place) + suffix
        elif written and not _WHOLE.match(written):
            attributes[name] = page + written
    return _tag(tag, attributes)


def place_of(target: str) -> str:
    """The page's address, as it is known below the site's, of where a link leads."""
    return unquote(_parted(target)[0])


def _set(target: str, address: Callable[[str], str]) -> str:
    place, suffix = _parted(target)
    return target if _WHOLE.match(target) else address(place) + suffix


def _parted(target: str) -> tuple[str, str]:
    """An address, and its query and fragment."""
    place = re.split("[?#]", target, maxsplit=1)[0]
    return place, target[len(place) :]


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>"
