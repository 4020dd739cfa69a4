"""An entry's Markdown, rendered: read once into a tree, and everything else made of that."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from diarist.body import lead as leads
from diarist.body import prose
from diarist.body.canonical import ATTRIBUTE, canonical, outside_scripts, scriptless
from diarist.body.cleaning import Cleaner
from diarist.body.dialect.building import build
from diarist.body.dialect.engine import parse
from diarist.body.dialect.spaces import plain_spaces
from diarist.body.headings import names
from diarist.body.html_writer import Writer
from diarist.body.leftovers import leftovers
from diarist.body.manner import Manner
from diarist.body.promise_marks import promises
from diarist.body.quoted_replies import cited, settled, without_replies
from diarist.body.remarks import of_other_programs, remarks, repeated
from diarist.body.rendered import Remark, Rendered, Reply
from diarist.body.smart_punctuation import typeset
from diarist.body.time_limit import time_limit
from diarist.body.tree import Node, flat, words
from diarist.diary.errors import TooDeepError, TooLongError
from diarist.diary.text import cut
from diarist.words.plain import says_the_same
from diarist.words.typography import marks

if TYPE_CHECKING:
    from collections.abc import Iterator


_NAMED_HEADING = re.compile(rf'<h([1-6]){ATTRIBUTE}*? id="([^"]*)"{ATTRIBUTE}*>(.*?)</h\1>', re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-5])([ >])")
_NOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>')
_BLOCK_END = re.compile(r"(</(?:p|h[1-6]|li|dd|dt|td|th|pre|blockquote|figcaption|div|section|summary|caption)>|<br>)")
_QUOTE = re.compile(r"<blockquote(?: [^>]*)?>(.+?)</blockquote>", re.DOTALL)
_ID = re.compile(rf'<[a-z0-9]+{ATTRIBUTE}*? (?:id|name)="([^"]*)"')
_HREF = re.compile(rf'<a{ATTRIBUTE}*? href="([^"]*)"')
_SRC = re.compile(rf'<img{ATTRIBUTE}*? src="([^"]*)"')
_WORDLESS = re.compile(rf'<img(?!{ATTRIBUTE}*? alt="[^"]*[^"\s][^"]*"){ATTRIBUTE}*? src="([^"]*)"')
_HTML_HEADING = re.compile(rf"<(h[1-6]){ATTRIBUTE}*>.*</\1>", re.DOTALL | re.IGNORECASE)
_ITEM_END = re.compile(r"(?<=[^\s.,;:!?>])(?=</li>\s*<li[ >])")
_ANY_TAG = re.compile(r'<(?:"[^"]*"|[^>"])*>')
_TITLE = re.compile(rf'<(h[1-6])[ >].*?</\1>|<p{ATTRIBUTE}*? class="admonition-title"{ATTRIBUTE}*>.*?</p>', re.DOTALL)

_RAW = frozenset({"html", "html-words", "element"})
_CHOSEN = frozenset({"class", "id"})
_ODD_ADDRESS = re.compile(r"(?!https?:|mailto:|wiki:)[^/?#.]{0,99}[:&]", re.IGNORECASE)

_MOST_TAGS = 5000
"""So many HTML tags may stand in an entry."""

PATIENCE = 3
"""Seconds of the processor's time that one entry may take: 3 MB of honest Markdown are rendered in so long."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Chinese and Japanese signs."""

LEAD = 200
"""The length in characters of the lead of an entry that holds no paragraph, only lists and the like."""


class Renderer:
    """Turns Markdown into HTML; made once, used for many entries."""

    def __init__(self) -> None:
        self._cleaner = Cleaner()

    def render(self, text: str, manner: Manner = Manner()) -> Rendered:  # noqa: B008 - it cannot change
        """Render one entry. The lead is always safe, for it stands on pages that are not the author's own."""
        try:
            with time_limit(PATIENCE):
                return self._render(text, manner)
        except (RecursionError, TooDeepError):
            refused = "what is nested this deep in lists or quotations"
        except TooLongError:
            refused = "what cannot be read in reasonable time, such as thousands of brackets or stars in a row,"
        except Exception:  # noqa: BLE001 - one entry must never stop the others, whatever a library makes of it
            refused = "something that no reader of Markdown or HTML can make sense of"
        remark = Remark(1, f"{refused} cannot stand in an entry", "write it in another way", blocks=True)
        return _Sheet((), (), Writer(manner.lang, {}, {}, {}), {}, ()).rendered(_Written(), [remark], "")

    def _render(self, text: str, manner: Manner) -> Rendered:
        source = plain_spaces(text)
        tokens, defined = parse(source)
        tree = build(tokens)
        pieces = flat(tree)
        named = names(pieces)
        kept, replies = settled(_once(tree, manner), pieces, manner)
        if kept is not tree:
            tree, pieces = kept, flat(kept)
        language = marks(manner.lang)
        shown = typeset(tree, language) if language else {}
        abbreviations = defined.get("abbreviations", {})
        writer = Writer(manner.lang, shown, named, abbreviations)
        notes = defined.get("footnotes", {}).get("refs", {})
        unused = tuple(name.removeprefix(":") for name, place in notes.items() if place < 0)
        sheet = _Sheet(tree, pieces, writer, shown, tuple(abbreviations), unused, replies)
        sheet = sheet._replace(own=without_replies(tree) if replies else tree)
        if sum(node.words.count("<") for node in pieces if node.kind in _RAW) > _MOST_TAGS:
            raise TooLongError(
                "it takes too long"
            )  # cleaning takes the square of what is nested, and nothing can interrupt it
        whole = sheet.writer.html(tree).strip()
        clean = cited(self._cleaner.clean(whole, is_ours=not sheet.may_lose))
        safe = _levelled(clean)
        noted = [*remarks(sheet.pieces), *repeated(defined.get("repeated_notes", ()))]
        if not manner.raw_html:
            noted += of_other_programs(sheet.pieces)
        if not manner.raw_html and (sheet.may_lose or whole.count(" href=") > safe.count(" href=")):
            noted += self._cleaner.remarks(whole, safe, text)
        html = _levelled(cited(canonical(whole))) if manner.raw_html else safe
        own = self._own(sheet, safe, goes_down="<h1" in clean)
        lead = self._lead(sheet, own, goes_down="<h1" in clean)
        return sheet.rendered(_Written(html, safe, own, lead), noted, source)

    def _own(self, sheet: _Sheet, safe: str, *, goes_down: bool) -> str:
        if sheet.own is sheet.tree:
            return safe
        html = self._cleaner.clean(sheet.writer.html(sheet.own).strip(), is_ours=not sheet.may_lose)
        return _levelled(html, always=goes_down)

    def _lead(self, sheet: _Sheet, safe: str, *, goes_down: bool) -> str:
        if pieces := leads.lead(sheet.own):
            html = self._cleaner.clean(sheet.writer.html(pieces).strip(), is_ours=not sheet.may_lose)
            return _levelled(html, always=goes_down)
        said = leads.lead_text(sheet.own, sheet.shown) or plain(_ITEM_END.sub(";", _TITLE.sub("", safe))) or plain(safe)
        return f"<p>{escape(cut(said, LEAD), quote=False)}</p>" if said else ""


def _once(tree: tuple[Node, ...], manner: Manner) -> tuple[Node, ...]:
    """The tree without what the page's head shows already: the headline again, and the head's picture."""
    silent = list(takewhile(_is_silent, tree))
    shown, rest = tree[: len(silent)], tree[len(silent) :]
    while len(rest) > 1 and (_says(rest[0], manner.title) or _shows(rest[0], manner.image)):
        rest = rest[1:]
    if rest and rest[0].kind == "heading" and _says(rest[0], manner.title):
        rest = rest[1:]
    return (*shown, *rest) if len(shown) + len(rest) < len(tree) else tree


def _is_silent(node: Node) -> bool:
    return node.kind == "private" or (node.kind == "html" and not plain(node.words))


def _says(node: Node, title: str) -> bool:
    """Whether a piece is a heading, in whatever way it was written, that says the headline again."""
    if node.kind == "heading" or (node.kind == "paragraph" and [child.kind for child in node.children] == ["strong"]):
        return says_the_same(words(node.children), title)
    found = _HTML_HEADING.fullmatch(node.words.strip()) if node.kind == "html" else None
    return bool(found) and says_the_same(plain(node.words), title)


def _shows(node: Node, image: str) -> bool:
    is_picture = node.kind == "paragraph" and [child.kind for child in node.children] == ["picture"]
    return bool(image) and is_picture and node.children[0].given["address"] == image


class _Written(NamedTuple):
    """The HTML of an entry: as its author may write it, made safe, without quoted answers, and of its lead."""

    html: str = ""
    safe: str = ""
    own: str = ""
    lead: str = ""


class _Sheet(NamedTuple):
    """A tree, all its pieces in order, and what is known of them; `own` is the tree without quoted answers."""

    tree: tuple[Node, ...]
    pieces: tuple[Node, ...]
    writer: Writer
    shown: dict[int, str]
    explained: tuple[str, ...]
    unused_notes: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    own: tuple[Node, ...] = ()

    @property
    def may_lose(self) -> bool:
        """Whether there is anything in it that cleaning might take out: the dialect itself writes nothing of that."""
        return any(
            node.kind in _RAW or not _CHOSEN.isdisjoint(node.given) or _ODD_ADDRESS.match(node.given.get("address", ""))
            for node in self.pieces
            if node.given or node.kind in _RAW
        )

    def rendered(self, written: _Written, noted: list[Remark], source: str) -> Rendered:
        html, safe = written.html, written.safe
        quote = _QUOTE.search(written.own)
        lead = _without_ids(written.lead)
        said = plain(safe)
        markup = scriptless(html)
        linked, pictured, framed = prose.references(self.pieces)
        made, unfit = promises(self.pieces, self._shown)
        return Rendered(
            html=html,
            lead=lead,
            text=said,
            lead_text=leads.lead_text(leads.lead(self.own), self.shown) or plain(_ITEM_END.sub(";", lead)),
            quote=plain(quote[1]) if quote else "",
            toc=tuple(self._headings(safe)),
            ids=tuple(map(unescape, _ID.findall(markup))),
            links=_addresses(_HREF, markup),
            pictures=_addresses(_SRC, markup),
            wordless=_addresses(_WORDLESS, markup),
            words=_count(said),
            blocks=prose.blocks(self.tree),
            linked=linked,
            pictured=pictured,
            framed=framed,
            leftovers=leftovers(self.pieces, source, self.unused_notes),
            explained=self.explained,
            remarks=tuple(sorted(dict.fromkeys((*noted, *unfit)))),
            replies=self.replies,
            promises=made,
        )

    def _shown(self, inside: tuple[Node, ...]) -> str:
        return plain(scriptless(self.writer.html(inside)))

    def _headings(self, safe: str) -> Iterator[tuple[int, str, str]]:
        for found in _NAMED_HEADING.finditer(safe):
            yield int(found[1]), unescape(found[2]), plain(found[3])


def _count(text: str) -> int:
    """Words, as far as reading time goes: where a script has no spaces, each of its signs takes about as long as one.

    Source: 255 Chinese signs a minute, Trauzettel-Klosinski and Dietz 2012 (https://doi.org/10.1167/iovs.11-8284).
    """
    rest, signs = _UNSPACED.subn(" ", text)
    parts = rest.split()
    return signs + sum(any(map(str.isalnum, word)) for word in parts) if signs else len(parts)


def _addresses(pattern: re.Pattern[str], html: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(unescape, pattern.findall(html))))


def plain(html: str) -> str:
    """The words of some HTML, without footnote marks, on one line."""
    bare = _BLOCK_END.sub(r"\1 ", _NOTE_MARK.sub("", html))
    return " ".join(unescape(_ANY_TAG.sub("", bare)).split())


def _levelled(html: str, *, always: bool = False) -> str:
    """The page's headline is its only first-level heading: where an entry has one too, all its headings go down one."""
    if "<h1" not in html and not always:
        return html
    return outside_scripts(html, lambda part: _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}{tag[3]}", part))


def _without_ids(html: str) -> str:
    """A lead stands on pages of its own, where its footnotes are not and its ids may stand twice."""
    return re.sub(rf'(<[a-z0-9]+{ATTRIBUTE}*?) id="[^"]*"', r"\1", _NOTE_MARK.sub("", html))
