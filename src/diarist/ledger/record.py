"""What happened with each announcement: events, one line each, and what they come to.

    planned    -> sending     | skipped
    sending    -> sent
                | planned       surely not there; it is tried again
                | failed        surely not there; it is not tried again
                | skipped       there is nothing to do there
                | unanswered    it may be there: evidence is looked for
                | uncertain     it may be there, and only a person can tell
                | sending       whoever claimed it is dead; somebody else has it now
    unanswered -> sending     | sent | uncertain
    uncertain  -> sent          a person says so, or evidence comes late
    sent       -> removed       it was taken back

An announcement begins with any of them; `planned` is written only where something is known that an entry without any
event does not say: that it goes out again (a new generation, from any state), or not before some time.

What cannot follow changes nothing: it stays in the file, and the announcement stays as it was. So a run that was taken
for dead and answers late cannot make anything go out twice, while its proof that something is there always counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class State(Enum):
    """Where an announcement stands."""

    PLANNED = "planned"
    SENDING = "sending"
    UNANSWERED = "unanswered"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened with one announcement of one entry, at `at` (aware).

    `account` and `target` say which, as the channel knows itself; `channel` is its name in the settings at that time.
    `generation` counts from 1 and grows only when a person wants it posted again. `words` are the announcement's, as
    they were frozen when it was claimed; in what came of it they are the entry's (`diarist.ledger.source`). `id` and
    `address` are the receipt. `why` is a sentence for people. `not_before` (aware) is when it may be tried again.
    """

    at: datetime
    state: State
    channel: str
    account: str
    target: str = ""
    generation: int = 1
    attempt: int = 0
    words: Mapping[str, Any] | None = None
    digest: str = ""
    id: str = ""
    address: str = ""
    why: str = ""
    not_before: datetime | None = None

    def line(self) -> str:
        """The event as one line of JSON, without what is not said."""
        values = asdict(self)
        said = {
            name: value.isoformat() if isinstance(value, datetime) else value.value if name == "state" else value
            for name, value in values.items()
            if value not in ("", None, 0)
        }
        return json.dumps(said, ensure_ascii=False)

    def label(self) -> str:
        """What a commit says of it."""
        return f"{self.channel} {self.state.value}"


_KINDS = {
    str: ("channel", "account", "target", "digest", "id", "address", "why"),
    int: ("generation", "attempt"),
    dict: ("words",),
}


def read_event(line: str) -> Event:
    """An event from its line. Raises RecordError."""
    try:
        values = json.loads(line)
        moments = {name: datetime.fromisoformat(values[name]) for name in ("at", "not_before") if name in values}
        event = Event(**{**values, **moments, "state": State(values["state"])})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordError(f"it is no event that this version of Diarist knows ({error})") from None
    wrong = [name for kind, names in _KINDS.items() for name in names if not isinstance(values.get(name, kind()), kind)]
    if wrong:
        raise RecordError(f"it is no event that this version of Diarist knows (`{wrong[0]}` is of another kind)")
    if any(moment.tzinfo is None for moment in moments.values()):
        raise RecordError("it has a time without a zone")
    return event


@dataclass(frozen=True, slots=True)
class Record:
    """One announcement as its events have left it: the `last` one, and what earlier ones of its generation said.

    `claimed` is when it was first claimed since it was last surely not there. `words` and `digest` are those it was
    last claimed with.
    """

    last: Event
    attempts: int
    claimed: datetime | None
    words: Mapping[str, Any] | None
    digest: str

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.last.state

    @property
    def generation(self) -> int:
        """How often it was wanted."""
        return self.last.generation


Which = tuple[str, str]
"""Which announcement of an entry: the channel's account, and the target there."""


def records(events: Iterable[Event]) -> dict[Which, Record]:
    """What one entry's events come to, oldest first: the newest generation of each announcement."""
    found: dict[Which, Record] = {}
    for event in events:
        add(event, found)
    return found


def add(event: Event, to: dict[Which, Record]) -> None:
    """Let one more event change the records that earlier ones have left."""
    which = (event.account, event.target)
    to[which] = _after(to.get(which), event)


def posts(events: Iterable[Event]) -> tuple[Event, ...]:
    """Every post that one entry's events tell of, of any generation, as it was last: `sent`, or `removed`.

    A new generation says nothing of the posts of an older one: they stand until they are taken back.
    """
    found: dict[tuple[Which, int, str, str], Event] = {}
    for event in events:
        post = ((event.account, event.target), event.generation, event.id, event.address)
        if event.state is State.SENT:
            found.setdefault(post, event)
        elif event.state is State.REMOVED:
            found[post] = event
    return tuple(found.values())


def _after(before: Record | None, event: Event) -> Record:
    if before and not _follows(before, event):
        return before
    if not before or before.generation != event.generation:
        before = Record(event, 0, None, None, "")
    is_claim = event.state is State.SENDING
    return Record(
        last=event,
        attempts=max(before.attempts, event.attempt),
        claimed=None if event.state is State.PLANNED else before.claimed or (event.at if is_claim else None),
        words=event.words if is_claim else before.words,
        digest=event.digest if is_claim else before.digest,
    )


def _follows(before: Record, event: Event) -> bool:
    """Whether an event says something new: the head of this file has what can follow what."""
    if event.generation != before.generation:
        return event.generation > before.generation
    if event.state is State.SENT:
        return before.state is not State.REMOVED
    is_late = 0 < event.attempt < before.attempts
    return event.state in _NEXT[before.state] and not is_late


_NEXT = {
    State.PLANNED: {State.PLANNED, State.SENDING, State.SKIPPED},
    State.SENDING: set(State) - {State.REMOVED},
    State.UNANSWERED: {State.UNANSWERED, State.SENDING, State.UNCERTAIN},
    State.UNCERTAIN: set(),
    State.SENT: {State.REMOVED},
    State.FAILED: set(),
    State.SKIPPED: set(),
    State.REMOVED: set(),
}
"""What can follow what, but for `sent`: proof always counts, until it was taken back."""
