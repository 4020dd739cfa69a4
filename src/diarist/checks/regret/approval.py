"""An entry that nobody but its author has read, in a diary that wants a second pair of eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    entry, site = context.entry, context.site
    # What is taken down is taken down at once, whoever is at hand.
    is_before = site.approval_from and entry.date.date() < site.approval_from
    if not site.approval_required or is_before or entry.withdrawn:
        return
    approver = _folded(entry.approved_by)
    if not approver:
        yield Finding(entry.key_lines["title"], f"nobody has approved it; it needs {_people(context)}")
    elif approver in {_folded(name) for author in entry.authors for name in (author, site.authors[author].name)}:
        what = f"{shown(entry.approved_by)} wrote it, and cannot approve it too; it needs {_people(context)}"
        yield Finding(entry.key_lines["approved_by"], what)
    elif approver not in map(_folded, site.approvers):
        what = f"{shown(entry.approved_by)} is not among who may approve; it needs {_people(context)}"
        yield Finding(entry.key_lines["approved_by"], what)


def _people(context: CheckContext) -> str:
    return choice_of(context.site.approvers) or "`approvers:` in mkdocs.yml, where there are none"


def _folded(name: str) -> str:
    """A name as it is compared: capitals and spaces make no difference."""
    return " ".join(name.casefold().split())


RULE = Rule(
    name="approval",
    level=Level.BLOCK,
    looks_for="an entry without an `approved_by:` of somebody else, where the settings say `approval: required`",
    why="The writer of a text is the last to see what is wrong with it.",
    mend="have one of them read it, then add `approved_by:` with their name",
    source="[peer review at GOV.WALES](https://www.gov.wales/peer-reviewing-content-2i-govwales)",
    find=_find,
    firm=True,
)
