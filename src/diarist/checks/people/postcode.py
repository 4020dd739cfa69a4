"""A whole British postcode: about fifteen homes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_AREAS = frozenset(
    """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN
    NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB
    W WA WC WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905 - one a line says no more
)
"""Every postcode begins with one of these, the Crown dependencies' and the forces' among them."""

_POSTCODE = pattern(
    r"(?P<area>[A-Z](?<![\w/=-][A-Z])[A-Z]?)(?P<district>[0-9][0-9A-HJKMNP-Y]?)"
    r"(?P<gap>[ \t]{0,3}|[ \t]?[-._\n][ \t]?)(?P<unit>[0-9][ABD-HJLNP-UW-Z]{2})(?![\w=])",
    re.IGNORECASE,
)
_LINKED = pattern(
    r"(?<=[=+,/])(?P<area>[A-Z]{1,2})(?P<district>[0-9][0-9A-HJKMNP-Y]?)(?:\+|%20)(?P<unit>[0-9][ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
"""As it stands in an address, such as a map's."""

_WORDS = pattern(
    r"\b(?:post ?-?codes?|c[oô]d(?:au)? post|address(?:es)?|cyfeiriad(?:au)?|lives?|living|lived|home|house|byw|road"
    r"|street|lane"
    r"|avenue|close|drive|crescent|terrace|court|gardens|way|grove|place|hill|stryd|heol|ffordd|lôn)\b",
    re.IGNORECASE,
)

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
"""What makes of a figure a place in a row: `LL57 2nd floor`."""


def _find(context: CheckContext) -> Iterator[Finding]:
    own = context.settings.own_postcodes
    for passage in context.everything:
        written = [(found, line) for found, line in passage.search(_POSTCODE) if _is_one(passage, found)]
        for found, line in (*written, *passage.search(_LINKED)):
            code = "".join(found.group("area", "district", "unit")).upper()
            if found["area"].upper() in _AREAS and code not in own:
                yield Finding(line, f"{masked(found.group())} looks like the postcode of somebody's home")


def _is_one(passage: Passage, found: re.Match[str]) -> bool:
    """In capitals with a gap it is one; otherwise words must stand near that say so."""
    if found["area"].isupper() and found["gap"] in {" ", "  ", "\t", "\n"}:
        is_whole = len(found["area"]) == 2 and found["unit"][1:].lower() not in _ORDINALS and found["gap"] != "\n"
        if found.group().isupper() or is_whole:
            return True
    return bool(_WORDS.search(passage.text, max(0, found.start() - 80), found.end() + 30))


RULE = Rule(
    name="postcode",
    level=Level.WARN,
    looks_for="a whole postcode that is not in `own.postcodes`",
    why="A postcode is about fifteen homes; with a name, an age or a photograph it is one.",
    mend="name the town or the first half, or add it to `checks: own: postcodes:` if it is your organisation's",
    source="[Office for National Statistics, postal geography]"
    "(https://www.ons.gov.uk/ons/guide-method/geography/beginner-s-guide/postal/index.html)",
    find=_find,
)
