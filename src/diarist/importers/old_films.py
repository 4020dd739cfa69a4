"""Films, sounds and posts of other sites, which pages of a diary do not load: a link to each."""

from __future__ import annotations

import re

from diarist.importers.old_addresses_kept import split_address

_YOUTUBE = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?(?:[^#\s]*&)?v=|v/|shorts/)|youtu\.be/)([\w-]{6,15})"
)
_VIMEO = re.compile(r"player\.vimeo\.com/video/(\d+)")
_NAMED = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "codepen": "https://codepen.io/{}",
    "spotify": "https://open.spotify.com/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/{}",
    "gslides": "https://docs.google.com/presentation/d/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    "jsfiddle": "https://jsfiddle.net/{}",
    "asciinema": "https://asciinema.org/a/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
}
"""Where what a tag names by a number or a short name is to be seen."""


def page_of(name: str, given: str) -> str:
    """The page of what a tag such as `youtube` shows; empty where nobody knows it."""
    given = given.strip().strip("\"'")
    if given.startswith(("http://", "https://")):
        return page_of_frame(given)
    pattern = _NAMED.get(name.lower())
    return pattern.format(given) if pattern and re.fullmatch(r"[\w@./-]+", given) else ""


def page_of_frame(address: str) -> str:
    """The page that a frame's address is of, where readers can see the same; the address itself where it is none."""
    if address.startswith("//"):
        address = f"https:{address}"
    if found := _YOUTUBE.search(address):
        return _NAMED["youtube"].format(found[1])
    if found := _VIMEO.search(address):
        return _NAMED["vimeo"].format(found[1])
    return address


def link_to(address: str, words: str = "") -> str:
    """A link on a line of its own, whose words are its address where it has no others."""
    parts = split_address(address)
    if parts.scheme not in {"http", "https"}:
        return ""
    plain = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    shown = words.replace("[", "(").replace("]", ")").strip()
    return f"\n\n[{shown}](<{plain}>)\n\n" if shown else f"\n\n<{plain}>\n\n"
