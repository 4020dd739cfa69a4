"""A film of another site in a frame, where the settings name that site; else a link leads there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/)([\w-]{6,20})"
)
_VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{4,})(?:[/?#]|$)")
_LOOM = re.compile(r"https://(?:www\.)?loom\.com/(?:share|embed)/(\w{10,})")


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
