"""An abbreviation that is not explained where it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_ABBREVIATION = pattern(
    r"\b(?<![&/.'-])(?<![A-Z] )([A-Z][A-Z&]{1,6}|[A-Z]{1,4}[a-z][A-Z]{1,3})(?=s?(?![\w&/-]|\.\w| [A-Z]{2}))"
)
"""Capitals beside capitals are shouted, or a name."""

_BRACKETS = pattern(r"\(([^()]{1,60})\)")
_BEFORE_BRACKETS = pattern(r"\b([A-Z][A-Z&]+)s? (?:\(|stands for|means|is short for)")
_ROMAN = pattern(r"[IVXLC]+")
KNOWN = frozenset(
    """
    A&E AD AGM AI ALL AM AND AOB API ATM B&B BBC BC BE BSL BST BY CBE CCTV CD CEO CET CFO CO COO COVID CSS CSV CTO
    CV DIY DJ DNA DO DVD EU FA FAQ FC FM GB GCSE GDP GDPR GMT GO GP GPS H&S HMS HQ HR HTML HTTP HTTPS ID IN IP IQ IS
    ISBN IT ITV JPEG JSON LED LGBT LGBTQ MA MBA MBE ME MOT MP MPs MRI MSP NEW NHS NO NOT NOW NY OBE OF OK ON OR OUR OUT
    PA PC PDF PE PHD PM PNG POV PR PS Q&A QA QR R&D RAF RBS RNIB RNLI RSS RSVP SMS SO SOS SQL TBC THE TO TV UFO UI
    UK UN UNESCO UNICEF UP URL US USA USB UTC UX VAT VIP VS WC WE WHO WIFI XML YAML YES YMCA YOU ZIP
    """.split()  # noqa: SIM905 - one a line says no more
)
"""Abbreviations that need no explaining, and short words that somebody writes in capitals."""


def _find(context: CheckContext) -> Iterator[Finding]:
    seen = KNOWN | context.settings.glossary | _explained(context)
    for sentence in context.sentences:
        if sentence.text.isupper():
            continue
        for word in _ABBREVIATION.findall(sentence.text):
            if word not in seen and not _ROMAN.fullmatch(word):
                yield Finding(sentence.line, f"`{word}` is not explained")
                seen |= {word}


def _explained(context: CheckContext) -> set[str]:
    """The abbreviations that stand in brackets after their words, or before theirs, or are defined."""
    found = set(context.rendered.explained)
    for block in context.blocks:
        for brackets in _BRACKETS.findall(block.text):
            found.update(_ABBREVIATION.findall(brackets))
        found.update(_BEFORE_BRACKETS.findall(block.text))
    return found


RULE = Rule(
    name="abbreviation",
    level=Level.HINT,
    looks_for="an abbreviation that is neither explained at its first use, nor well known, nor in `glossary`",
    why="It shuts the door on everybody who does not work where you do.",
    mend="write its words out first: Care Quality Commission (CQC); or add it to `checks: glossary:`",
    source="[NHS service manual, abbreviations](https://service-manual.nhs.uk/content/formatting-and-punctuation)",
    find=_find,
    english=True,
    advice_only=True,
)
