"""HTML written in one way, so that patterns find what is in it: how a trusted author's own HTML becomes like ours."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ATTRIBUTE = r'(?: [^\s"=<>]+="[^"]*")'
"""One attribute in canonical HTML."""

_VERBATIM = ("script", "style", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content a browser reads as it stands: https://html.spec.whatwg.org/multipage/parsing.html#rawtext-state."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SCRIPT = re.compile(r"(<(?:script|style|xmp)[ >].*?</(?:script|style|xmp)>)", re.DOTALL)


def canonical(html: str) -> str:
    """The same elements, each attribute in double quotes and in lower case, without comments.

    Scripts and style sheets stay as they are. Nothing is taken out but comments and declarations, nothing is mended.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


def outside_scripts(html: str, change: Callable[[str], str]) -> str:
    """Canonical HTML with `change` made in all of it but scripts and style sheets, whose text is no HTML."""
    if "<s" not in html and "<x" not in html:
        return change(html)
    parts = _SCRIPT.split(html)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def scriptless(html: str) -> str:
    """Canonical HTML without its scripts and style sheets."""
    return _SCRIPT.sub("", html) if "<s" in html or "<x" in html else html


class _Writer(HTMLParser):
    """Writes down what it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write_tag(tag, attrs, ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write_tag(tag, attrs, ">" if tag in _VOID else " />")

    def _write_tag(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        # A browser goes by the first of two attributes of one name.
        first = {name: value or "" for name, value in reversed(attrs)}
        names = dict.fromkeys(name for name, _ in attrs if re.fullmatch(r'[^\s"=<>]+', name))
        written = "".join(f' {name}="{escape(first[name])}"' for name in names)
        self.written.append(f"<{tag}{written}{end}")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data if self.cdata_elem in _VERBATIM else escape(data, quote=False))
