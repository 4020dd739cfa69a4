"""A film of another site in a frame, where the settings name that site; else a link leads there."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.body.canonical import ATTRIBUTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_FRAME = re.compile(rf"<iframe({ATTRIBUTE}*) ?/?>(?:.*?</iframe>)?", re.DOTALL)
_SRC = re.compile(r' src="([^"]*)"')
_YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/)([\w-]{6,20})"
)
_VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{4,})(?:[/?#]|$)")
_LOOM = re.compile(r"https://(?:www\.)?loom\.com/(?:share|embed)/(\w{10,})")


def with_links(html: str, embeds: Collection[str], words: Callable[[str], str]) -> str:
    """HTML in which a frame of a site that `embeds` does not name is a link there; the others load late, and say whose.

    `words` makes a link's words of the name of a site.
    """

    def replaced(found: re.Match[str]) -> str:
        address = unescape(source[1]) if (source := _SRC.search(found[1])) else ""
        if not address.startswith(("https://", "http://")):
            return found.group()
        said = escape(words((urlsplit(address).hostname or "").removeprefix("www.")))
        if not (frame := frame_address(address, embeds)):
            return f'<p><a rel="external noreferrer" href="{escape(address)}">{said}</a></p>'
        rest = _SRC.sub("", found[1])
        rest += "" if " title=" in rest else f' title="{said}"'
        rest += "" if " loading=" in rest else ' loading="lazy"'
        return f'<iframe src="{escape(frame)}"{rest}></iframe>'

    return _FRAME.sub(replaced, html)


def frame_address(address: str, embeds: Collection[str]) -> str:
    """The address of a film's frame on a site that `embeds` names; empty where it names none that has the film."""
    named = {_origin(each) for each in embeds}
    return next((each for each in _candidates(address) if _origin(each) in named), "")


def _candidates(address: str) -> Iterator[str]:
    """Where services show a film in a frame, the one that asks least of its viewers first."""
    if found := _YOUTUBE.match(address):
        yield from (f"https://{host}/embed/{found[1]}" for host in ("www.youtube-nocookie.com", "www.youtube.com"))
    elif found := _VIMEO.match(address):
        yield f"https://player.vimeo.com/video/{found[1]}?dnt=1"
    elif found := _LOOM.match(address):
        yield f"https://www.loom.com/embed/{found[1]}"
    else:
        yield address


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
