"""HTML sanitised, and what was taken out of it: the only home of nh3."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3

from diarist.body.code import CLASSES as CODE_CLASSES
from diarist.body.html_writer import BOXES
from diarist.body.rendered import Remark
from diarist.diary.vault import SCHEME
from diarist.words.near import meant, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PHRASES = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup"
    " time u var wbr"
)
_BLOCKS = (
    "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ul"
    " caption col colgroup table tbody td tfoot th thead tr"
)
_TAGS = frozenset(f"{_PHRASES} {_BLOCKS}".split())
_HARMFUL = frozenset(
    [
        "applet",
        "audio",
        "base",
        "button",
        "canvas",
        "dialog",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "math",
        "meta",
        "noscript",
        "object",
        "option",
        "portal",
        "script",
        "select",
        "slot",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    ]
)
"""Elements that could run, fetch, hide or imitate something, or show what only they can show."""

_FILMS = ("<audio>", "<embed>", "<iframe>", "<object>", "<video>")
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden"},
    "a": {"href", "rel", "name"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "details": {"open"},
    "time": {"datetime"},
    "data": {"value"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo"}
CLASSES = (
    CODE_CLASSES
    | BOXES
    | {
        *(
            "admonition",
            "admonition-title",
            "footnote",
            "footnote-ref",
            "footnote-backref",
            "task-list",
            "task-list-item",
            "reply",
            "promise",
            "due",
        ),
    }
)
"""The classes that may stand in an entry: those that the dialect itself writes. Another could lie over the page."""

_ROLES = frozenset({"img", "note", "presentation", "none", "list", "listitem"})
_RELATIONS = frozenset({"bookmark", "external", "help", "license", "nofollow", "noopener", "noreferrer", "tag", "ugc"})
PAGES_OWN = "page:"
"""How the names of places begin that belong to the page around an entry."""

_SUSPICIOUS = re.compile(
    rf"<(?:{'|'.join(sorted(_HARMFUL))})[\s/>]"
    r"|[\s\"'/](?:"  # an attribute:
    r"on[a-z]+\s*="  # an event handler
    # Another scheme. Browsers skip line ends in one, so it is looked for too; the bound keeps the search linear.
    rf"|(?:href|src|action)\s*=\s*[\"']?\s*(?!(?:{'|'.join(sorted(_SCHEMES))}|{SCHEME}):)[^\"'/?#.>]{{0,99}}[:&])",
    re.IGNORECASE,
)


class Cleaner:
    """Makes HTML safe, and notes what its author should know: made once, used for many entries."""

    def __init__(self) -> None:
        self._lost: dict[tuple[str, str], None] = {}
        self._of_ours, self._of_theirs = _cleaner(None), _cleaner(self._filtered)

    def clean(self, html: str, *, is_ours: bool = False) -> str:
        """The same without what could do harm.

        Where all of it `is_ours`, and only its words are the author's, no attribute is looked at one by one.
        """
        self._lost.clear()
        return (self._of_ours if is_ours else self._of_theirs).clean(html)

    def remarks(self, html: str, safe: str, text: str) -> Iterator[Remark]:
        """What was taken out of the `html` cleaned last, each at its place in the Markdown, `text`."""
        if html.count(" href=") > safe.count(" href=") or _SUSPICIOUS.search(html):
            for written, why in _refusals(html, text):
                yield Remark(_line(written, text), f"{why} was taken out", _mend(why))
        for attribute, value in self._lost:
            yield Remark(
                _line(value, text),
                f"the {_NAMES[attribute]} {value} was taken out: it belongs to the page around the entry",
                "delete it, or ask whoever looks after the site",
            )

    def _filtered(self, _tag: str, attribute: str, value: str) -> str | None:
        if attribute == "cite":
            return None if _scheme(value) == SCHEME else value
        if attribute == "class":
            return self._kept(attribute, value, CLASSES)
        if attribute == "role":
            return self._kept(attribute, value, _ROLES)
        if attribute == "rel":
            return self._kept(attribute, value, _RELATIONS)
        if attribute in {"id", "name"} and value.lower().startswith(PAGES_OWN):
            self._lost[attribute, value] = None
            return None
        return value

    def _kept(self, attribute: str, value: str, allowed: frozenset[str]) -> str | None:
        words = value.split()
        kept = [word for word in words if word in allowed]
        if len(kept) < len(words):
            self._lost |= dict.fromkeys((attribute, word) for word in words if word not in allowed)
        return " ".join(kept) or None


def _cleaner(attribute_filter: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        url_schemes={*_SCHEMES, SCHEME},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


_STRANGE_SCHEME = re.compile(r"an address that starts with (\w+):")
_NAMES = {"class": "class", "role": "role", "rel": "relation", "id": "name", "name": "name"}


def _mend(why: str) -> str:
    if (found := _STRANGE_SCHEME.search(why)) and (near := nearest(found[1], ("https", "http", "mailto"), 0.66)):
        return meant(f"{near}:")
    if why.endswith(" data:"):
        return "save the picture as a file beside the entry, and name it: ![What it shows](pictures/quay.jpg)"
    if why.endswith(_FILMS):
        return "name its address in the front matter, as in `video: https://…`, or link to it: [the film](https://…)"
    return "delete it, or write it in Markdown"


def _line(written: str, text: str) -> int:
    """The line (from 1) that something first stands on; the first where it does not."""
    return text.count("\n", 0, max(text.find(written), 0)) + 1


def _refusals(html: str, text: str) -> tuple[tuple[str, str], ...]:
    """What is taken out of `html` and why, each in the first of its spellings that stands in the Markdown."""
    finder = _RefusalFinder()
    finder.feed(html)
    finder.close()
    return tuple(dict.fromkeys((_as_written(spellings, text), why) for spellings, why in finder.found))


def _as_written(spellings: tuple[str, ...], text: str) -> str:
    places = (re.search(re.escape(spelling), text, re.IGNORECASE) for spelling in spellings)
    return next((place.group() for place in places if place), "")


class _RefusalFinder(HTMLParser):
    """Finds what cannot stand on a page: the ways in which it may be written, and the reason."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[tuple[str, ...], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or f"<{tag}"
        if tag in _HARMFUL:
            self.found.append(((written, f"<{tag}"), f"the HTML tag <{tag}>"))
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(((written, f"{name}="), f"a script in an HTML tag ({name}=)"))
            elif name in {"href", "src", "action"} and (why := _fault(value or "")):
                self.found.append(((written, value or "", f"{_scheme(value or '')}:"), why))

    handle_startendtag = handle_starttag


def _fault(address: str) -> str:
    scheme = _scheme(address)
    if scheme == SCHEME:
        return ""
    if scheme not in _SCHEMES:
        return f"an address that starts with {scheme}:"
    kept = nh3.clean(f'<a href="{escape(address)}">', tags={"a"}, url_schemes=_SCHEMES, link_rel=None)
    return "" if " href=" in kept else f"the address {address}, which no browser can read,"


def _scheme(address: str) -> str:
    """An address's scheme as browsers read it, `https` where it has none (https://url.spec.whatwg.org/#url-parsing)."""
    bare = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", address)
    found = re.match(r"([a-z][a-z0-9+.-]*):", bare.lower())
    return found[1] if found else "https"
