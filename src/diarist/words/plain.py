"""A headline or a description as plain words, where its author typed Markdown or HTML's names of signs in it."""

from __future__ import annotations

import re
from html import unescape

_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:[ ]+\"[^\"]*\")?\)")
_PAIRS = re.compile(r"(?<![\w*~=\\])(\*\*\*|\*\*|\*|~~|==)(?=[^\s*~=])(.+?)(?<=[^\s*~=\\])\1(?![\w*~=])")
_UNDERLINES = re.compile(r"(?<![\w\\])(__|_)(?=[^\s_])(.+?)(?<=[^\s_\\])\1(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")

_WIKI = re.compile(r"\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]")
_RAISED = re.compile(r"(?<=\w)\^([\w+-]{1,8})\^|(?<=[^\W\d_])~(\d{1,3})~")
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NOTE = re.compile(r"(?<!\w)%%(?!%).{0,500}?%%(?!\w)|<!--.*?-->", re.DOTALL)


def without_notes(text: str) -> str:
    """Words that are no Markdown, such as a headline, without what is for nobody's eyes: `%%…%%` and comments."""
    if "%%" not in text and "<!--" not in text:
        return text
    kept = " ".join(_NOTE.sub(" ", text).split())
    return kept if kept == text else without_notes(kept)


def says_the_same(one: str, other: str) -> bool:
    """Whether two lines have the same letters and digits, and any at all."""
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold() != ""


def plain_words(text: str) -> str:
    """The words without stars, underlines, backticks, links and entities; what only looks so stays."""
    if not re.search(r"[`*_~=\[\\&^#]", text):
        return text
    pieces = re.split(_CODE, _HEADING.sub("", text))
    # Of three pieces the first stands outside code, the second is its fence, the third its words.
    bare = [_bare(piece) if number % 3 == 0 else piece for number, piece in enumerate(pieces) if number % 3 != 1]
    return "".join(bare)


def _bare(text: str) -> str:
    text = _WIKI.sub(r"\1", _LINK.sub(r"\1", text))
    text = _RAISED.sub(lambda found: found[1] or found[2], text)
    for pattern in (_PAIRS, _PAIRS, _UNDERLINES, _UNDERLINES):
        text = pattern.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", _ENTITY.sub(_sign, text))


def _sign(entity: re.Match[str]) -> str:
    # A line's end would go into the head of a mail, and other such signs can stand in no feed.
    return _CONTROL.sub(" ", unescape(entity.group()))
