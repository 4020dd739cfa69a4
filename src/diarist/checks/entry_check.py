"""One entry read against all the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rules import BY_NAME, RULES
from diarist.diary.guests import is_of_guest
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.words.counts import counted
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.rule import Finding, Rule


def check_entry(context: CheckContext, *, blocking_only: bool = False) -> tuple[Problem, ...]:
    """Everything that might be regretted about an entry, or only what keeps it out, in order of its lines."""
    lasting = lasting_problems(context, blocking_only=blocking_only)
    return lasting if blocking_only else tuple(sorted({*lasting, *passing_problems(context)}))


def passing_problems(context: CheckContext) -> tuple[Problem, ...]:
    """What is wrong with an entry at this moment only, in order of its lines."""
    return _read(context, (rule for rule in RULES if rule.passing), [], blocking_only=False)


def lasting_problems(context: CheckContext, *, blocking_only: bool = False) -> tuple[Problem, ...]:
    """What is wrong with an entry whenever it is read, in order of its lines.

    With `blocking_only`, as a build wants it, only what keeps it out: the rules whose level is block. What is wrong
    with a draft is advice. A rule that the entry allows is silent, but for one that blocks: that it found something,
    and why it may stand, is said as advice, so that whoever reviews the entry sees it. A firm rule cannot be allowed.
    """
    known = [] if blocking_only else list(_unknown(context))
    return _read(context, (rule for rule in RULES if not rule.passing), known, blocking_only=blocking_only)


def _read(
    context: CheckContext, rules: Iterable[Rule], problems: list[Problem], *, blocking_only: bool
) -> tuple[Problem, ...]:
    for rule in rules:
        level = _level(rule, context)
        if level == Level.OFF or (blocking_only and level != Level.BLOCK) or not _is_for(rule, context):
            continue
        problems += _problems(rule, level, context, blocking_only=blocking_only)
    return tuple(sorted(set(problems)))


def _level(rule: Rule, context: CheckContext) -> Level:
    """How much a rule weighs here: for the entry of a guest's week, a warning blocks."""
    level = context.settings.levels[rule.name]
    can_block = level == Level.WARN and not (rule.advice_only or rule.passing)
    entry = context.entry
    is_guests = can_block and is_of_guest(entry.authors, entry.date.date(), context.site.guests)
    return Level.BLOCK if is_guests else level


def _is_for(rule: Rule, context: CheckContext) -> bool:
    return not rule.english or context.entry.lang.lower().split("-")[0] == "en"


def _problems(rule: Rule, level: Level, context: CheckContext, *, blocking_only: bool) -> Iterator[Problem]:
    reason = "" if rule.firm else context.entry.allow.get(rule.name)
    if reason and (level != Level.BLOCK or blocking_only):
        return
    found = list(rule.find(context))
    if reason and found:
        yield _allowed(rule, context, reason, found)
        return
    blocks = level == Level.BLOCK and not context.entry.draft
    if rule.mild_on_old and context.site.is_older(context.entry.date):
        blocks = False
    for finding in found:
        yield Problem(
            path=context.entry.path,
            line=finding.line,
            what=finding.what,
            mend=finding.mend or rule.mend,
            blocks=blocks,
            rule=rule.name,
            is_hint=level == Level.HINT,
        )


def _allowed(rule: Rule, context: CheckContext, reason: str, found: list[Finding]) -> Problem:
    where = f"{counted(len(found), 'in line')} {found[0].line}"
    what = f"`{rule.name}` holds no more here ({where}): {shown(reason)}"
    line = context.entry.key_lines["allow"]
    mend = "whoever reviews the entry should agree"
    return Problem(context.entry.path, line, what, mend, blocks=False, rule=rule.name)


def _unknown(context: CheckContext) -> Iterator[Problem]:
    """What stands in `allow:` and is no rule: it changes nothing, so it is advice."""
    entry = context.entry
    for name in (name for name in entry.allow if name not in BY_NAME):
        otherwise = "take it out (the guide lists the rules that there are)"
        mend = did_you_mean(name.lower(), BY_NAME, otherwise, likeness=0.5)
        yield Problem(entry.path, entry.key_lines["allow"], f"there is no rule {shown(name)}", mend, blocks=False)
