"""A story that tells who somebody is without their name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.bedside import at_a_bedside
from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.checks.sentences import vocabulary
from diarist.words.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_TENS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_COUNT = (
    rf"(?:\d{{1,3}}|{_TENS}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
_PEOPLE = frozenset(
    """
    man woman boy girl child baby toddler teenager patient resident mother father mum dad mam son daughter wife husband
    widow widower grandmother grandfather gran nan grandad sister brother pupil student tenant passenger driver nurse
    apprentice volunteer victim survivor person lady gentleman lad twin neighbour colleague teacher headteacher captain
    manager porter carer midwife doctor surgeon consultant paramedic cleaner
    chap bloke pensioner veteran inpatient farmer fisherman
    """.split()  # noqa: SIM905 - one a line says no more
)
_PERSON = f"(?:{'|'.join(sorted(_PEOPLE, key=len, reverse=True))})"
_THING = (
    r"(?:buildings?|house|home|school|hospital|ward|clinic|bridge|pier|quay|harbour|ship|boat|ferry|vessel|engine|car|van"
    r"|bus|lorry|train|machine|scanner|system|computer|software|code|programme|project|scheme|contract|company"
    r"|business|charity|organisation|trust|NHS|GIG|tradition|trees?|oak|policy|rule|law|record|data|document|report|photograph"
    r"|picture|film|song|story|debate|dispute|problem|question|promise|road|church|castle|wall|roof|boiler|lift|kit"
    r"|equipment|desk|chair|plan|strategy|agreement|partnership|site|website|network|dog|cat|horse|whisky|wine|team"
    r"|group|service|unit|department|council|idea|debt|backlog|habit|tutorial|comment|post|article|thread|video|book"
    r"|paper|note|message|email|letter|bug|issue|request|version|release|copy|game)"
)
_DECADE = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|hundreds)"
_IN_A_DECADE = rf"in (?:his|her|their) (?:early |mid(?:dle)?[ -]|late )?{_DECADE}"
_AGE = pattern(
    rf"\b(?i:the|a|an|our|my|his|her|their|one|this|that|another)[ ]{_COUNT}[- ]year[- ]old\b"
    rf"(?!(?:[ ][a-z-]+){{0,2}}?[ ]{_THING}\b)(?=[ ,.;)])"
    rf"|\b(?i:{_PERSON}) of (?:just |only )?{_COUNT} (?:year|month|week|day)s?\b"
    rf"|\b{_COUNT}[- ](?:year|month|week)s?[- ]old(?:[ ][a-z-]+){{0,2}}?[ ]{_PERSON}\b"
    rf"|\b{_PERSON}(?:,| who (?:is|was|had just turned)| of)? (?:aged )?{_COUNT}(?=[,.;]|\)| (?:and|with|who|in|at"
    rf"|from|on) )"
    rf"|\b\d{{1,3}}[ -]?(?:y/?o|y\.o\.|yrs?[ -]old)(?![\w/])(?!(?:[ ][a-z-]+){{0,2}}?[ ]{_THING}\b)"
    rf"|\baged {_COUNT}\b(?! ?(?:to|and|or|-|–|\+) ?(?:\d|over|under|above|below|older|younger))"
    rf"|\b(?:[Ss]he|[Hh]e|[Ww]ho)(?: is|'s| was) (?:just |only )?(?:\d{{1,3}}|{_TENS})(?: years old)?(?=[,.;)]| and "
    rf"| with )"
    rf"|\b{_PERSON},? (?:who (?:is|was) )?{_IN_A_DECADE}|\b(?:[Ss]he|[Hh]e)(?: is|'s| was) {_IN_A_DECADE}"
    rf"|\b{_PERSON},? (?:(?:who )?was )?(?:born|delivered) (?:at|after) (?:just |only )?{_COUNT} weeks\b"
    rf"|\bwhose {_PERSON}(?: had)? (?:died|drowned|was (?:killed|murdered|stillborn))\b"
    rf"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]\w+,? (?:who (?:is|was) )?(?:aged )?(?:\d{{1,3}}|{_TENS})(?=[,.;])"
)
_CONDITION = pattern(
    r"\b(?:motor neurone|cystic fibrosis|huntington's|muscular dystrophy|sickle cell|thalassa?emia|ha?emophilia"
    r"|spina bifida|batten disease|phenylketonuria|creutzfeldt|rett syndrome|edwards' syndrome|patau|prader-willi"
    r"|ehlers-danlos|marfan|osteogenesis|epidermolysis|porphyria|neurofibromatosis|duchenne|guillain-barr[eé]"
    r"|myasthenia|scleroderma|amyloidosis|locked-in|transplant|stillb(?:irth|orn)|miscarri(?:age|ed)|anorexia|psychosis"
    r"|schizophrenia|overdose[ds]?|HIV|suicid(?:e|al)|self-harm"
    r"|(?:tried to )?(?:kill(?:ed)? (?:him|her|them)sel(?:f|ves)|t(?:ook|ake) (?:his|her|their) own li(?:fe|ves))"
    r"|rare (?:disease|condition|cancer|disorder|syndrome|form))\b"
    # What is done about it tells of nobody.
    r"(?! (?:prevention|awareness|testing|services?|research|charit\w+|strategy|campaign|day|week|month|team)\b)",
    re.IGNORECASE,
)
_SOMEBODY = pattern(
    rf"\b(?:a|an|the|one|our|my|his|her|this|that)(?: [a-z-]+){{0,2}} {_PERSON}\b|\b(?:he|she|his|her|hers|him)\b",
    re.IGNORECASE,
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = rf"(?:{'|'.join(ENGLISH.months)})"
_BUILDING = r"(?:ward|unit|hospital|school|house|court|close|street|road|lane|terrace|village)"
_WHEN_OR_WHERE = pattern(
    rf"\b(?:[Oo]n|[Ll]ast|[Tt]his) {_DAYS}\b|\byesterday\b|\b(?:[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b"
    r"|\b(?:Christmas|Boxing|New Year's|Easter) (?:Day|Eve|Sunday|Monday|Friday)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}\b"
    rf"|\b{_MONTHS} \d{{1,2}}\b|\b[Ww]ard [A-Z0-9]\w*|\b[A-Z]\w+ (?i:{_BUILDING})\b"
    rf"|\b(?:in|at|from|near|of) (?!{_MONTHS}\b|{_DAYS}\b|(?:Mr|Mrs|Ms|Dr|I)\b)[A-Z][a-z]{{2,}}"
)
_OF_AGE = _PEOPLE | frozenset(
    """
    he she who mr mrs ms miss dr year years yr yrs yo y old aged whose
    """.split()  # noqa: SIM905 - one a line says no more
)
_COUNTS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety teens twenties thirties forties fifties sixties
    seventies eighties nineties hundreds whose
    """.split()  # noqa: SIM905 - one a line says no more
)
_OF_A_CONDITION = frozenset(
    """
    motor cystic huntington's muscular sickle thalassaemia thalassemia haemophilia hemophilia spina batten
    phenylketonuria creutzfeldt rett edwards patau prader ehlers marfan osteogenesis epidermolysis porphyria
    neurofibromatosis duchenne guillain myasthenia scleroderma amyloidosis locked transplant stillbirth stillborn
    miscarriage miscarried anorexia psychosis schizophrenia overdose overdosed overdoses hiv suicide suicidal self
    rare kill killed took take
    """.split()  # noqa: SIM905 - as above
)
"""One of these always stands there, and is quick to look for."""

_OF_A_NAME = pattern(r", (?<=[a-z], )\d{1,3},(?= (?:who|from|of)\b)")
_NAME = pattern(r"\b[A-Z][a-z]+$")
_HAS_DIGIT = pattern(r"[0-9]")
_MY_OWN = pattern(r"\b(?:I am|I'm|I was|I turned|me|myself)\b[^.]{0,20}$")
NEAR = 300
"""How far apart, in characters, the two may stand in one paragraph."""


def _find(context: CheckContext) -> Iterator[Finding]:
    for block in context.blocks:
        if block.kind in {"paragraph", "item", "quote"}:
            text = block.text.replace("\n", " ")
            what = next((found for found in _marks(text) if _has_setting(text, found)), None)
            if what:
                line = block.line + block.text.count("\n", 0, what.start())
                yield Finding(line, "an age or a condition with a place or a day may tell who it is")
    for passage in context.everything:
        for line in sorted({passage.line_at(found.start()) for found in at_a_bedside(passage)}):
            yield Finding(line, "a bed or a ward with initials, an age or a day may tell who it is")


def _marks(text: str) -> Iterator[re.Match[str]]:
    words = vocabulary(text.lower())
    if not words.isdisjoint(_OF_AGE) and (_HAS_DIGIT.search(text) or not words.isdisjoint(_COUNTS)):
        for found in _AGE.finditer(text):
            if not _MY_OWN.search(text, max(0, found.start() - 40), found.start()):
                yield found
    yield from (found for found in _OF_A_NAME.finditer(text) if _NAME.search(text, 0, found.start()))
    if not words.isdisjoint(_OF_A_CONDITION) and _SOMEBODY.search(text):
        yield from _CONDITION.finditer(text)


def _has_setting(text: str, found: re.Match[str]) -> bool:
    near = text[max(0, found.start() - NEAR) : found.start()] + " … " + text[found.end() : found.end() + NEAR]
    return bool(_WHEN_OR_WHERE.search(near))


RULE = Rule(
    name="identifiable-story",
    level=Level.WARN,
    looks_for="somebody's age, initials or rare condition beside a place, a ward, a bed or a day",
    why="Neighbours and colleagues know at once whom “the 84-year-old on Ward 6 last Tuesday” means.",
    mend="ask the person, and say so with `allow: {identifiable-story: she agreed}`; else change what tells",
    source="[UK GDPR, article 4](https://www.legislation.gov.uk/eur/2016/679/article/4): identifiable “directly or "
    "indirectly”; [Nursing and Midwifery Council, social media guidance]"
    "(https://www.nmc.org.uk/standards/guidance/social-media-guidance/)",
    find=_find,
    english=True,
)
