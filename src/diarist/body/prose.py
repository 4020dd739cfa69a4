"""A tree as the rules read it: its prose, piece by piece, and what it refers to, each with its line."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from diarist.body.rendered import Block, Reference
from diarist.body.tree import PHRASES, flat, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diarist.body.tree import Node

    Written = tuple[str, int]
    """Some HTML as its author wrote it, and its line."""

_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_SILENT = re.compile(r"<(script|style|textarea|xmp|pre|code)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HTML_PICTURE = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_HTML_LINK = re.compile(r"<a\b([^<>]{0,2000})>(.{0,1000}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_HTML_FRAME = re.compile(r"<(?:iframe|embed|video)\b([^<>]{0,2000})>", re.IGNORECASE)
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_HEADING = re.compile(r"<th[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'<>]{1,2000}))")
_LEAVES = {
    "paragraph": "paragraph",
    "tight": "paragraph",
    "heading": "heading",
    "term": "paragraph",
    "box-title": "heading",
}


def blocks(tree: Iterable[Node]) -> tuple[Block, ...]:
    """The prose of a tree, in order of its lines."""
    return tuple(sorted(_blocks(tree, ""), key=lambda block: block.line))


def _blocks(nodes: Iterable[Node], inside: str) -> Iterator[Block]:
    for node in nodes:
        kind = node.kind
        if kind in _LEAVES:
            yield from _block(inside or _LEAVES[kind], _said(node.children), node)
        elif kind == "table":
            yield from _block("table", _table(node), node)
        elif kind in {"item", "definition"}:
            yield from _item(node, inside)
        elif kind == "html":
            yield from _block("paragraph", bare_words(node.words), node)
            yield from _html_tables(node)
        elif kind == "element" and node.children and node.children[0].kind in PHRASES:
            yield from _block(inside or "paragraph", _said(node.children), node)
        elif node.children:
            yield from _blocks(node.children, "quote" if kind in {"quote", "reply"} else inside)


def _block(kind: str, text: str, node: Node) -> Iterator[Block]:
    if text.strip():
        level = int(node.given.get("level", 0)) if kind == "heading" else 0
        start = len(text) - len(text.lstrip())
        yield Block(kind, text.strip(), node.line + text.count("\n", 0, start), level)


def _item(node: Node, inside: str) -> Iterator[Block]:
    """An item's first words are those of the item; what stands below them is prose of its own."""
    first, *rest = node.children or (node,)
    if first.kind in {"tight", "paragraph"}:
        yield from _block(inside or "item", _said(first.children), first)
        yield from _blocks(rest, inside)
    else:
        yield from _blocks(node.children, inside)


def _said(nodes: Sequence[Node]) -> str:
    """The words of some pieces, each on its line: what says nothing may go over several."""
    said: list[str] = []
    line = nodes[0].line if nodes else 0
    for written, at in _pieces(nodes):
        said += ["\n" * (at - line), written]
        line = max(line, at) + written.count("\n")
    return "".join(said)


def _pieces(nodes: Iterable[Node]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if node.kind == "link" and node.given.get("bare"):
            continue
        if node.children:
            yield from _pieces(node.children)
        elif node.kind in {"text", "literal", "review"}:
            yield node.words, node.line
        elif node.kind == "code-words":
            yield "code", node.line
        elif node.kind in {"newline", "break"}:
            yield "\n", node.line


def _table(table: Node) -> str:
    """Its rows, each on its line; that between head and body has no words."""
    rows = [row for row in flat((table,)) if row.kind == "row"]
    lines = [" | ".join(" ".join(_said(cell.children).split()) for cell in row.children) for row in rows]
    return "\n".join([*lines[:1], "", *lines[1:]]) if rows else ""


def _html_tables(node: Node) -> Iterator[Block]:
    """The tables in some HTML that say of no cell that it is a heading."""
    for found in _HTML_TABLE.finditer(node.words):
        if not _HTML_HEADING.search(found.group()):
            yield Block("html-table", bare_words(found.group()), node.line + node.words.count("\n", 0, found.start()))


def bare_words(html: str) -> str:
    """The words of some HTML, each on its line."""
    kept = _SILENT.sub(lambda found: "\n" * found.group().count("\n"), html)
    return unescape(_TAG.sub(lambda found: "\n" * found.group().count("\n"), kept))


def references(pieces: Sequence[Node]) -> tuple[tuple[Reference, ...], ...]:
    """The links, the pictures and the embedded players among all pieces of a tree.

    The words of a link around a picture are the picture's; a player has none.
    """
    html = tuple(_html(pieces))
    return tuple(_links(pieces, html)), tuple(_pictures(pieces, html)), tuple(_frames(html))


def _links(pieces: Sequence[Node], html: Iterable[Written]) -> Iterator[Reference]:
    for node in pieces:
        if node.kind == "link":
            yield Reference("" if node.given.get("bare") else _link_words(node), node.given["address"], node.line)
        elif node.kind == "reply" and "address" in node.given:
            yield Reference(node.given["name"], node.given["address"], node.line)
    for found, line in _found(_HTML_LINK, html):
        yield Reference(_plain(found[2]), _attributes(found[1]).get("href", ""), line)


def _link_words(link: Node) -> str:
    pictures = (node.words for node in flat(link.children) if node.kind == "picture")
    return " ".join(" ".join((words(link.children), *pictures)).split())


def _pictures(pieces: Sequence[Node], html: Iterable[Written]) -> Iterator[Reference]:
    for node in pieces:
        if node.kind == "picture":
            yield Reference(node.words, node.given["address"], node.line)
    for found, line in _found(_HTML_PICTURE, html):
        said = _attributes(found[1])
        yield Reference(_plain(said.get("alt", "")), said.get("src", ""), line)


def _frames(html: Iterable[Written]) -> Iterator[Reference]:
    for found, line in _found(_HTML_FRAME, html):
        yield Reference("", _attributes(found[1]).get("src", ""), line)


def _found(pattern: re.Pattern[str], html: Iterable[Written]) -> Iterator[tuple[re.Match[str], int]]:
    for written, line in html:
        for found in pattern.finditer(written):
            yield found, line + written.count("\n", 0, found.start())


def _html(pieces: Sequence[Node]) -> Iterator[Written]:
    """The HTML that the author wrote, each stretch with its line: a block, or a line with the words in it."""
    kinds = {node.kind for node in pieces}
    if kinds.isdisjoint({"html", "element", "html-words"}):
        return
    for node in pieces:
        if node.kind in {"html", "element"}:
            yield node.words or node.given["open"], node.line
        elif any(child.kind == "html-words" for child in node.children):
            yield "".join(_with_tags(node.children)), node.children[0].line


def _with_tags(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind in {"newline", "break"}:
            yield "\n"
        elif node.children:
            yield from _with_tags(node.children)
        else:
            yield node.words if node.kind == "html-words" else node.words.replace("<", "&lt;")


def _attributes(written: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(written)
    }


def _plain(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", text)).split())
