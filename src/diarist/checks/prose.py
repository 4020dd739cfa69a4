"""An entry's Markdown as the blocks and sentences that people read; every piece knows its line.

This is no second Markdown renderer: it reads what an author wrote, where the line is known, and leaves out what is
not prose (https://spec.commonmark.org/0.31.2/). Every repetition in its patterns is bounded, so that odd text costs
no more than long text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from diarist.checks.plain import straight

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCED = re.compile(
    r"^[ \t>]{0,40}(`{3,40}|~{3,40})[^\n`]*\n(?:.*?\n)??[ \t>]{0,40}\1[`~]*[ \t]*$"
    r"|^[ \t]{0,12}(?:`{3,40}|~{3,40})[^\n`]*\n.*\Z",
    re.MULTILINE | re.DOTALL,
)
_NO_WORDS = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`)((?:(?!\n[ \t]*\n).){1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_ADDRESS = r"\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,2000})?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,2000}}\](?:{_ADDRESS}|\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{0,1000}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,200}}\])")
_NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]")
_BARE_ADDRESS = re.compile(r"<(?:https?:|mailto:|tel:)[^<>\s]{0,2000}>|https?://[^\s<>)\]]{0,2000}[^\s<>)\].,;:!?'\"]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_OPTIONS = re.compile(r"\{:[^{}\n]{0,300}\}|\{[ \t]*[.#][^{}\n]{0,300}\}")
_MARK = re.compile(r"\*+|~~|==|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])")

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)|:[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]{0,40}>[ \t>]{0,40}")
_BOX = re.compile(r"[ \t]{0,40}(?:!!!|\?\?\?\+?)[ \t]+[\w -]{1,80}(?:\"([^\"]{0,300})\")?[ \t]*$")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]{1,100}\]:[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}(?:\*\[[^\]]{1,100}\]:|\[(?!\^)[^\]]{1,200}\]:[ \t]*\S+)")
_RULER = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,80}|(?:-[ \t]*){3,200}|(?:_[ \t]*){3,200}|={3,200}[ \t]*)$")
_DELIMITER = re.compile(r"[ \t]{0,40}\|?(?:[ \t]*:?-+:?[ \t]*\|){1,100}(?:[ \t]*:?-+:?)?[ \t]*$")

_END = re.compile(r"(?<=[.!?…])[\"')\]]{0,3}\s+(?=[\"'(\[]{0,3}[A-Z0-9\u00c0-\u00de])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|vs|approx|etc|e\.g|i\.e|Jr|Sr|Lt|Capt|cf|ca)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of prose: a `paragraph`, `heading`, `item`, `quote` or `table`; `level` is a heading's."""

    kind: str
    text: str
    line: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph or a list's item, on one line, and the line that it starts on."""

    text: str
    line: int

    @property
    def words(self) -> list[str]:
        """The words, numbers among them."""
        return WORD.findall(self.text)


WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*")


def without_code(markdown: str) -> str:
    r"""Markdown without code and comments; each piece of code within a line is the word `code`. Every `\n` stays."""
    text = markdown
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_blank, text)
    if "<" in text:
        text = _NO_WORDS.sub(_blank, text)
    return _CODE.sub(lambda found: "code" + _blank(found), text)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def blocks(markdown: str, line: int) -> Iterator[Block]:
    """The prose of some Markdown without code that starts on `line`, in order."""
    reader = _Reader()
    for number, written in enumerate(markdown.split("\n"), line):
        yield from reader.read(written, number)
    yield from reader.end()


class _Reader:
    """Joins lines to blocks."""

    def __init__(self) -> None:
        self._kind, self._lines, self._line, self._level = "", [""], 0, 0

    def read(self, written: str, number: int) -> Iterator[Block]:
        """Take one line; what it ends is handed out."""
        if not written.strip() or _DEFINITION.match(written):
            yield from self.end()
        elif self._kind == "paragraph" and len(self._lines) == 1 and _DELIMITER.match(written):
            self._kind = "table"
            self._lines.append("")
        elif _RULER.match(written):
            if self._kind == "paragraph":
                self._kind, self._level = "heading", 1 if "=" in written else 2
            yield from self.end()
        else:
            yield from self._words(written, number)

    def _words(self, written: str, number: int) -> Iterator[Block]:
        kind, words, level = _beginning(written)
        goes_on = kind == self._kind if kind in {"quote", "table"} else not kind and self._kind not in {"", "heading"}
        if not goes_on:
            yield from self.end()
            self._kind, self._lines, self._line, self._level = kind or "paragraph", [], number, level
        self._lines.append("" if _DELIMITER.match(written) else words)

    def end(self) -> Iterator[Block]:
        """Hand out what was read since the last block."""
        text = _words("\n".join(self._lines)) if self._kind else ""
        if text.strip():
            yield Block(self._kind, text.rstrip(), self._line, self._level)
        self._kind, self._lines, self._level = "", [], 0


def _beginning(written: str) -> tuple[str, str, int]:
    """What kind of block a line begins (none: it may go on with another), its words, and a heading's level."""
    if found := _HEADING.match(written):
        return "heading", written[found.end() :].rstrip(" \t#"), len(found[1])
    if found := _BOX.match(written):
        return "heading", found[1] or "", 0
    for kind, pattern in (("item", _ITEM), ("quote", _QUOTE), ("paragraph", _FOOTNOTE)):
        if found := pattern.match(written):
            return kind, written[found.end() :], 0
    return ("table" if written.lstrip().startswith("|") else ""), written.lstrip(), 0


def _words(markdown: str) -> str:
    """The words of a block without Markdown's and HTML's marks."""
    text = _OPTIONS.sub("", markdown)
    if "[" in text:
        text = _NOTE.sub("", _IMAGE.sub("", text))
        text = _LINK.sub(r"\1", text)
    text = _BARE_ADDRESS.sub("", text)
    if "<" in text:
        text = _TAG.sub("", text)
    text = _MARK.sub("", text)
    if "&" in text:
        text = unescape(text)
    return straight(text)


def sentences(found: Iterator[Block]) -> Iterator[Sentence]:
    """The sentences of paragraphs and lists' items: not of headings, tables, or what somebody else said."""
    for block in found:
        if block.kind in {"paragraph", "item"}:
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Sentence]:
    start = 0
    ends = [found.end() for found in _END.finditer(block.text) if not _is_abbreviation(block.text, found)]
    for end in [*ends, len(block.text)]:
        text = block.text[start:end]
        if text.strip():
            skipped = start + len(text) - len(text.lstrip())
            yield Sentence(" ".join(text.split()), block.line + block.text.count("\n", 0, skipped))
        start = end


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    return bool(_NO_END.search(text, max(0, end.start() - 12), end.start()))
