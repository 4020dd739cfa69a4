"""What still reads as a mark on the finished page: somebody meant more than letters by it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from diarist.body.emoji import NAME, is_emoji
from diarist.body.prose import bare_words
from diarist.body.rendered import Leftover
from diarist.body.tree import PHRASES, flat
from diarist.words.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diarist.body.tree import Node

_PATTERNS = {
    "{{<": r"\{\{[<%].*?(?:[>%]\}\}|$)",
    "{%": r"\{%.*?(?:%\}|$)",
    "{#": r"\{#\s.*?(?:#\}|$)|\{/\*.*?(?:\*/\}|$)",
    "{{": r"\{\{(?![<%]).*?(?:\}\}|$)",
    "[toc]": r"\[\[?_?(?i:toc)_?\]?\]",
    "[shortcode]": (
        r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|vimeo|contact-form[\w-]*|vc_\w+|et_pb_\w+)\b[^\]\n]*\]"
    ),
    "[!": r"[\[［【] ?[!！] ?(?i:reply|replies)\b ?[\]］】]?",
    "![": r"!\[[^\]\n]*\]?(?:\([^)\n]*\)?)?",
    "[[": r"\[\[[^\]\n]*\]?\]?",
    "[^": r"\[\^[^\]\s]{1,60}\]:?",
    "](": r"\[?[^\[\]\n]{0,60}\]\([^)\n]*\)?",
    "] (": r"\[[^\[\]\n]{1,200}\][ ]+\((?:https?:|www\.|\.{0,2}/|[\w%-]+\.(?:md|html?|pdf|jpe?g|png)\b)[^)\n]*\)?",
    ")[": r"(?<!\w)\([^()\n]{1,200}\)\[(?:https?:|www\.|\.{0,2}/|[\w%./-]+\.\w{2,4}\b)[^\]\n]{0,300}\]?",
    "][": r"\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,200}\]",
    "**": r"\*\*(?=\w)[^*\n]{0,60}|(?<=[\w.,!?])\*\*(?!\*)",
    "~~": r"~~(?=\w)[^~\n]{0,60}|(?<=\w)~~",
    "==": r"(?<![=\w<>!+-])==(?=\w)[^=\n]{0,60}",
    "%%": r"%%|％％",
    ":::": r"^:::+[^\n]*",
    "===": r"^={3,}(?:[ !]*\"[^\n]*)?$",
    "--8<--": r"-{1,3}8<-{1,3}[^\n]*",
    ":word:": r"(?<![\w:/.]):[a-z][a-z0-9_+-]{1,60}:(?![\w:/])",
    "- ": r"^- \S[^\n]{0,40}",
    "1) ": r"^\d{1,2}\) \S[^\n]{0,40}",
    "• ": r"^[•◦▪‣·] \S[^\n]{0,40}",
    "|": r"^\|[^\n]*\|[^\n]*$",
    "```": r"^[ ]*(?:```|~~~)[^\n]*",
}
_MARK = re.compile(
    "|".join(f"(?P<_{number}>{pattern})" for number, pattern in enumerate(_PATTERNS.values())), re.MULTILINE
)
_KINDS = tuple(_PATTERNS)
_MAY_BE = re.compile(
    r"[\[\]［【]|\{[{%#/]|\*\*|~~|==|%%|％％|:[a-z0-9+_-]{2,}:|8<"
    r"|^(?:[|•◦▪‣·]|:::|- |\d{1,2}\)|[ ]*(?:```|~~~))",
    re.MULTILINE,
)
_BEGIN_LINES = frozenset({"- ", "1) ", "• ", "|"})
"""What somebody may want at the beginning of a heading."""

_CELL_END = re.compile(r"(?<!\\)\|")
_CURLY = re.compile("[“”„«»]|%E2%80%9[CD]", re.IGNORECASE)


def leftovers(pieces: Iterable[Node], source: str, unused: Iterable[str] = ()) -> tuple[Leftover, ...]:
    """Every such mark outside code, in order of its lines. What was typed with a backslash was meant to be seen.

    `unused` are the names of notes that nothing refers to: nobody sees them.
    """
    lines = source.split("\n")
    found = [*_in_words(pieces), *_in_links(pieces), *_unclosed_code(pieces, lines), *_lost_cells(pieces, lines)]
    found += [Leftover("[^]:", f"[^{name}]:", _line_of(f"[^{name}]:", source)) for name in unused]
    return tuple(sorted(dict.fromkeys(found), key=lambda leftover: leftover.line))


def _in_words(pieces: Iterable[Node]) -> Iterator[Leftover]:
    for node in pieces:
        if node.kind == "review":
            yield Leftover("{>>", node.words, node.line)
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


def _unclosed_code(pieces: Iterable[Node], lines: Sequence[str]) -> Iterator[Leftover]:
    for node in pieces:
        if fence := node.given.get("fence"):
            last = lines[int(node.given["end"]) - 1].strip(" >\t") if int(node.given["end"]) <= len(lines) else ""
            if int(node.given["end"]) == node.line or not last.startswith(fence[:3]):
                yield Leftover("fence", fence, node.line)
