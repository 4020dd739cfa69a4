"""Blame of a named person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_NAME = (
    r"(?P<{0}>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Professor|Prof)\.? )?"
    r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?(?: (?:[A-Z][a-z]+|O'[A-Z][a-z]+)(?:-[A-Z][a-z]+)?)?)"
)
_US = r"(?:us|me|them|everybody|everyone)"
_IT = r"(?:it|this|that)"
_DID = (
    r"(?:has |had |have )?(?:completely |utterly |simply |badly |again )?"
    rf"(?:failed (?:to|our|{_US})\b|let (?:{_US}|the team|our \w+|his \w+|her \w+) down|messed (?:{_IT} "
    rf"|everything )?up|screwed (?:{_IT} )?up|botched|bungled|fouled (?:it )?up|dropped the ball|forgot to"
    rf"|could(?:n't| not) be bothered|did(?:n't| not) bother|lied\b|misled|covered {_IT} up|sat on {_IT}\b"
    rf"|refused to (?:help|listen|answer|act|apologise)"
    r"|broke (?:his|her|their) (?:word|promise)|caused (?:this|the|all|our)\b|cost us|ruined|neglected)"
)
_WRONG = r"(?:fault|mistake|negligence|incompetence|carelessness|laziness|failure|blunder)"
_BLAME = pattern(
    rf"\b{_NAME.format('a')} {_DID}|\b(?<!not ){_NAME.format('b')}(?:'s|s')(?: \w+)? {_WRONG}\b"
    rf"|\b(?:blame|blamed|blames|blaming) {_NAME.format('c')}"
    rf"|\b(?:the fault of|no thanks to|down to the (?:failure|mistake)s? of) {_NAME.format('d')}"
    rf"|\b{_NAME.format('e')} (?:is|was|are|were) (?:entirely |solely |partly |clearly )?(?:to blame|at fault"
    r"|responsible for (?:this|the) (?:mess|failure|mistake|disaster|fiasco))\b"
    rf"|\b{_NAME.format('f')} should (?:resign|be ashamed|be sacked|have known better|know better|go)\b"
)
_NEEDED = frozenset(
    """
    failed down messed screwed botched bungled fouled dropped forgot bothered bother lied misled covered sat refused
    broke caused cost ruined neglected fault mistake negligence incompetence carelessness laziness failure blunder
    blame blamed blames blaming thanks mistakes failures responsible resign ashamed sacked better go
    """.split()  # noqa: SIM905 - one a line says no more
)
"""One of these always stands there, and is quick to look for."""

_NOT_A_PERSON = frozenset(
    """
    A All An And Another Any Anybody Anyone As At Both But Each Either Even Every Everybody Everyone Few For From He
    Her Here His How I If In It Its Many Maybe Me More Most My Neither Never Nobody None Nor Not Nothing Of On One
    Only Or Other Others Our People Perhaps Several She So Some Somebody Someone Something Sometimes Staff Such Than
    That The Their Them Then There These They Things This Those Though Two Three Until Us We What When Where Whether
    Which While Who Why With Yes Yet You Your Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April May June July August September October November December Christmas Easter Parliament
    Government Brexit Covid Google Microsoft Twitter Facebook Amazon Apple
    """.split()  # noqa: SIM905 - one a line says no more
)
_NOT_PEOPLE = pattern(
    r"\b(?:Trust|Council|Hospital|Board|Services?|Company|Group|Party|Office|Department|Ministry|Union|Commission"
    r"|Committee|Agency|Authority|Association|Limited|Ltd|Inc|University|College|School|Team|Trains|Rail|Airways|Bank"
    r"|Water|Energy|Partners|Systems|Software)\b"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for sentence in context.sentences:
        if _NEEDED.isdisjoint(sentence.vocabulary):
            continue
        for found in _BLAME.finditer(sentence.text):
            who = next(filter(None, found.groups()))
            if who.split()[0] not in _NOT_A_PERSON and not _NOT_PEOPLE.search(who):
                yield Finding(sentence.line, "somebody is blamed by name")


RULE = Rule(
    name="blame",
    level=Level.WARN,
    looks_for="a name with words such as “failed to”, “is to blame” or “'s fault”",
    why="A leader's blame in public ends a career and cannot be answered; what went wrong is hardly ever one person.",
    mend="say what in the work let it happen, and what was yours; if a name must stand there, show it to them first",
    source="[NHS Improvement, a just culture guide](https://improvement.nhs.uk/resources/just-culture-guide/)",
    find=_find,
    english=True,
)
