"""Which entry the ledger tells of, so that it is known again when its id is gone from posts/."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from diarist.diary.announced import Announced, headline_digest
from diarist.ledger.record import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from diarist.ledger.record import Event


@dataclass(frozen=True, slots=True)
class Source:
    """An entry as it was when it was announced.

    `file` is below the project's folder, `page` the whole address. `headline` and `words` are digests of these.
    """

    file: str = ""
    page: str = ""
    headline: str = ""
    words: str = ""

    def as_words(self) -> dict[str, str]:
        """What stands in an event's `words`, which every version of Diarist reads and leaves alone there."""
        return asdict(self)


_ANNOUNCED = {State.SENDING, State.UNANSWERED, State.UNCERTAIN, State.SENT, State.SKIPPED, State.REMOVED}
"""Whatever may have reached somebody, or was to reach nobody."""


def is_announced(events: Iterable[Event]) -> bool:
    """Whether an entry with these events was dealt with, so that the same must not go out as another."""
    return any(event.state in _ANNOUNCED for event in events)


def sources(events: Iterable[Event]) -> tuple[Source, ...]:
    """What one entry's events say of it, each once, newest first."""
    found = [source for event in events if event.words for source in _of(event.state, event.words)]
    return tuple(dict.fromkeys(found[::-1]))


def announced(events: Iterable[Event]) -> Announced:
    """The same, as far as it tells one entry from another of the same id."""
    known = sources(events)
    files, headlines = (source.file for source in known), (source.headline for source in known)
    return Announced(frozenset(filter(None, files)), frozenset(filter(None, headlines)))


def _of(state: State, words: Mapping[str, Any]) -> Iterator[Source]:
    if state is not State.SENDING:
        yield Source(**{name: str(words.get(name, "")) for name in Source.__slots__})
        return
    # A claim has the announcement's own words: before there were sources, that was all that was known.
    page, first_line = str(words.get("link", "")), str(words.get("text", "")).partition("\n")[0]
    for headline in filter(None, dict.fromkeys((str(words.get("title", "")), first_line))):
        yield Source(page=page, headline=headline_digest(headline))
    yield Source(page=page)
