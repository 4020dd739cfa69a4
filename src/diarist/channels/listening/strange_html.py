"""HTML of strangers as its words: read once, from beginning to end, and never as a tree.

Nothing that is nested, unfinished or long can hold that up, as it does with parsers that begin anew at every sign
(https://github.com/python/cpython/issues/135462). Signs are parted as browsers part them, as far as words go:
https://html.spec.whatwg.org/#tokenization.
"""

from __future__ import annotations

import re
from html import unescape

from diarist.channels.listening.safe_address import safe_address

MOST_HTML = 50_000
"""Characters that are read of one answer; what comes later is left out, as what is too long is."""

_TAG = re.compile(
    r"""<(/?)([a-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/]++)\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|(\S*+)))?""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TOO_LONG = re.compile(r"&#[0-9]{9,}+;?")
"""No sign has such a number, and Python reads none of 4,300 digits."""

_RAW = frozenset(("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"))
"""Elements in which there are no others."""

_NOT_SHOWN = frozenset(("audio", "canvas", "datalist", "head", "math", "object", "select", "svg", "template", "video"))
_SECTIONS = (
    "address",
    "article",
    "aside",
    "details",
    "div",
    "fieldset",
    "footer",
    "form",
    "header",
    "main",
    "nav",
    "section",
)
_WORDS = (
    "blockquote",
    "dd",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
)
_PARAGRAPHS = frozenset((*_SECTIONS, *_WORDS))
_LINES = frozenset(("br", "caption", "figcaption", "legend", "summary", "tr"))
_BEFORE = {**dict.fromkeys(_PARAGRAPHS, "\n\n"), **dict.fromkeys(_LINES, "\n"), "li": "\n- ", "td": " ", "th": " "}
_BEHIND = {**dict.fromkeys(_PARAGRAPHS, "\n\n"), **dict.fromkeys(_LINES - {"br"}, "\n")}

_MAIL = re.compile(r"mailto:[^\s?@<>\"()]+@[^\s?@<>\"()]+", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?://|mailto:)(?:www\.)?", re.IGNORECASE)
_OWN = re.compile(r"[@#][\w.@:-]+")
"""A name or a hashtag: their links are the service's own."""


def words_of(html: str) -> str:
    """The words, with ends of lines and of paragraphs; a link's address stands behind words that do not show it."""
    reader = _Reader()
    reader.read(html[:MOST_HTML])
    return reader.words()


class _Reader:
    """The words as they come. It is in at most one link at a time, as browsers are."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hidden, self._depth = "", 0
        self._link: tuple[int, str] | None = None
        self._in_pre = False

    def words(self) -> str:
        """All that was read."""
        self._end_link()
        return "".join(self._parts)

    def read(self, html: str) -> None:
        """Read it to its end, or to a comment, tag or script that has none."""
        at = 0
        while (start := html.find("<", at)) >= 0:
            self._text(html[at:start])
            at = self._markup(html, start)
            if at < 0:
                return
        self._text(html[at:])

    def _markup(self, html: str, start: int) -> int:
        """What begins with `<`; gives where it ends, or -1."""
        sign = html[start + 1 : start + 3]
        if html.startswith("<!--", start):
            return _behind(html, "-->", start + 4)
        if sign[:1] in {"!", "?"} or (sign[:1] == "/" and not sign[1:].isalpha()):
            return _behind(html, ">", start + 2)
        if not sign.lstrip("/")[:1].isalpha() or not sign.isascii():
            self._text("<")
            return start + 1
        tag = _TAG.match(html, start)
        return self._tag(html, tag) if tag else -1

    def _tag(self, html: str, tag: re.Match[str]) -> int:
        name = tag[2].lower()
        if not tag[1] and name in _RAW:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, tag.end())
            return _behind(html, ">", end.end()) if end else -1
        if self._hidden:
            self._depth += 0 if name != self._hidden else -1 if tag[1] else 1
            self._hidden = self._hidden if self._depth else ""
        elif tag[1]:
            self._end(name)
        else:
            self._start(name, tag[3])
        return tag.end()

    def _start(self, name: str, attributes: str) -> None:
        if name in _NOT_SHOWN:
            self._hidden, self._depth = ("", 0) if attributes.endswith("/") else (name, 1)
        elif name == "a":
            self._end_link()
            self._link = len(self._parts), _attribute(attributes, "href")
        elif name == "img":
            self._parts.append(_attribute(attributes, "alt"))
        else:
            self._in_pre |= name == "pre"
            self._parts.append(_BEFORE.get(name, ""))

    def _end(self, name: str) -> None:
        if name == "a":
            self._end_link()
        else:
            self._in_pre &= name != "pre"
            self._parts.append(_BEHIND.get(name, ""))

    def _text(self, text: str) -> None:
        if not self._hidden:
            words = text if self._in_pre else _SPACE.sub(" ", text)
            self._parts.append(_unescaped(words))

    def _end_link(self) -> None:
        if self._link:
            start, written = self._link
            self._link = None
            words = "".join(self._parts[start:]).strip()
            if address := _hidden_address(words, written):
                self._parts.append(f" ({address})" if words else address)


def _behind(html: str, end: str, start: int) -> int:
    found = html.find(end, start)
    return found + len(end) if found >= 0 else -1


def _attribute(attributes: str, name: str) -> str:
    """The value of an attribute; of two of the same name the first counts."""
    found = (each for each in _ATTRIBUTE.finditer(attributes) if each[1].lower() == name)
    return next((_unescaped(each[2] or each[3] or each[4] or "") for each in found), "")


def _unescaped(text: str) -> str:
    return unescape(_TOO_LONG.sub("\ufffd", text)) if "&" in text else text


def _hidden_address(words: str, written: str) -> str:
    """The address of a link where its words do not show it."""
    address = safe_address(written) or (written if _MAIL.fullmatch(written) else "")
    return "" if _OWN.fullmatch(words) or _bare(words) == _bare(address) else address


def _bare(address: str) -> str:
    return _SCHEME.sub("", address, count=1).rstrip("/").casefold()
