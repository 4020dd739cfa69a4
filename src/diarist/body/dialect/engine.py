"""The engine with all its rules, and what it makes of a text: tokens (https://markdown-it-py.readthedocs.io)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import backtick
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdurl import encode

from diarist.body.dialect.abbreviations import abbreviations
from diarist.body.dialect.bare_addresses import bare_addresses
from diarist.body.dialect.boxes import boxes
from diarist.body.dialect.cjk import stars_beside_cjk
from diarist.body.dialect.elements import elements
from diarist.body.dialect.hashes import unspaced_headings
from diarist.body.dialect.marked import marks_are_no_references
from diarist.body.dialect.marks import marks
from diarist.body.dialect.notes import notes
from diarist.body.dialect.numbered import numbered_lists
from diarist.body.dialect.office import office_tags
from diarist.body.dialect.private import private_notes
from diarist.body.dialect.review import review_marks
from diarist.body.dialect.spaced import spaced_links
from diarist.body.dialect.spans import spans
from diarist.body.dialect.wiki import wiki_links
from diarist.diary.errors import TooDeepError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_DEPTH = 100
"""So deep may lists, quotations and emphasis be nested: a list and its item are two levels."""

_BARE_ADDRESS = re.compile(r"(?<!\]\()(?<!<)(?:(?i:https?:|www\.)|mailto:)")
_STOPS = re.compile(r"[\n!\\\[\]<&*_`~={%]|\^(?=\[)")
"""Characters at which a rule of ours may begin; the engine would stop at more, for the rules of others."""

_STOPS_AT_ADDRESSES = re.compile(r"[\n!\\\[\]<&*_`~={%:@]|[wW](?=[wW]{2}\.)|\^(?=\[)")
_SIGNS = re.compile(r"[!\\\[\]<&*_`~={%@]|  \n|(?i:www\.|https?:)|(?:mailto|xmpp):")
"""Without any of these a line holds nothing but words."""

_ENCODED = re.compile(r"(?:[!#$&'()*+,./0-9:;=?@A-Z_a-z~-]|%[0-9A-Fa-f]{2})*")
_KEPT = ";/?:@&=+$,-_.!~*'()#[]"
_HOST = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^\s/?#<>\"]*")
"""A host is named in its own letters; browsers and mail programs know how to find it."""

_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

_RULES = (
    *(deflist_plugin, abbreviations, boxes, private_notes, review_marks, marks, wiki_links, spaced_links),
    *(unspaced_headings, numbered_lists, elements, office_tags, spans, stars_beside_cjk, marks_are_no_references),
)


def parse(text: str) -> tuple[list[Token], Mapping[str, Any]]:
    """The tokens of some Markdown, and what it has: `references`, `footnotes`, `repeated_notes` and `abbreviations`.

    Raises TooDeepError.
    """
    environment: dict[str, Any] = {}
    has_addresses = "@" in text or bool(_BARE_ADDRESS.search(text))
    tokens = _engine(has_addresses).parse(text, environment)
    if any(token.level >= _DEPTH - 2 for token in tokens):
        raise TooDeepError("lists or quotations are nested too deep")
    return tokens, environment


@lru_cache(maxsize=2)
def _engine(has_addresses: bool) -> MarkdownIt:  # noqa: FBT001 - a cache's key
    engine = _Engine("commonmark", {"maxNesting": _DEPTH}).enable(["table", "strikethrough"])
    engine.core.ruler.disable("text_join")
    engine.core.ruler.at("inline", _sparing_inline)
    engine.inline.ruler.at("backticks", _code)
    for extend in _RULES:
        extend(engine)
    notes(engine)
    if has_addresses:
        bare_addresses(engine)
    engine.inline.terminator_re = _STOPS_AT_ADDRESSES if has_addresses else _STOPS
    return engine


def _sparing_inline(state: StateCore) -> None:
    """Look for emphasis, links and their like only in lines that show a sign of any: most show none."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _SIGNS.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children += _plain(token.content)


def _plain(content: str) -> Iterator[Token]:
    """The tokens of lines that hold nothing but words."""
    for number, line in enumerate(content.split("\n")):
        if number:
            yield Token("softbreak", "br", 0)
        if words := line.strip(" "):
            text = Token("text", "", 0)
            text.content = words
            yield text


def _code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    """Code as it is, but that it knows over how many lines it goes: to the engine a line's end in it is a space."""
    start, count = state.pos, len(state.tokens)
    is_read = backtick(state, silent)
    if len(state.tokens) > count:
        state.tokens[-1].meta["lines"] = state.src.count("\n", start, state.pos)
    return is_read


class _Engine(MarkdownIt):
    """Takes any address as it is: nh3 decides what is safe, and whoever knows the files what is there."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the engine's signature
        """Take any address."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the same
        """Write a whole address as HTML and mail want it, and one inside the site as it was written."""
        if not _WHOLE.match(url) or _ENCODED.fullmatch(url):
            return url
        host = _HOST.match(url)
        head = host.group() if host else ""
        return head + encode(url[len(head) :], exclude=_KEPT)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the same
        """Show an address as it was written."""
        return link
