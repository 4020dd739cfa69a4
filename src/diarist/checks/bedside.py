"""Who lies where: a bed or a ward beside initials, an age in short, or somebody spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from diarist.checks.passages import Passage

_BED = pattern(r"\b(?i:bed ?space|bed|cot|side[ -]?room|cubicle)[ ]?(?:no\.?[ ]?|number )?\d{1,2}[A-D]?\b")
_WARD = pattern(
    r"\b[Ww]ard (?!has\b|is\b|was\b)[A-Z0-9]\w*|\b(?!The\b|This\b|Our\b|Each\b|Every\b)[A-Z][\w’']+ [Ww]ard\b"
    r"|\b(?:ICU|ITU|HDU|CCU|PICU|NICU|SCBU|A&E|MAU|AMU|SAU)\b"
)
_NOBODY = (
    r"(?!(?:H\.?M|U\.?K|U\.?S|N\.?I|P\.?M|A\.?M|E\.?D|I\.?T|H\.?R|T\.?V|P\.?S|G\.?P|A\.?E|E\.?G|I\.?E)\b)"
    r"(?!(?:Vitamin|Hepatitis|Plan|Type|Group|Block|Bay|Room|Ward|Level|Part|Section|Appendix|Option|Phase|Theatre|Unit"
    r"|Wing|Building|Zone|Site|Team|Grade|Class|Figure|Table) )"
)
_MARKED = pattern(
    rf"(?<![\w.]){_NOBODY}(?:[A-Z]\.[ ]?[A-Z]\.|[A-Z][a-z]+ [A-Z]\.(?=,|$|[ ][a-z]))"
    r"|\b[A-Z]{2} \(\d{1,3}\)|\b(?:[Pp]atient|[Pp]t)[ ][A-Z]\.?[A-Z]\b"
    r"|\b(?:Mr|Mrs|Ms|Miss|Mx)\.?[ ][A-Z]\b(?!\w)|\b\d{1,3}[ ]?(?:y/?o|yrs?[ -]old)\b"
    r"|\b\d{1,3}[MF](?=[,.;:)/]|[ ]\||$|[ ](?:with|in bed|(?:on )?[Ww]ard|from|#))"
    rf"|(?:[:|(,]){_NOBODY}[ ]?[A-Z][A-Z](?=[,;)]|[ ]\|)|\b[A-Z][a-z]+, \d{{1,3}},"
)
_SPOKEN_OF = pattern(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Mm]an|[Ww]oman|[Ll]ady|[Gg]entleman|[Cc]hap|[Bb]loke|[Bb]oy|[Gg]irl|[Bb]aby|[Pp]atient"
    r"|(?:Mr|Mrs|Ms|Miss)\.? [A-Z]\w+)\b"
)
_ANY_WORD = (
    *("ward", "bed", "bedspace", "cot", "room", "cubicle", "icu", "itu", "hdu", "ccu", "picu", "nicu", "scbu", "a&e"),
    *("mau", "amu", "sau"),
)
"""One of these always stands there."""

NEAR = 80
"""How far apart, in characters, they may stand."""


def at_a_bedside(passage: Passage) -> Iterator[re.Match[str]]:
    """Each bed or ward that somebody is told of by: for whoever is only spoken of, both must be named."""
    if not any(_has(passage.small, word) for word in _ANY_WORD):
        return
    beds, wards = list(_BED.finditer(passage.text)), list(_WARD.finditer(passage.text))
    marked = list(_MARKED.finditer(passage.text)) if beds or wards else []
    spoken = list(_SPOKEN_OF.finditer(passage.text)) if beds and wards else []
    for place in (*beds, *wards):
        if any(_are_near(passage, place, one) for one in marked):
            yield place
    for bed in beds:
        near = [ward for ward in wards if _are_near(passage, bed, ward)]
        if near and any(_are_near(passage, bed, one) for one in spoken):
            yield bed


def _has(small: str, word: str) -> bool:
    """Whether a text in small letters has a word; many times quicker than a pattern."""
    place = small.find(word)
    while place >= 0:
        end = place + len(word)
        if not small[max(0, place - 1) : place].isalpha() and not small[end : end + 1].isalpha():
            return True
        place = small.find(word, end)
    return False


def _are_near(passage: Passage, one: re.Match[str], other: re.Match[str]) -> bool:
    start, end = min(one.end(), other.end()), max(one.start(), other.start())
    return end - start <= NEAR and "\n\n" not in passage.text[start:end]
