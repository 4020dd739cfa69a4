"""Markdown to safe HTML: the only home of Python-Markdown and of nh3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import markdown
import nh3
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from diarist.body.canonical import ATTRIBUTE, canonical, outside_scripts, scriptless
from diarist.body.time_limit import TooLongError, time_limit
from diarist.diary.text import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_PHRASES = "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var wbr"
_BLOCKS = (
    "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary ul"
    " caption col colgroup table tbody td tfoot th thead tr"
)
_TAGS = frozenset(f"{_PHRASES} {_BLOCKS}".split())
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden"},
    "a": {"href", "rel"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo"}
_SUSPICIOUS = re.compile(
    rf"<(?!/?(?:{'|'.join(sorted(_TAGS))})[\s/>])[a-zA-Z!/?]"  # a tag that is not on the list, or a comment
    r"|[\s\"'/](?:"  # an attribute:
    r"on[a-z]+\s*="  # an event handler
    # Another scheme. Browsers skip line ends in one, so it is looked for too; the bound keeps the search linear.
    rf"|(?:href|src|action)\s*=\s*[\"']?\s*(?!(?:{'|'.join(sorted(_SCHEMES))}):)[^\"'/?#.>]{{0,99}}[:&])",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<(/?)h([1-5])([ >])")
_HEADERLINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_NOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>')
_BLOCK_END = re.compile(r"(</(?:p|h[1-6]|li|dd|dt|td|th|pre|blockquote|figcaption|div|summary)>|<br>)")
_PARAGRAPH = re.compile(rf"<p{ATTRIBUTE}*>.*?</p>", re.DOTALL)
_CONTAINER = re.compile(r"<(/?)(?:blockquote|details|div|dl|figure|ol|table|ul)[ >]")
_TITLE = re.compile(rf'<(h[1-6])[ >].*?</\1>|<p{ATTRIBUTE}*? class="admonition-title"{ATTRIBUTE}*>.*?</p>', re.DOTALL)
_QUOTE = re.compile(r"<blockquote(?: [^>]*)?>(.+?)</blockquote>", re.DOTALL)
_ID = re.compile(rf'<[a-z0-9]+{ATTRIBUTE}*? id="([^"]*)"')
_HREF = re.compile(rf'<a{ATTRIBUTE}*? href="([^"]*)"')
_SRC = re.compile(rf'<img{ATTRIBUTE}*? src="([^"]*)"')
_WORDLESS = re.compile(rf'<img(?!{ATTRIBUTE}*? alt="[^"]*[^"\s][^"]*"){ATTRIBUTE}*? src="([^"]*)"')
_ANY_TAG = re.compile(r'<(?:"[^"]*"|[^>"])*>')
_MORE_IN_HTML = re.compile(r"<!--\s*more\s*-->")
_SIGNS = {"abbr": "*[", "admonition": "!!!", "attr_list": "{", "footnotes": "[^", "tables": "|"}
"""Without these letters in a text the extension changes nothing of it."""

_INLINE_SIGN = re.compile(r"[`\\\[<&*_]|  \n")
_INLINE_AS_USUAL = (
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"),
    *("pymdownx.highlight", "pymdownx.superfences"),
)
"""Extensions with which a paragraph without `_INLINE_SIGN` holds nothing but words."""

PATIENCE = 3
"""Seconds of the processor's time that one entry may take: 3 MB of honest Markdown are rendered in so long."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Chinese and Japanese signs."""

LEAD = 200
"""The length in characters of the lead of an entry that holds no paragraph, only lists and the like."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One entry's Markdown as HTML, with every address as it was written.

    The HTML is written in one canonical way and without comments, so that the addresses in it can be found without
    parsing it again. It is safe (https://github.com/rust-ammonia/ammonia decides), but for that of authors whom the
    settings trust with `raw_html`; `lead` is always safe. `lead` is HTML: what stands above `<!-- more -->`, else the
    first paragraph outside lists, quotations and boxes, else the first words. `text`, `lead_text` and `quote` (of the
    first block quote) are plain. `toc` holds (level, id, name); `ids` are what a link may point at; `links` and
    `pictures` the addresses in the HTML; `wordless` those of pictures without words for readers who cannot see them.
    `refused` holds what was taken out, as it was written, and why. `words` counts those of `text`.
    """

    html: str
    lead: str
    text: str
    lead_text: str
    quote: str
    toc: tuple[tuple[int, str, str], ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    wordless: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    words: int


class Renderer:
    """Turns Markdown into HTML with one set of extensions; made once, used for many entries."""

    def __init__(self, extensions: tuple[str, ...], configs: Mapping[str, Mapping[str, Any]]) -> None:
        self._extensions, self._configs = extensions, configs
        self._converters: dict[tuple[str, ...], markdown.Markdown] = {}

    def _converter(self, text: str) -> markdown.Markdown:
        """What converts a text, without the extensions that find nothing in it: each looks at every line."""
        names = tuple(name for name in self._extensions if self._configs.get(name) or _SIGNS.get(name, "") in text)
        if names not in self._converters:
            configs = {name: dict(self._configs.get(name, {})) for name in names}
            made = markdown.Markdown(extensions=list(names), extension_configs=configs, output_format="html")
            if set(names) <= set(_INLINE_AS_USUAL):
                made.treeprocessors.register(_SparingInlineProcessor(made), "inline", 20)
            self._converters[names] = made
        return self._converters[names].reset()

    def render(self, text: str, *, raw_html: bool = False) -> Rendered:
        """Render one entry. With `raw_html` only comments are taken out of it: for authors whom the settings trust.

        The lead is always safe, for it stands on pages that are not the author's own.
        """
        try:
            with time_limit(PATIENCE):
                return self._render(text, raw_html=raw_html)
        except RecursionError:
            refused = "what is nested this deep in lists or quotations"
        except TooLongError:
            refused = "what cannot be read in reasonable time, such as thousands of brackets or stars in a row,"
        # The parsers do not recover from it by themselves.
        self._converters.clear()
        return _rendered("", "", "", (), (("", refused),))

    def _render(self, text: str, *, raw_html: bool) -> Rendered:
        converter = self._converter(text)
        whole = converter.convert(text)
        above, more, _ = _split_at_more(whole)
        safe = _levelled(_safe(whole))
        suspicious = not raw_html and (
            _SUSPICIOUS.search(_MORE_IN_HTML.sub("", whole)) or whole.count(" href=") > safe.count(" href=")
        )
        return _rendered(
            html=_levelled(canonical(whole)) if raw_html else safe,
            safe=safe,
            lead=_levelled(_safe(above)) if more else _beginning(safe),
            toc=tuple(_headings(getattr(converter, "toc_tokens", []), down=1 if "<h1" in whole else 0)),
            refused=_refusals(whole, text) if suspicious else (),
        )


class _SparingInlineProcessor(InlineProcessor):
    """Looks for emphasis, links and their like only in paragraphs that show a sign of any.

    The others, most of a diary, would be searched for every pattern in vain, which takes as long as all the rest.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Hide those paragraphs from the search as Python-Markdown hides code from it."""
        plain = [element for element in tree.iter() if element.text and _is_plain(element.text)]
        for element in plain:
            element.text = AtomicString(element.text)
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return tree


def _is_plain(text: str) -> bool:
    return not isinstance(text, AtomicString) and not _INLINE_SIGN.search(text)


def _rendered(
    html: str, safe: str, lead: str, toc: tuple[tuple[int, str, str], ...], refused: tuple[tuple[str, str], ...]
) -> Rendered:
    quote = _QUOTE.search(safe)
    lead = _without_ids(lead)
    words = plain(safe)
    markup = scriptless(html)
    return Rendered(
        html=html,
        lead=lead,
        text=words,
        lead_text=plain(lead),
        quote=plain(quote[1]) if quote else "",
        toc=toc,
        ids=tuple(map(unescape, _ID.findall(markup))),
        links=_addresses(_HREF, markup),
        pictures=_addresses(_SRC, markup),
        wordless=_addresses(_WORDLESS, markup),
        refused=refused,
        words=_count(words),
    )


def _count(text: str) -> int:
    """Words, as far as reading time goes: where a script has no spaces, each of its signs takes about as long as one.

    Source: 255 Chinese signs a minute, Trauzettel-Klosinski and Dietz 2012 (https://doi.org/10.1167/iovs.11-8284).
    """
    rest, signs = _UNSPACED.subn(" ", text)
    return signs + sum(not signs or any(map(str.isalnum, word)) for word in rest.split())


def _addresses(pattern: re.Pattern[str], html: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(unescape, pattern.findall(html))))


def plain(html: str) -> str:
    """The words of some HTML, without footnote marks, on one line."""
    bare = _NOTE_MARK.sub("", _HEADERLINK.sub("", html))
    return " ".join(unescape(_ANY_TAG.sub("", _BLOCK_END.sub(r"\1 ", bare))).split())


def _safe(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def _split_at_more(html: str) -> tuple[str, str, str]:
    found = _MORE_IN_HTML.search(html)
    return (html[: found.start()], found.group(), html[found.end() :]) if found else (html, "", "")


def _levelled(html: str) -> str:
    """The page's headline is its only first-level heading: where an entry has one too, all its headings go down one."""
    if "<h1" not in html:
        return html
    return outside_scripts(html, lambda part: _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}{tag[3]}", part))


def _beginning(html: str) -> str:
    """The first paragraph that is no part of a list, a quotation or a box; the first words where there is none."""
    depth = end = 0
    for found in _PARAGRAPH.finditer(html):
        depth += sum(-1 if tag[1] else 1 for tag in _CONTAINER.finditer(html, end, found.start()))
        end = found.end()
        if not depth and plain(found.group()):
            return found.group()
    words = plain(_TITLE.sub("", html)) or plain(html)
    return f"<p>{escape(cut(words, LEAD), quote=False)}</p>" if words else ""


def _without_ids(html: str) -> str:
    """A lead stands on pages of its own, where its footnotes are not and its ids may stand twice."""
    return re.sub(rf'(<[a-z0-9]+{ATTRIBUTE}*?) id="[^"]*"', r"\1", _NOTE_MARK.sub("", html))


def _headings(tokens: list[dict[str, Any]], down: int) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield min(token["level"] + down, 6), token["id"], unescape(token["name"])
        yield from _headings(token["children"], down)


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
        if tag not in _TAGS:
            self.found.append(((written, f"<{tag}"), f"the HTML tag <{tag}>"))
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(((written, f"{name}="), f"a script in an HTML tag ({name}=)"))
            elif name in {"href", "src", "action"} and (why := _fault(value or "")):
                self.found.append(((written, value or "", f"{_scheme(value or '')}:"), why))

    handle_startendtag = handle_starttag


def _fault(address: str) -> str:
    scheme = _scheme(address)
    if scheme not in _SCHEMES:
        return f"an address that starts with {scheme}:"
    return (
        ""
        if " href=" in _safe(f'<a href="{escape(address)}">')
        else f"the address {address}, which no browser can read,"
    )


def _scheme(address: str) -> str:
    """An address's scheme as browsers read it, `https` where it has none (https://url.spec.whatwg.org/#url-parsing)."""
    bare = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", address)
    found = re.match(r"([a-z][a-z0-9+.-]*):", bare.lower())
    return found[1] if found else "https"
