"""What was found, for people, for programs and for the summary of a workflow's run."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from diarist.doctor.question import Standing
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.doctor.examination import Finding

FORMATS = ("text", "json", "markdown")
_SIGNS = {Standing.WELL: "well", Standing.MISSING: "MISSING", Standing.ADVICE: "advice"}
_INDENT = " " * 10
_NAME = re.compile(r"(?<![\w/`])\*([^*`]+)\*")


def diagnosis(findings: Sequence[Finding], form: str) -> str:
    """What was found, in one of `FORMATS`."""
    if form == "json":
        return json.dumps(list(map(_for_programs, findings)), ensure_ascii=False, indent=2)
    return "\n".join(_in_markdown(findings) if form == "markdown" else _in_text(findings))


def verdict(findings: Sequence[Finding]) -> str:
    """What it comes to, in a sentence that says what to do next."""
    counts = Counter(finding.answer.standing for finding in findings)
    unseen = counts[Standing.LOOK]
    look = f" {counted(unseen, 'thing')} cannot be seen from here: look yourself." if unseen else ""
    first = next((finding for finding in findings if finding.answer.standing is Standing.MISSING), None)
    if not first:
        return f"Nothing is missing that can be seen from here.{look}"
    much = counted(counts[Standing.MISSING], "thing is")
    return f"{much} missing.{look} Begin with {first.question.name}: {_plain(first.mend)}"


def _in_text(findings: Sequence[Finding]) -> Iterator[str]:
    group = ""
    for finding in findings:
        if finding.answer.standing not in _SIGNS:
            continue
        if finding.group != group:
            yield from ([""] if group else [])
            yield finding.group
            group = finding.group
        yield f"  {_SIGNS[finding.answer.standing]:8}{finding.question.name}: {_plain(finding.answer.what)}"
        if finding.answer.standing is not Standing.WELL:
            yield f"{_INDENT}{_plain(finding.mend)}"
    for why, later in _by_reason(findings, Standing.LATER).items():
        yield ""
        yield f"Later, for {why}: {list_of(finding.question.name for finding in later)}"
    for why, unseen in _by_reason(findings, Standing.LOOK).items():
        yield ""
        yield f"Look yourself, for {why}:"
        yield from (f"  {finding.question.name}: {_plain(finding.mend)}" for finding in unseen)


def _by_reason(findings: Sequence[Finding], standing: Standing) -> dict[str, list[Finding]]:
    """What cannot be seen, or not yet, by the reason why."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.answer.standing is standing:
            found.setdefault(finding.answer.what, []).append(finding)
    return found


def _in_markdown(findings: Sequence[Finding]) -> Iterator[str]:
    yield f"**{_cell(verdict(findings))}**"
    for standing in (Standing.MISSING, Standing.LOOK, Standing.ADVICE, Standing.LATER):
        rows = [finding for finding in findings if finding.answer.standing is standing]
        if rows:
            yield from ("", f"| {standing} | | what to do |", "|---|---|---|")
            yield from (f"| `{f.question.name}` | {_cell(f.answer.what)} | {_cell(f.mend)} |" for f in rows)
    names = [finding.question.name for finding in findings if finding.answer.standing is Standing.WELL]
    yield from ("", f"Well: {', '.join(names) or 'nothing yet'}.")


def _plain(words: str) -> str:
    """Words as a terminal shows them, without what Markdown marks as names on GitHub's pages."""
    return _NAME.sub(r"\1", words)


def _cell(words: str) -> str:
    """Words as a cell shows them, without what would be a tag or another cell."""
    return words.replace("|", "\\|").replace("<", "&lt;")


def _for_programs(finding: Finding) -> dict[str, Any]:
    is_well = finding.answer.standing is Standing.WELL
    return {
        "question": finding.question.name,
        "group": finding.group,
        "standing": finding.answer.standing.value,
        "what": finding.answer.what,
        "mend": "" if is_well else finding.mend,
        "source": finding.question.source,
    }
