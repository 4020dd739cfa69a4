"""Whose letter goes first where a run has more urgent answers than it sends letters: nobody crowds out another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diarist.listen.phrase_list import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.listen.heard_answers import HeardAnswer

Urgent = tuple["HeardAnswer", str]


def in_turn(urgent: Iterable[Urgent]) -> tuple[Urgent, ...]:
    """Urgent answers, each with why, in the order in which their letters go.

    Words that stand there already come last; then each person has a turn, then each place, and what waits longest is
    first there. So one that is left comes nearer with each run, whatever comes in meanwhile.
    """
    waiting = sorted(urgent, key=lambda each: (each[0].first_seen, each[0].answer.at or each[0].first_seen))
    return tuple(each for _, each in sorted(_ranked(waiting), key=lambda ranked: ranked[0]))


def _ranked(waiting: Iterable[Urgent]) -> Iterable[tuple[tuple[int, int, int], Urgent]]:
    before = Counter[tuple[str, ...]]()
    for each in waiting:
        heard = each[0]
        words, place = ("words", letters_of(heard.answer.text)), ("place", heard.place)
        # Of somebody without a name nobody knows whether they said anything else.
        person = ("person", heard.place, heard.answer.author or heard.name)
        yield (before[words], before[person], before[place]), each
        before.update((words, place, person))
