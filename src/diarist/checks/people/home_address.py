"""Where somebody lives: a house and its street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Terrace|Court|Gardens|Way|Grove|Place|Hill|Row|Walk|Mews"
    r"|Cottages?|Square|Green|Rise|View|Park|Villas|Buildings|Parade|Quay|Wynd|Loan)"
)
_WELSH = r"(?:Stryd|Heol|Ffordd|Lôn|Lon|Rhodfa|Rhes|Maes|Bryn|Glan|Tan|Pen|Clos|Cae|Llys|Stad|Trem)"
_NAME = r"[A-ZÂÊÎÔÛŴŶ][\w'’-]{1,20}"
_HOUSE = (
    rf"(?:(?:[Ff]lat|[Aa]partment|[Uu]nit) \w{{1,4}},? )?(?:number |no\.? )?\d{{1,4}}(?:/\d)?[a-dA-D]?,? "
    rf"(?:(?:{_NAME} ){{0,3}}{_NAME} {_STREET}\b|{_STREET} {_NAME}|(?:[Tt]he|Y|Yr) {_STREET}\b"
    rf"|{_WELSH}(?: (?:[yY]r?|[aA]r|'r|{_NAME})){{1,3}}|(?:{_NAME} ){{1,2}}(?:Mawr|Fawr|Uchaf|Isaf)\b)"
)
_PLACE = r"(?:house|home|flat|bungalow|cottage|address)"
_HOME = (
    rf"(?:[Ll]ives?|[Ll]iving|[Ll]ived|(?:his|her|their|my|the) (?:own |family |old )?{_PLACE}|[A-Z]\w+'s {_PLACE}"
    r"|at home|[Hh]ome address|[Aa]ddress:|[Cc]yfeiriad(?: cartref)?|byw|next door|neighbour"
    r"|(?:Mr|Mrs|Ms|Miss|Mx)\.? [A-Z][\w'-]*)"
)
_AT_HOME = pattern(rf"(?<![\w])(?:{_HOME})(?P<between>[^.;!?\d]{{0,30}})(?P<house>{_HOUSE})")
_WORK = pattern(
    r"\b(?:office|clinic|surgery|practice|centre|library|shop|hall|school|hospital|base|headquarters|works?|working|venue"
    r"|meet|opened|pharmacy|caf[eé]|hub|company|ltd|department|team|service|council)\b"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for found in _AT_HOME.finditer(passage.text):
            if not _WORK.search(found["between"].lower()) and "\n\n" not in found["between"]:
                yield Finding(passage.line_at(found.start("house")), "this looks like where somebody lives")


RULE = Rule(
    name="home-address",
    level=Level.WARN,
    looks_for="a house's number and street after words such as lives at, her home, or a person's name",
    why="Strangers can stand at the door the same day.",
    mend="name the town or the village; where it is a place of work, say so in the sentence",
    source="[Information Commissioner's Office, what is personal data](https://ico.org.uk/for-organisations/"
    "uk-gdpr-guidance-and-resources/personal-information-what-is-it/)",
    find=_find,
)
