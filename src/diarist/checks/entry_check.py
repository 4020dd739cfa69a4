"""One entry read against all the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rules import BY_NAME, RULES
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.words.counts import counted
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.checks.manuscript import Manuscript
    from diarist.checks.rule import Finding, Rule


def check_entry(manuscript: Manuscript, *, gates_only: bool = False) -> tuple[Problem, ...]:
    """Everything that might be regretted about an entry, or only what keeps it out, in order of its lines."""
    lasting = lasting_problems(manuscript, gates_only=gates_only)
    return lasting if gates_only else tuple(sorted({*lasting, *passing_problems(manuscript)}))


def passing_problems(manuscript: Manuscript) -> tuple[Problem, ...]:
    """What is wrong with an entry at this moment only, in order of its lines."""
    return _read(manuscript, (rule for rule in RULES if rule.passing), [], gates_only=False)


def lasting_problems(manuscript: Manuscript, *, gates_only: bool = False) -> tuple[Problem, ...]:
    """What is wrong with an entry whenever it is read, in order of its lines.

    With `gates_only`, as a build wants it, only what keeps it out: the rules whose level is block. What is wrong with
    a draft is advice. A rule that the entry allows is silent, but for one that blocks: that it found something, and
    why it may stand, is said as advice, so that whoever reviews the entry sees it. A firm rule cannot be allowed.
    """
    known = [] if gates_only else list(_unknown(manuscript))
    return _read(manuscript, (rule for rule in RULES if not rule.passing), known, gates_only=gates_only)


def _read(
    manuscript: Manuscript, rules: Iterable[Rule], problems: list[Problem], *, gates_only: bool
) -> tuple[Problem, ...]:
    for rule in rules:
        level = manuscript.settings.levels[rule.name]
        if level == Level.OFF or (gates_only and level != Level.BLOCK) or not _is_for(rule, manuscript):
            continue
        problems += _problems(rule, level, manuscript, gates_only=gates_only)
    return tuple(sorted(set(problems)))


def _is_for(rule: Rule, manuscript: Manuscript) -> bool:
    return not rule.english or manuscript.entry.lang.lower().split("-")[0] == "en"


def _problems(rule: Rule, level: Level, manuscript: Manuscript, *, gates_only: bool) -> Iterator[Problem]:
    reason = "" if rule.firm else manuscript.entry.allow.get(rule.name)
    if reason and (level != Level.BLOCK or gates_only):
        return
    found = list(rule.find(manuscript))
    if reason and found:
        yield _allowed(rule, manuscript, reason, found)
        return
    blocks = level == Level.BLOCK and not manuscript.entry.draft
    if rule.mild_on_old and manuscript.site.is_older(manuscript.entry.date):
        blocks = False
    for finding in found:
        yield Problem(
            path=manuscript.entry.path,
            line=finding.line,
            what=finding.what,
            mend=finding.mend or rule.mend,
            blocks=blocks,
            rule=rule.name,
            is_hint=level == Level.HINT,
        )


def _allowed(rule: Rule, manuscript: Manuscript, reason: str, found: list[Finding]) -> Problem:
    where = f"{counted(len(found), 'in line')} {found[0].line}"
    what = f"`{rule.name}` holds no more here ({where}): {shown(reason)}"
    line = manuscript.entry.key_lines["allow"]
    mend = "whoever reviews the entry should agree"
    return Problem(manuscript.entry.path, line, what, mend, blocks=False, rule=rule.name)


def _unknown(manuscript: Manuscript) -> Iterator[Problem]:
    """What stands in `allow:` and is no rule: it changes nothing, so it is advice."""
    entry = manuscript.entry
    for name in (name for name in entry.allow if name not in BY_NAME):
        otherwise = "take it out (the guide lists the rules that there are)"
        mend = did_you_mean(name.lower(), BY_NAME, otherwise, likeness=0.5)
        yield Problem(entry.path, entry.key_lines["allow"], f"there is no rule {shown(name)}", mend, blocks=False)
