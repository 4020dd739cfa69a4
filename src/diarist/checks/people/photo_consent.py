"""A picture of people who may not know that they are in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_PEOPLE = pattern(
    r"\b(?:(?:wo)?m[ae]n|people|persons?|child(?:ren)?|bab(?:y|ies)|boys?|girls?|famil(?:y|ies)|couple|crowds?"
    r"|colleagues?|staff|nurses?|doctors?|midwi(?:fe|ves)|carers?|porters?|paramedics?|patients?|residents?|pupils?"
    r"|students?|teachers?|apprentices?|volunteers?|visitors?|passengers?|crew|team|audience|guests?|winners?"
    r"|friends?|neighbours?|mother|father|mum|dad|grandmother|grandfather|wedding|she|he|smil(?:es?|ing)|selfie"
    r"|headshot|faces?|pobl|dyn|menyw|plant|tîm)\b",
    re.IGNORECASE,
)
_DRAWN = pattern(
    r"\b(?:illustrations?|drawings?|draws?|drawn|cartoons?|paintings?|painted|sketch(?:es)?|logos?|icons?|diagrams?"
    r"|charts?|graphs?|maps?|posters?|screenshots?|slides?|covers?|sculptures?|statues?|silhouettes?|avatars?"
    r"|generated|bar|table|emoji|plot|dashboard|interface|form)\b",
    re.IGNORECASE,
)


_NAME = r"[A-Z][a-zâêîôûŵŷé]+(?: [A-Z]\.)? [A-Z][a-zâêîôûŵŷé'’-]+(?:[A-Z][a-z]+)?"
_NAMED = pattern(
    rf"\b{_NAME}(?:,| and| with) {_NAME}\b|\b{_NAME},? (?:\([^()]{{0,30}}\) )?(?:holding|standing|sitting|speaking"
    r"|smiling|wearing|laughing|talking|waving|cutting|shaking|receiving|presenting|opening the"
    r"|at (?:her|his|their) desk|in (?:a|an|her|his) (?:[a-z-]+ )?(?:coat|jacket|uniform|hat|helmet"
    r"|jumper|suit|dress|scarf|vest))\b"
)
"""Names of people, as far as they can be told from those of places."""

_NOBODY = pattern(
    r"\b(?:family|crowd|couple|team|group) of (?:[a-z]+ )?(?:ducks|ducklings|geese|swans|birds|gulls|puffins|otters"
    r"|seals|sheep|cows|horses|bees|dogs|cats|dolphins|foxes|boats|islands)\b"
    r"|\b(?:team|staff|crew|guest|family|visitors?'?|passengers?'?|patients?'?|students?'?|residents?'?|children's) "
    r"(?:rooms?|entrance|lounge|car park|canteen|area|cabin|lift|deck|kitchen|garden|noticeboard|survey)\b",
    re.IGNORECASE,
)


def _shows_people(words: str) -> bool:
    told = _NOBODY.sub("", words)
    return bool(_PEOPLE.search(told) or _NAMED.search(told)) and not _DRAWN.search(told)


def _find(context: CheckContext) -> Iterator[Finding]:
    if context.entry.photo_consent:
        return
    for picture in context.pictures:
        if _shows_people(picture.words):
            yield Finding(picture.line, "the picture shows people, and nothing says that they agreed")


RULE = Rule(
    name="photo-consent",
    level=Level.WARN,
    looks_for="a picture whose words name people, in an entry without `photo_consent:`",
    why="People have a right to know that they will be shown, and some have a reason to stay unseen.",
    mend="ask them, then add `photo_consent:` with who agreed and when",
    source="[UK GDPR, article 6](https://www.legislation.gov.uk/eur/2016/679/article/6)",
    find=_find,
)
