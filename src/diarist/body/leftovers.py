"""What still reads as a mark on the finished page: somebody meant more than letters by it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from diarist.body.emoji import NAME, is_emoji
from diarist.body.prose import bare_words
from diarist.body.rendered import Leftover
from diarist.body.tree import PHRASES, flat, words
from diarist.words.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diarist.body.tree import Node

_PATTERNS = {
    "{{<": r"\{\{[<%].*?(?:[>%]\}\}|$)",
    "{%": r"\{%.*?(?:%\}|$)",
    "{#": (
        r"\{#\s.*?(?:#\}|$)|\{/\*.*?(?:\*/\}|$)|\{\{[#/!>].*?(?:\}\}|$)|<%.*?(?:%>|$)|<#--.*?(?:-->|$)"
        r"|^import\s[^\n]{1,200}\sfrom\s[\"'][^\n]*|^export\s(?:const|default|let|function)\s[^\n]*"
    ),
    "{{": r"\{\{(?![<%]).*?(?:\}\}|$)",
    "[toc]": r"\[\[?_?(?i:toc)_?\]?\]",
    "[shortcode]": (
        r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|vimeo|tweet|soundcloud|googlemaps|nextpage|wpforms"
        r"|sourcecode|contact-form[\w-]*|(?:vc|et_pb|su|fusion|ngg|wp)_\w+)\b[^\]\n]*\]"
        r"|\[/[a-z][\w-]{0,30}\]|\[(?:url|img|quote|color|size|font)=[^\]\n]{1,300}\]"
        r"|\[[a-z][\w-]{0,30}(?:[ ]+[\w-]{1,30}=(?:[\"“][^\"”\n]{0,300}[\"”]|'[^'\n]{0,300}'|\d{1,9})){1,20}[ ]*/?\]"
    ),
    "[!": r"[\[［【] ?[!！] ?(?i:reply|replies)\b ?[\]］】]?",
    "![": r"!\[[^\]\n]*\]?(?:\([^)\n]*\)?)?",
    "[[": r"\[\[[^\]\n]*\]?\]?",
    "[^": r"\[\^[^\]\s]{1,60}\]:?",
    "](": r"\[?[^\[\]\n]{0,60}\]\([^)\n]*\)?",
    "] (": (
        r"\[[^\[\]\n]{1,200}\][ \u00a0]+\("
        r"(?:https?:|www\.|\.{0,2}/|[\w%-]+\.(?:md|html?|pdf|jpe?g|png)\b)[^)\n]*\)?"
    ),
    ")[": r"(?<!\w)\([^()\n]{1,200}\)\[(?:https?:|www\.|\.{0,2}/|[\w%./-]+\.\w{2,4}\b)[^\]\n]{0,300}\]?",
    "]{": (
        r"(?:\[[^\[\]\n]{1,200}\](?::\(|\{|[ \u00a0]*（|:[ ]+)?"
        r"|【[^】\n]{1,200}】[(（]|(?<!\w)[({][^(){}\n]{1,200}[)}]\()"
        r"(?:https?://|www\.)[^\s)\]}）>]*[)\]}）]?"
    ),
    "][": r"\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,200}\]",
    "**": r"\*\*(?=\w)[^*\n]{0,60}|(?<=[\w.,!?])\*\*(?!\*)|^\*\*[ ][^*\n]{1,200}\*\*",
    "~~": r"~~(?=\w)[^~\n]{0,60}|(?<=\w)~~",
    "==": r"(?<![=\w<>!+-])==(?=\w)[^=\n]{0,60}",
    "%%": r"%%|％％",
    ":::": r"^:::+[^\n]*",
    "===": r"^={3,}(?:[ !]*\"[^\n]*)?$",
    "--8<--": r"-{1,3}8<-{1,3}[^\n]*",
    ":word:": r"(?<![\w:/.]):[a-z][a-z0-9_+-]{1,60}:(?![\w:/])",
    "$$": r"(?<![\w$])\$\$(?=[^\s$])[^$\n]{1,200}\$\$(?!\$)",
    "[ ]": r"^\[[ xX/>!?-]?\](?![(\[:{])[ ]?\S[^\n]{0,40}",
    "- ": r"^- \S[^\n]{0,40}",
    "1) ": r"^\d{1,2}\) \S[^\n]{0,40}|^\(?[a-z\d]{1,3}[.)] \S[^\n]{0,40}(?=[^\n]*\n\(?[a-z\d]{1,3}[.)] \S)",
    "-": r"^(?:[-*+][^\W_]|\d{1,2}\.[^\W\d_]|[–—] \S)[^\n]{0,40}(?=[^\n]*\n(?:[-*+][^\W_]|\d{1,2}\.[^\W\d_]|[–—] \S))",
    "• ": r"^[•◦▪‣·\uf0a7\uf0b7][ \t]+\S[^\n]{0,40}",
    "|": r"^\|[^\n]*\|[^\n]*$",
    "```": r"^[ ]*(?:```|~~~)[^\n]*",
}
_MARK = re.compile(
    "|".join(f"(?P<_{number}>{pattern})" for number, pattern in enumerate(_PATTERNS.values())), re.MULTILINE
)
_KINDS = tuple(_PATTERNS)
_TEMPLATE = re.compile("|".join(_PATTERNS[kind] for kind in ("{{<", "{%", "{#", "{{")))
_MAY_BE = re.compile(
    r"[\[\]［【]|\{[{%#/]|<[%#]|\*\*|~~|==|%%|％％|\$\$|:[a-z0-9+_-]{2,}:|8<|[)}]\("
    r"|^(?:[|•◦▪‣·\uf0a7\uf0b7]|:::|[-*+–—][ \w]|\(?[a-z\d]{1,3}[.)]|[ ]*(?:```|~~~)|import\s|export\s)",
    re.MULTILINE,
)
_BEGIN_LINES = frozenset({"- ", "-", "1) ", "• ", "|"})
"""What somebody may want at the beginning of a heading."""

_CELL_END = re.compile(r"(?<!\\)\|")
_CURLY = re.compile("[“”„«»]|%E2%80%9[CD]", re.IGNORECASE)


_REVIEWED = re.compile(r"#(?:cmnt|_msocom_|_msoanchor_)")
"""Where the links of comments lead, in what Google Docs and Word make web pages of."""

_OTHERS_CODE = re.compile(r"(?:mermaid|dataview(?:js)?|plantuml|tasks|excalidraw|ad-[\w-]+|\{[\w=-])")
"""Code of these languages is for programs that draw or reckon something out of it."""

_LONGEST_HEADING = 120
_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S", re.MULTILINE)
_PROSE = re.compile(r"[^\W\d_a-z][^\n{}<>=;$#|\\/_`\[\]()]{20,}[.,:!?…”’](?:\n|$)")


def leftovers(pieces: Iterable[Node], source: str, unused: Iterable[str] = ()) -> tuple[Leftover, ...]:
    """Every such mark outside code, in order of its lines. What was typed with a backslash was meant to be seen.

    `unused` are the names of notes that nothing refers to: nobody sees them.
    """
    lines = source.split("\n")
    found = [*_in_words(pieces), *_in_links(pieces), *_code(pieces, lines), *_lost_cells(pieces, lines)]
    found += [Leftover("[^]:", f"[^{name}]:", _line_of(f"[^{name}]:", source)) for name in unused]
    return tuple(sorted(dict.fromkeys(found), key=lambda leftover: leftover.line))


def template_tags(headline: str) -> Iterator[str]:
    """The tags of another program in words that are no Markdown."""
    if "{" in headline or "<%" in headline:
        yield from (found.group() for found in _TEMPLATE.finditer(headline))


def _in_words(pieces: Iterable[Node]) -> Iterator[Leftover]:
    for node in pieces:
        if node.kind == "review":
            yield Leftover("{>>", node.words, node.line)
        if node.kind == "heading" and "underlined" in node.given and _is_sentence(said := words(node.children)):
            yield Leftover("---", said, node.line)
        if "toc" in node.given:
            yield Leftover("[toc]", "{:toc}", node.line)
        if node.kind == "box" and _is_meant_as_answer(node):
            yield Leftover("[!", f"[!{node.given['type'].upper()}]", node.line)
        if node.kind == "html" and _MAY_BE.search(bare := bare_words(node.words)):
            yield from _marks(bare, [(bare, node.line)])
        if not node.children or node.children[0].kind not in PHRASES or node.kind in PHRASES:
            continue
        typed = [*_typed(node.children)]
        text = "".join(words for words, _ in typed)
        if _MAY_BE.search(text):
            found = _marks(text, typed)
            yield from (each for each in found if node.kind != "heading" or each.mark not in _BEGIN_LINES)


def _is_sentence(said: str) -> bool:
    """Whether words that have become a heading by the line under them were meant as such a line above them."""
    return len(said) > _LONGEST_HEADING or said.rstrip("”’\"'").endswith((".", ":", ",", ";", "…"))


def _is_meant_as_answer(box: Node) -> bool:
    """Whether a box of a kind that nobody knows is an answer's quotation with a slip: what it leads to says so."""
    head = flat(box.children[:1])
    return any(node.kind == "link" for node in head) and bool(nearest(box.given["type"], ["reply", "replies"], 0.7))


def _typed(nodes: Iterable[Node]) -> Iterator[tuple[str, int]]:
    """The words, each piece with its line."""
    for node in nodes:
        if node.kind == "link" and node.given.get("bare"):
            yield from ((child.words, child.line) for child in node.children)
        elif node.children:
            # A link's or emphasis' own words are looked at with the others; what stands around them is apart.
            yield from (("\ue000", node.line), *_typed(node.children), ("\ue000", node.line))
        elif node.kind == "text":
            yield node.words, node.line
        else:
            yield "\n" if node.kind in {"newline", "break"} else "\ue000", node.line


def _marks(text: str, typed: Sequence[tuple[str, int]]) -> Iterator[Leftover]:
    starts = [0, *accumulate(len(words) for words, _ in typed)]
    for found in _MARK.finditer(text):
        kind = _KINDS[int((found.lastgroup or "_0")[1:])]
        words = found.group().replace("\ue000", "")
        if kind == ":word:" and (name := NAME.search(words)) and is_emoji(name[1]):
            continue
        number = bisect_right(starts, found.start()) - 1
        line = typed[number][1] + text.count("\n", starts[number], found.start())
        yield Leftover(kind, words.strip(), line)


def _in_links(pieces: Iterable[Node]) -> Iterator[Leftover]:
    for node in pieces:
        if node.kind != "link":
            continue
        if _REVIEWED.match(node.given["address"]):
            yield Leftover("{>>", " ".join(words(node.children).split()), node.line)
        if _CURLY.search(node.given["address"]):
            yield Leftover("“", node.given["address"], node.line)
        if not any(child.words.strip() or child.kind in {"html-words", "picture"} for child in flat(node.children)):
            yield Leftover("[](", node.given["address"], node.line)


def _line_of(written: str, source: str) -> int:
    return source.count("\n", 0, max(source.find(written), 0)) + 1


def _lost_cells(pieces: Iterable[Node], lines: Sequence[str]) -> Iterator[Leftover]:
    """Rows with more cells than their table's head: nobody sees what is too much (https://github.github.com/gfm/)."""
    for node in pieces:
        if node.kind == "row" and node.line <= len(lines):
            written = lines[node.line - 1].strip().lstrip(">").strip()
            if len(_CELL_END.split(written.removeprefix("|").removesuffix("|"))) > len(node.children):
                yield Leftover("||", written, node.line)


def _code(pieces: Iterable[Node], lines: Sequence[str]) -> Iterator[Leftover]:
    for node in pieces:
        if node.kind != "code":
            continue
        if fence := node.given.get("fence"):
            end = int(node.given["end"])
            last = lines[end - 1].strip(" >\t") if end <= len(lines) else ""
            if end == node.line or not last.startswith(fence[:3]):
                yield Leftover("fence", fence, node.line)
            if found := _OTHERS_CODE.match(node.given["info"]):
                yield Leftover("```x", fence + found.group(), node.line)
        elif _ITEM.search(node.words) or _PROSE.match(node.words):
            yield Leftover("    ", node.words.strip().partition("\n")[0], node.line)
