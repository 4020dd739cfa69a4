"""HTML in Markdown, and Markdown in HTML: `<details>`, and whatever is marked as in `<div markdown>`.

Source: https://python-markdown.github.io/extensions/md_in_html/
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from markdown_it.rules_block import html_block
from markdown_it.rules_inline import html_inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_VALUE = r"(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))"
_OPEN = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z_:@][\w:.@-]*{_VALUE}?)*)\s*/?>")
_BARE = re.compile(rf"\s([a-zA-Z_:@][\w:.@-]*)(?!\s*=)(?![\w:.@-])|\s[a-zA-Z_:@][\w:.@-]*{_VALUE}")
_WITHOUT_VALUE = frozenset(
    {
        *("allowfullscreen", "alt", "async", "autofocus", "autoplay", "checked", "class", "controls", "default"),
        *("defer", "dir", "disabled", "download", "hidden", "id", "inert", "ismap", "itemscope", "lang", "loop"),
        *("markdown", "multiple", "muted", "name", "nomodule", "novalidate", "open", "playsinline", "readonly"),
        *("required", "reversed", "selected", "style", "title", "value"),
    }
)
"""Attributes that may stand without a value (https://html.spec.whatwg.org/multipage/indices.html#attributes-3)."""

_HTML = frozenset(
    {
        *("a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base"),
        *("bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center"),
        *("cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog"),
        *("dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer"),
        *("form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr"),
        *("html", "i", "iframe", "img", "input", "ins", "kbd", "keygen", "label", "legend", "li", "link"),
        *("main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "nobr", "noembed"),
        *("noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture"),
        *("plaintext", "portal", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search"),
        *("section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub"),
        *("summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead"),
        *("time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp"),
    }
)
"""The elements of HTML, those of old among them (https://html.spec.whatwg.org/multipage/indices.html#elements-3)."""

_MARKED = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?(?=[\s>])", re.IGNORECASE)
_ONE_LINE = re.compile(r"[ ]{0,3}<(summary|figcaption|caption|p|dt|dd)((?:\s[^<>]*)?)>(.*)</\1>[ \t]*", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*(<summary[^<>]*>.*?</summary>)[ \t]*", re.IGNORECASE | re.DOTALL)


def is_html(name: str) -> bool:
    """Whether an element of this name is one of HTML."""
    return name.lower() in _HTML


def elements(engine: MarkdownIt) -> None:
    """Read Markdown inside such elements, and take for HTML only what can be meant as such."""
    engine.block.ruler.before("html_block", "element", _element, {"alt": ["paragraph", "reference", "blockquote"]})
    engine.block.ruler.before("element", "caption", _caption)
    engine.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    engine.inline.ruler.at("html_inline", _html_inline)


def _html_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    return _is_meant(state.src, state.pos) and html_inline(state, silent)


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    return _is_meant(state.src, state.bMarks[start] + state.tShift[start]) and html_block(state, start, end, silent)


def _is_known(tag: re.Match[str]) -> bool:
    """Whether an element is one of HTML, or another program's; `<First Name>` and `Vec<String>` are words."""
    return is_html(tag[1]) or "=" in tag[2] or tag.group().endswith("/>")


def _is_meant(source: str, place: int) -> bool:
    """Whether a tag may begin at a place: `a<b and c>d` is about letters, not bold."""
    if not source.startswith("<", place):
        return False
    found = _OPEN.match(source, place)
    if found and not _is_known(found) and f"</{found[1]}" not in source:
        return False
    return not found or all(not bare[1] or bare[1].lower() in _WITHOUT_VALUE for bare in _BARE.finditer(found[2]))


def _element(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    place = state.bMarks[start] + state.tShift[start]
    if state.src[place : place + 1] != "<" or state.is_code_block(start):
        return False
    found = _OPEN.match(state.src, place, state.eMarks[start])
    if not found or not (_MARKED.search(found.group()) or found[1].lower() == "details"):
        return False
    closed = _closing(state, found[1], start, end, found.end())
    if not closed:
        return False
    if not silent:
        last, tag = closed
        _push(state, found, tag.start(), start, last)
        rest = state.src[tag.end() : state.eMarks[last]].strip()
        state.line = last + 1
        if rest:
            _raw(state, rest, last)
    return True


def _closing(state: StateBlock, name: str, start: int, end: int, place: int) -> tuple[int, re.Match[str]] | None:
    """The line with the closing tag of an element, and the tag; None where it stays open."""
    tag, depth = re.compile(rf"<(/?){re.escape(name)}(?=[\s>])[^<>]*>", re.IGNORECASE), 1
    for line in range(start, end):
        for found in tag.finditer(state.src, place if line == start else state.bMarks[line], state.eMarks[line]):
            depth += -1 if found[1] else 1
            if not depth:
                return line, found
    return None


def _push(state: StateBlock, opened: re.Match[str], stop: int, start: int, last: int) -> None:
    first = state.push("element_open", "", 1)
    first.content, first.map = _MARKED.sub("", opened.group()), [start, last + 1]
    inside = state.src[opened.end() : stop]
    if summary := opened[1].lower() == "details" and _SUMMARY.match(inside):
        _phrases(state, summary[1], start + inside[: summary.start(1)].count("\n"))
    before = summary.end() if summary else 0
    was, state.env["element"] = state.env.get("element"), True
    tokens: list[Token] = []
    state.md.block.parse(_dedented(inside[before:]), state.md, state.env, tokens)
    state.env["element"] = was
    for token in tokens:
        token.level += state.level
        if token.map:
            token.map = [line + start + inside.count("\n", 0, before) for line in token.map]
    state.tokens += tokens
    state.push("element_close", "", -1).content = f"</{opened[1]}>"


def _dedented(inside: str) -> str:
    first, _, rest = inside.partition("\n")
    return f"{first}\n{dedent(rest)}"


def _caption(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """A caption on a line of its own inside such an element: its words are Markdown, too."""
    if not state.env.get("element"):
        return False
    found = _ONE_LINE.fullmatch(state.src[state.bMarks[start] : state.eMarks[start]])
    if not found:
        return False
    if not silent:
        _phrases(state, found.group().strip(), start)
        state.line = start + 1
    return True


def _phrases(state: StateBlock, written: str, line: int) -> None:
    """An element of one line: its tags, and its words as Markdown."""
    opened, _, rest = written.partition(">")
    words, _, closed = rest.rpartition("</")
    first = state.push("element_open", "", 1)
    first.content, first.map = f"{_MARKED.sub('', opened + '>')}", [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words.strip(), [line, line + 1], []
    state.push("element_close", "", -1).content = f"</{closed}"


def _raw(state: StateBlock, html: str, line: int) -> None:
    token = state.push("html_block", "", 0)
    token.content, token.map = html, [line, line + 1]
