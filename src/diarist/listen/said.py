"""Answers as a digest shows them: in threads, each below what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.listen.asking import asks
from diarist.words.language_names import is_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.listen.folding import Reason
    from diarist.listen.heard_answers import HeardAnswer

_DEEPEST = 3
"""Levels that a phone has room for; what is deeper stands as deep as that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer. `depth` is how deep it stands in its thread, 0 for what answers the entry itself.

    It `is_open` where it waits for the leader, and `is_new` since the last digest. What is neither, nor edited, is
    there so that the others can be understood. `lang` is its language (BCP 47), empty where nobody said one.
    """

    heard: HeardAnswer
    depth: int
    asks: bool
    is_new: bool
    is_open: bool
    lang: str
    is_urgent: bool = False
    """Whether its words are among those that cannot wait, and nobody has seen to it."""

    @property
    def is_for_context(self) -> bool:
        """Whether it is there for the others' sake."""
        return not (self.is_open or self.is_new or self.heard.is_edited)


SaidThread = tuple[Said, ...]
"""An answer, and below it those that answer it, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Folded:
    """An answer that is folded away, and why."""

    heard: HeardAnswer
    reason: Reason


def threads(
    answers: Sequence[HeardAnswer], new: Collection[str], away: Collection[str], urgent: Collection[str] = ()
) -> tuple[tuple[SaidThread, ...], tuple[SaidThread, ...]]:
    """The threads that have a question without an answer, and the others; in each the newest thread first.

    `new` are the names of those that are new, `urgent` of those that cannot wait. What is folded `away` or put aside is
    not there, and those below it stand in its place. A thread that has nothing new, open or edited is left out.
    """
    below, roots = _tree([each for each in answers if each.name not in away and not each.is_aside])
    found = [tuple(_thread(root, 0, below, new, urgent)) for root in roots]
    found = [thread for thread in found if not all(said.is_for_context for said in thread)]
    found.sort(key=_newest, reverse=True)
    is_asked = [any(said.is_open and said.asks for said in thread) for thread in found]
    return (
        tuple(thread for thread, asked in zip(found, is_asked, strict=True) if asked),
        tuple(thread for thread, asked in zip(found, is_asked, strict=True) if not asked),
    )


def when(heard: HeardAnswer) -> datetime:
    """When it was said, as far as anybody knows."""
    return heard.answer.at or heard.first_seen


def is_new(heard: HeardAnswer, since: datetime | None) -> bool:
    """Whether a stranger said it since the last digest; without one, all is new."""
    return not heard.answer.is_ours and (heard.is_new or since is None or heard.first_seen > since)


def _newest(thread: SaidThread) -> tuple[datetime, str]:
    return max((when(said.heard), said.heard.name) for said in thread)


def _tree(
    answers: Iterable[HeardAnswer],
) -> tuple[Mapping[tuple[str, str], Sequence[HeardAnswer]], Sequence[HeardAnswer]]:
    """The answers below each, by its place and id, and those below none; each is somewhere once, even in a circle."""
    by_key = {(each.place, each.answer.id): each for each in sorted(answers, key=lambda each: (when(each), each.name))}
    below: dict[tuple[str, str], list[HeardAnswer]] = {}
    roots = []
    for each in by_key.values():
        if _is_below(each, by_key):
            below.setdefault((each.place, each.answer.to), []).append(each)
        else:
            roots.append(each)
    return below, roots


def _is_below(heard: HeardAnswer, by_key: Mapping[tuple[str, str], HeardAnswer]) -> bool:
    """Whether it answers one that is there, and the way up ends; only a hostile place says what goes in a circle."""
    passed, above = {heard.answer.id}, heard.answer.to
    while (found := by_key.get((heard.place, above))) and above not in passed:
        passed.add(above)
        above = found.answer.to
    return above not in passed and (heard.place, heard.answer.to) in by_key


def _thread(
    root: HeardAnswer,
    depth: int,
    below: Mapping[tuple[str, str], Sequence[HeardAnswer]],
    new: Collection[str],
    urgent: Collection[str],
) -> Iterator[Said]:
    """An answer and all below it, oldest first; without recursion, however deep a hostile place makes it."""
    left = [(root, depth)]
    while left:
        heard, deep = left.pop()
        under = below.get((heard.place, heard.answer.id), ())
        said = _said(heard, min(deep, _DEEPEST), under, new)
        yield replace(said, is_urgent=said.is_open and heard.name in urgent)
        left += [(each, deep + 1) for each in reversed(under)]


def _said(heard: HeardAnswer, depth: int, under: Sequence[HeardAnswer], new: Collection[str]) -> Said:
    is_ours = heard.answer.is_ours
    is_answered = heard.is_answered or any(each.answer.is_ours for each in under)
    return Said(
        heard=heard,
        depth=depth,
        asks=not is_ours and asks(heard.answer.text),
        is_new=not is_ours and heard.name in new,
        is_open=not (is_ours or is_answered),
        lang=_language(heard.answer.lang),
    )


def _language(code: str) -> str:
    """A language as its author's program said it; empty where that is none that has a name."""
    return code if is_language(code) else ""
