"""A page as one document that loads nothing and runs nothing: for a frame in which somebody only looks at it.

What keeps it quiet is not this alone: it stands in a sandbox without scripts, under a policy that lets nothing load.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

SHARP = 780
"""The width of pictures, in pixels, if there are several: a phone's 390 CSS pixels on a good screen."""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
_NOTHING = "data:,"
_LEFT_OUT = "script, base, meta[http-equiv], link:not([rel~=stylesheet]), picture > source, noscript"
_PLAYED = "iframe, video, audio, object, embed"
_SCHEMES = {"http", "https", "mailto", "tel"}
_SOURCE = re.compile(r"(\S+)\s+(\d+)w")


@dataclass(frozen=True, slots=True)
class File:
    """A file that a page shows: its media type and its bytes."""

    media_type: str
    data: bytes

    @property
    def address(self) -> str:
        """The file itself as an address (RFC 2397)."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"


def self_contained(html: str, address: str, read: Callable[[str], File | None]) -> str:
    """The page that is at `address`, with its style sheets and pictures in it.

    `read` answers the file at a whole address; None where it is none of the site's, and then it is not shown. Links
    open beside the frame.
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(_LEFT_OUT):
        element.decompose()
    for element in soup.select("link"):
        _style(soup, element, read(urljoin(address, str(element.get("href")))))
    for element in soup.select("img"):
        _picture(element, address, read)
    for element in soup.select(_PLAYED):
        _stand_in(soup, element)
    for element in soup.select("a[href], area[href]"):
        _lead_out(element, address)
    for element in soup.find_all(_has_handler):
        element.attrs = {name: value for name, value in element.attrs.items() if not name.lower().startswith("on")}
    if soup.head:
        soup.head.insert(0, soup.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY}))
    return str(soup)


def _style(soup: BeautifulSoup, link: Tag, sheet: File | None) -> None:
    if not sheet:
        link.decompose()
        return
    style = soup.new_tag("style")
    # Nothing in a style sheet may end the element that it stands in.
    style.string = sheet.data.decode("utf-8", "replace").replace("</", "<\\/")
    link.replace_with(style)


def _picture(image: Tag, address: str, read: Callable[[str], File | None]) -> None:
    sources = sorted((int(width), source) for source, width in _SOURCE.findall(str(image.get("srcset") or "")))
    sharp = next((source for width, source in sources if width >= SHARP), str(image.get("src") or ""))
    file = None if sharp.startswith("data:") else read(urljoin(address, sharp))
    image["src"] = file.address if file else sharp if sharp.startswith("data:") else _NOTHING
    for name in ("srcset", "sizes", "loading"):
        del image[name]


def _stand_in(soup: BeautifulSoup, element: Tag) -> None:
    """Say what is played here once the page is public, and where it comes from."""
    source = element.get("src") or element.get("data") or ""
    host = urlsplit(str(source)).hostname or "this site"
    words = soup.new_tag("p", string=f"▶ Here readers see or hear something from {host}.")
    words["style"] = "padding: 2em 1em; border: 1px dashed; text-align: center"
    element.replace_with(words)


def _lead_out(link: Tag, address: str) -> None:
    target = str(link["href"])
    if target.startswith("#"):
        return
    whole = urljoin(address, target)
    if urlsplit(whole).scheme not in _SCHEMES:
        del link["href"]
        return
    link["href"], link["target"], link["rel"] = whole, "_blank", "noopener noreferrer"


def _has_handler(element: Tag) -> bool:
    return any(name.lower().startswith("on") for name in element.attrs)
