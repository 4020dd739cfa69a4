"""What was heard, as lines for whoever sits at a terminal: by entry, unanswered questions first."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from diarist.channels.answered import Audience
from diarist.listen.folding import Reason
from diarist.listen.said import when
from diarist.words import dates
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from diarist.channels.answered import Counts
    from diarist.listen.digest import Digest, Section
    from diarist.listen.heard_answers import Heard, HeardAnswer, Unheard
    from diarist.listen.said import Said, SaidThread

_SERVERS_WORDS = re.compile(r"(\bsays|\banswered \d{3}): .*", re.DOTALL)
"""As they stand behind what a place, or what it speaks by, answers."""

_FOLDED = {
    Reason.HATE: "words of hate",
    Reason.SPAM: "advertising",
    Reason.LINK: "a link alone",
    Reason.SAME: "the same text many times",
}
_ONLY_FOR = {Audience.LEADER: "private", Audience.WHOEVER_LOGS_IN: "not for readers outside"}


def digest_lines(digest: Digest, zone: ZoneInfo) -> Iterator[str]:
    """All that a digest has, with what to do next for each answer."""
    whole = (*digest.sections, *filter(None, [digest.reviews]))
    for section in whole:
        if section.urgent:
            yield f"May be urgent: {_title(section)}"
            yield from _threads(section.urgent, zone)
            yield ""
    for section in whole:
        yield from _section(section, zone)
    yield from unheard_lines(digest.unheard)


def aside_lines(heard: Heard, zone: ZoneInfo) -> Iterator[str]:
    """What is put aside and still there, with how to take that back."""
    aside = [each for each in heard.answers if each.is_aside]
    yield "Put aside" if aside else "Nothing that is still there is put aside."
    for each in aside:
        yield f"  {_who(each, zone)}"
        yield from (f"    > {line}" for line in each.answer.text.splitlines())
        yield f"    To take that back: diarist aside --back {each.name}"
    yield ""


def unheard_lines(unheard: tuple[Unheard, ...], *, in_log: bool = False) -> Iterator[str]:
    """What could not be read; `in_log`, which others read, too, without a server's own words: it may quote anybody."""
    for each in unheard:
        why = (_SERVERS_WORDS.sub(r"\1", each.why) if in_log else each.why).rstrip(".")
        yield f"{each.title}: {why}." if each.beyond else f"{each.title} could not be read: {why}."


def numbers_line(heard: Heard, waiting: int) -> str:
    """How much was heard, and how much of it is waiting for an answer, in a sentence for a log."""
    people = [each for each in heard.answers if not each.answer.is_ours]
    new, aside = sum(each.is_new for each in people), sum(each.is_aside for each in people)
    put = f", {aside} put aside" if aside else ""
    return f"{counted(len(people), 'reply')} heard, {new} of them new, {waiting} without an answer of yours{put}."


def _section(section: Section, zone: ZoneInfo) -> Iterator[str]:
    yield _title(section)
    yield from _threads((*section.questions, *section.replies), zone)
    if section.folded:
        why = list_of(dict.fromkeys(_FOLDED[each.reason] for each in section.folded))
        yield f"  {counted(len(section.folded), 'reply')} folded away ({why}): the places have them."
    for place, counts in section.numbers:
        if words := _numbers(counts):
            yield f"  {place}: {words}"
    yield ""


def _title(section: Section) -> str:
    return section.title or "About the diary"


def _threads(threads: Iterable[SaidThread], zone: ZoneInfo) -> Iterator[str]:
    for thread in threads:
        for said in thread:
            yield from _said(said, zone)


def _said(said: Said, zone: ZoneInfo) -> Iterator[str]:
    answer, margin = said.heard.answer, "  " * (said.depth + 1)
    marks = [
        "may be urgent" if said.is_urgent else "",
        "unanswered" if said.is_open else "",
        "new" if said.is_new else "",
        "edited" if said.heard.is_edited else "",
        _ONLY_FOR.get(answer.audience, ""),
    ]
    yield f"{margin}{_who(said.heard, zone)} ({list_of(filter(None, marks)) or 'answered'})"
    # None of it passes for a line of ours, such as a command to copy.
    yield from (f"{margin}  > {line}" for line in answer.text.splitlines())
    if answer.address:
        yield f"{margin}  Reply there: {answer.reply_there}"
    if said.is_open:
        yield f"{margin}  To put it aside: diarist aside {said.heard.name}"
        yield f"{margin}  To answer it in the next entry: diarist new --answering {said.heard.name}"


def _who(heard: HeardAnswer, zone: ZoneInfo) -> str:
    return f"{heard.answer.author or 'Somebody'}, {heard.title}, {dates.full(when(heard).astimezone(zone))}"


def _numbers(counts: Counts) -> str:
    found = {each.name: getattr(counts, each.name) for each in fields(counts)}
    return list_of(f"{name} {number}" for name, number in found.items() if number)
