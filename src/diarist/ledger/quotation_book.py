"""The book of quotations: what became of the answers that entries quote, and how often each entry was answered.

A page for each entry. No address, no name and no word of anybody's is in it: an answer is known by a digest of its
address, which whoever has the entry's file can make, and its words by a hash that needs the diary's key.

    seen    -> missing     the service answered, and the answer was not there
    missing -> gone        it was not there for the second time, long enough after: pages leave it out
             | seen        it was there again: it had been a mistake
    gone    -> seen        it was there again: pages show it again
    seen    -> edited      its words are others than when they were first seen: its reader is told, and nothing else
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import NoLedger, RecordError
from diarist.diary.plain_address import canonical
from diarist.diary.strict_dates import FIRST_YEAR, LAST_YEAR
from diarist.ledger.book import Kind
from diarist.ledger.home import begun, home_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diarist.diary.site import Site
    from diarist.ledger.book import Book


class Became(Enum):
    """What became of a quoted answer; `COUNTED` is of the entry."""

    SEEN = "seen"
    MISSING = "missing"
    GONE = "gone"
    EDITED = "edited"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationEvent:
    """One thing that was found `at` some time (aware).

    `quotation` is the answer's name (`name_of`), empty where an entry's answers were counted: there are `replies`.
    `words` and `post` are the keyed hashes of an answer's words and of the post below which it was found, `above` that
    of the answer that it answers, where it does; and `key` tells the key that they were made with.
    """

    at: datetime
    became: Became
    quotation: str = ""
    words: str = ""
    post: str = ""
    above: str = ""
    key: str = ""
    replies: int = 0

    def line(self) -> str:
        """The event as one line of JSON, without what is not said."""
        said: dict[str, Any] = {"at": self.at.isoformat(), "became": self.became.value}
        others = {name: getattr(self, name) for name in ("quotation", "words", "post", "above", "key", "replies")}
        return json.dumps(said | {name: value for name, value in others.items() if value})


def read_quotation_event(line: str) -> QuotationEvent:
    """An event from its line. Raises RecordError."""
    try:
        values = json.loads(line)
        at = datetime.fromisoformat(values.pop("at"))
        event = QuotationEvent(at=at, became=Became(values.pop("became")), **values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordError(f"it is no event of a quotation that this version of Diarist knows ({error})") from None
    texts = (event.quotation, event.words, event.post, event.above, event.key)
    is_number = type(event.replies) is int and event.replies >= 0
    is_moment = at.tzinfo is not None and FIRST_YEAR <= at.year <= LAST_YEAR
    if not is_moment or not is_number or not all(isinstance(text, str) for text in texts):
        raise RecordError("it is no event of a quotation that this version of Diarist knows")
    return event


QUOTATIONS = Kind(
    name="quotations",
    read=read_quotation_event,
    write=QuotationEvent.line,
    label=lambda event: event.became.value,
    about="What became of the answers that entries quote. Written by machines: `diarist listen` looks, pages follow.",
    readme="""# Quotations

Which of the answers that the diary's entries quote are still there, one file for each entry, one line for each thing
that was found. It has no address, no name and no word of anybody's. What its author took back is left out of the pages:
whoever deletes this branch has it shown again until `diarist listen` has looked twice.
""",
    halts="no quotation is looked after",
)
"""Events by entry's id."""


def name_of(address: str) -> str:
    """What an answer is called in the book, however its address is spelt: 32 hexadecimal digits."""
    return sha256(f"quotation {canonical(address)}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a quoted answer stands: what it `became`, since when, and when it was last found to be `edited`.

    `words` are the hashes of those that it had, first those of when it was first seen, `post` that of the post below
    which it stands, and `above` that of another answer that it answers, by the key `key`.
    """

    became: Became
    since: datetime
    words: tuple[str, ...] = ()
    post: str = ""
    above: str = ""
    key: str = ""
    edited: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnPages:
    """What an entry's pages have to know: the names of what is `gone`, and when any went or came back (aware).

    `there` are those that were found there, and were not gone since. `replies` is how often it was answered; None where
    nobody has counted.
    """

    gone: frozenset[str] = frozenset()
    changed: datetime | None = None
    replies: int | None = None
    there: frozenset[str] = frozenset()


def standings(events: Iterable[QuotationEvent]) -> dict[str, Standing]:
    """How each answer that an entry quotes stands, by its name; events are oldest first."""
    found: dict[str, Standing] = {}
    for event in events:
        if event.became is not Became.COUNTED:
            found[event.quotation] = _after(found.get(event.quotation), event)
    return found


def _after(before: Standing | None, event: QuotationEvent) -> Standing:
    words = (event.words,) if event.words else ()
    if before is None:
        edited = event.at if event.became is Became.EDITED else None
        return Standing(event.became, event.at, words, event.post, event.above, event.key, edited)
    if event.became is Became.EDITED:
        return replace(before, words=(*before.words, *words), edited=event.at)
    after = replace(before, became=event.became, since=event.at)
    # Nobody can compare what two keys have made, nor words as two places have them.
    is_other = event.words and (event.key, event.post, event.above) != (before.key, before.post, before.above)
    return replace(after, words=words, post=event.post, above=event.above, key=event.key) if is_other else after


def on_pages(events: Iterable[QuotationEvent]) -> OnPages:
    """What the events of an entry come to for its pages."""
    gone, there = set[str](), set[str]()
    changed: datetime | None = None
    replies: int | None = None
    for event in events:
        if event.became in {Became.SEEN, Became.EDITED}:
            there.add(event.quotation)
        is_back = event.became is Became.SEEN and event.quotation in gone
        if event.became is Became.GONE or is_back:
            (gone.discard if is_back else gone.add)(event.quotation)
            changed = max(changed, event.at) if changed else event.at
        elif event.became is Became.COUNTED:
            replies = event.replies
    return OnPages(frozenset(gone), changed, replies, frozenset(there - gone))


def quotations_known(site: Site) -> Mapping[str, Sequence[QuotationEvent]]:
    """All events by entry's id, as they are known here without a network. Raises LedgerError."""
    return home_of(site).book(QUOTATIONS).read_local()


def quotation_events(site: Site) -> Mapping[str, Sequence[QuotationEvent]]:
    """All events by entry's id, none where there is no book yet. Raises LedgerError."""
    try:
        return home_of(site).book(QUOTATIONS).read()
    except NoLedger:
        return {}


def open_quotations(site: Site) -> Book[QuotationEvent]:
    """The book of quotations, begun where there is none yet. Raises LedgerError."""
    return begun(site, QUOTATIONS)
