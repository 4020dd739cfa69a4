"""What an entry's other announcements have put on an account: posts that are none of the one that is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.ledger.record import State, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.ledger.record import Event

_MAY_BE_THERE = {State.SENDING, State.UNANSWERED, State.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class Others:
    """The ids and addresses of the posts that are known; `is_blurred` where there may be one that is not."""

    names: frozenset[str]
    is_blurred: bool


def others_of(events: Iterable[Event], claim: Event) -> Others:
    """What one entry's events tell of the posts on the account of a claim that are not what was claimed."""
    here = [event for event in events if event.account == claim.account]
    told = [event for event in here if event.state in {State.SENT, State.REMOVED}]
    names = {name for event in told for name in (event.id, event.address) if name}
    earlier = [event for event in here if event.target == claim.target and event.generation < claim.generation]
    return Others(frozenset(names), any(map(_is_nameless, _last_of_each_generation(earlier))))


def _last_of_each_generation(events: list[Event]) -> list[Event]:
    by_generation = [[e for e in events if e.generation == number] for number in {e.generation for e in events}]
    return [record.last for of_one in by_generation for record in records(of_one).values()]


def _is_nameless(last: Event) -> bool:
    return last.state in _MAY_BE_THERE or (last.state is State.SENT and not (last.id or last.address))
