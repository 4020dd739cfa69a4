"""HTML among an old entry's Markdown: what may stand in an entry stays, the rest becomes a link or a comment."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from diarist.importers.old_films import link_to, page_of, page_of_frame

if TYPE_CHECKING:
    from diarist.importers.code_aside import CodeAside
    from diarist.importers.leftover_comments import Leftovers

_ATTRIBUTES = r"(?:\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|\{[^{}]*\}|[^\"'>{])*"
_TAG = re.compile(
    rf"(?<!\\)<(?!https?:|mailto:|ftp:)(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<given>(?:[\s/]{_ATTRIBUTES})?)>",
    re.DOTALL,
)
_WHOLE = re.compile(
    rf"(?<!\\)<(?P<name>script|style|iframe|video|audio|object|svg|math|form|select|textarea|template|canvas|dialog|noscript)\b(?P<given>{_ATTRIBUTES})>"
    r"(?P<inner>.*?)</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TORN = re.compile(
    r"(?<!\\)<(?P<name>iframe|video|audio|object)\b(?P<given>[^>]*)>(?P<inner>.*?)</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""One with a quotation mark too many, which browsers read all the same."""

_TORN_TAG = re.compile(
    r"(?<!\\)<(/?(?:iframe|script|style|video|audio|object|svg|form|select|textarea|template)\b)", re.IGNORECASE
)
_OPEN_COMMENT = re.compile(r"<!--")
_ATTRIBUTE = re.compile(r"([A-Za-z_:@][\w:.@-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{([^{}]*)\}|([^\s\"'>{]+))")
_GIST = re.compile(r"https://gist\.github\.com/[\w./-]+?(?=\.js|$)")
_JSX_REMARK = re.compile(r"\{/\*(.*?)\*/\}", re.DOTALL)

_ELEMENTS = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time u var wbr blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary "
    "ul caption col colgroup table tbody td tfoot th thead tr"
)
KEPT = frozenset(_ELEMENTS.split())
"""The elements that entries may have."""

_RENAMED = {
    "center": "div",
    "font": "span",
    "big": "span",
    "strike": "s",
    "tt": "code",
    "acronym": "abbr",
    "picture": "span",
}
_BLOCKS = frozenset(["article", "main", "header", "footer", "aside", "nav", "address", "fieldset", "hgroup"])
_KEPT_ATTRIBUTES = {
    "a": ("href", "title", "name", "id"),
    "img": ("src", "alt", "title", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "abbr": ("title",),
    "details": ("open", "markdown"),
    "time": ("datetime",),
    "div": ("markdown", "id", "lang", "dir"),
    "li": ("value", "id"),
    "blockquote": ("cite",),
}
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "href", "data")
_PICTURES = frozenset({"image", "img", "astroimage", "cldimage", "zoomimage"})


class HtmlInMarkdown:
    """Makes one text safe; what is not known is a comment, put aside."""

    def __init__(self, leftovers: Leftovers, aside: CodeAside) -> None:
        self._leftovers, self._aside = leftovers, aside

    def safe(self, text: str) -> str:
        """A text whose code is aside, with no HTML but what entries may have."""
        if "<" not in text and "{/*" not in text:
            return text
        text = _JSX_REMARK.sub(lambda found: self._comment("a comment", found[1]), text)
        for _ in range(3):
            changed = _WHOLE.sub(self._whole, text)
            if changed == text:
                break
            text = changed
        text = _OPEN_COMMENT.sub("&lt;!--", _TORN.sub(self._whole, text))
        return _TORN_TAG.sub(r"&lt;\1", _TAG.sub(self._tag, text))

    def _comment(self, kind: str, written: str) -> str:
        return self._aside.put(self._leftovers.comment(kind, written))

    def _whole(self, found: re.Match[str]) -> str:
        name, given, inner = found["name"].lower(), attributes(found["given"]), found["inner"]
        where = next((given[key] for key in _SOURCES if given.get(key)), "")
        if name == "script" and (gist := _GIST.match(where)):
            return link_to(gist[0])
        if name == "script" and re.search(r"platform\.(?:twitter|x)|instagram\.com/embed|embed\.js|widgets\.js", where):
            return ""  # it draws what stands before it, whose words and link stay
        if name in {"iframe", "object"} and where:
            return link_to(page_of_frame(where), given.get("title", "")) or self._comment(f"<{name}>", found.group())
        if name in {"video", "audio"}:
            return self._film(name, where, inner) or self._comment(f"<{name}>", found.group())
        if name == "noscript" and "<img" in inner:
            return inner
        return self._comment(f"<{name}>", found.group())

    def _film(self, name: str, where: str, inner: str) -> str:
        source = re.search(r"<source\b([^>]*)>", inner)
        where = where or (attributes(source[1]).get("src", "") if source else "")
        label = where.partition("?")[0].rpartition("/")[2] or name
        return f"\n\n[{label}](<{where}>)\n\n" if where else ""

    def _tag(self, found: re.Match[str]) -> str:
        written, is_end = found["name"], bool(found["close"])
        name = _RENAMED.get(written.lower(), written.lower())
        if name in KEPT or name in _BLOCKS:
            kept = name if name in KEPT else "div"
            return f"</{kept}>" if is_end else _element(kept, attributes(found["given"]))
        if ":" in written and not found["given"]:
            return found.group()  # an address in angle brackets
        return "" if is_end else self._strange(written, attributes(found["given"]), found.group())

    def _strange(self, name: str, given: dict[str, str], written: str) -> str:
        """An element that entries do not have: a picture or a film, where it is one of another name."""
        where = next((given[key] for key in _SOURCES if given.get(key)), "")
        if name.lower() in _PICTURES and where:
            return _element("img", {**given, "src": where})
        if name[:1].isupper():
            return self._component(name, given, written)
        return self._comment(f"<{name.lower()}>", written)

    def _component(self, name: str, given: dict[str, str], written: str) -> str:
        """What a component shows, as far as what it is given says it."""
        where = given.get("id") or given.get("src") or given.get("url") or given.get("href") or ""
        page = page_of_frame(where) if where.startswith("http") else ""
        if not page and name.lower() in {"youtube", "vimeo", "tweet", "gist"} and where:
            page = page_of(name, where)
        return link_to(page) if page else self._comment(f"<{name}>", written)


def attributes(given: str) -> dict[str, str]:
    """The attributes of a tag, by their names in small letters."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(given):
        value = next(filter(None, values), "")
        found.setdefault(name.lower(), unescape(value.strip().strip("\"'`")))
    return found


def _element(name: str, given: dict[str, str]) -> str:
    kept = [key for key in _KEPT_ATTRIBUTES.get(name, ("id", "lang", "dir")) if given.get(key)]
    if name == "img" and not given.get("src"):
        given["src"] = next((given[key] for key in _SOURCES if given.get(key)), "")
        kept = [key for key in _KEPT_ATTRIBUTES["img"] if given.get(key)]
    lazy = next((given[key] for key in _SOURCES[1:4] if given.get(key)), "")
    if name == "img" and lazy and given.get("src", "").startswith("data:"):
        given["src"] = lazy
    written = "".join(f' {key}="{_quoted(given[key])}"' for key in kept)
    return f"<{name}{written}>"


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("\n", " ")
