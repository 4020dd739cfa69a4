"""What is left of the sample diary, which readers would take for the leader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.checks.sample_diary import IS_OF_THE_SAMPLE, sample_diary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    if context.site.is_sample:
        return
    sample = sample_diary()
    if context.entry.id in sample.entries:
        yield Finding(context.entry.key_lines.get("id", 1), "it is an entry of the sample diary")
        return
    for passage in (each for each in context.everything if sample.may_be_in(each.small)):
        for what, place in sample.words_in(passage.text):
            yield Finding(passage.line_at(place), f"{what} {IS_OF_THE_SAMPLE}")


RULE = Rule(
    name="sample",
    level=Level.BLOCK,
    looks_for="entries and words of the sample diary that comes with Diarist",
    why="It would be published as the leader's own: who reads mail, what is promised, whom one writes to.",
    mend="write your own in its place, or delete it; where somebody of your own is called so, say it with"
    " `allow: {sample: that is her name}`; `sample: true` in mkdocs.yml says that the sample is meant",
    source="[beginning a diary](start.md)",
    find=_find,
)
