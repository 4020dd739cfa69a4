"""Says where a line of text may break, as a reader of its language would have it.

Spaces do for most languages. Unicode's line breaking (https://www.unicode.org/reports/tr14/) knows the rest,
but for three things a headline wants: Chinese and Japanese break best between phrases, Thai has no spaces
between its words, and Korean, which has them, is best kept from breaking within a word.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from diarist.outputs.fonts import is_plain

if TYPE_CHECKING:
    from budoux import Parser

_HANGUL = range(0xAC00, 0xD7A4)
_THAI = range(0x0E01, 0x0E5C)
_LOADERS = {
    "ja": "japanese",
    "th": "thai",
    "zh": "simplified_chinese",
    "zh-hant": "traditional_chinese",
    "zh-hk": "traditional_chinese",
    "zh-tw": "traditional_chinese",
}


def unbreakable_parts(text: str, lang: str) -> list[str]:
    """Cut ``text`` into the parts that stay on one line, each with the space that follows it.

    Joined again they are the text. ``lang`` is a BCP 47 tag.
    """
    if is_plain(text):
        words = text.split(" ")
        return [f"{word} " for word in words[:-1]] + words[-1:]
    ends = sorted(_ends(text, lang) | {len(text)})
    return [text[start:end] for start, end in pairwise([0, *ends])]


def _ends(text: str, lang: str) -> set[int]:
    # Its tables take 0.1 s to load, which a site in one plain script never pays.
    from uniseg.linebreak import line_break_units  # noqa: PLC0415

    allowed = set(accumulate(len(part) for part in line_break_units(text)))
    parser = _parser(lang)
    if parser:
        phrases = set(accumulate(len(part) for part in parser.parse(text)))
        thai = {end for end in phrases if _between(text, end, _THAI) and unicodedata.category(text[end]) != "Mn"}
        allowed = {end for end in allowed if end in phrases or text[end - 1] == " "} | thai
    return {end for end in allowed if not _between(text, end, _HANGUL)}


def _between(text: str, end: int, letters: range) -> bool:
    return 0 < end < len(text) and ord(text[end - 1]) in letters and ord(text[end]) in letters


@lru_cache(maxsize=8)
def _parser(lang: str) -> Parser | None:
    """Load the phrase model of a language; most have none."""
    primary, *rest = lang.lower().split("-")
    load = _LOADERS.get("-".join([primary, *rest[:1]])) or _LOADERS.get(primary)
    if not load:
        return None
    import budoux  # noqa: PLC0415  # only Chinese, Japanese and Thai need the models

    parser: Parser = getattr(budoux, f"load_default_{load}_parser")()
    return parser
