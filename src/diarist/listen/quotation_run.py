"""The answers that entries quote looked for where they stand: what is gone is noted, and what is edited said."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from diarist.body.manner import Manner
from diarist.body.rendering import renderer
from diarist.channels.answered import Audience
from diarist.diary.errors import Conflict
from diarist.diary.plain_address import canonical
from diarist.ledger.quotation_book import (
    Became,
    QuotationEvent,
    Standing,
    name_of,
    on_pages,
    open_quotations,
    quotation_events,
    standings,
)
from diarist.listen.quoted_page import is_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from diarist.channels.answered import Answer, Counts
    from diarist.clock import Clock
    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.listen.hearing_run import ReadThread
    from diarist.listen.listening_names import ListeningNames
    from diarist.listen.quoted_page import Fetch

    Events = Mapping[str, Sequence[QuotationEvent]]

APART = timedelta(hours=20)
"""How long after the first time that an answer was not there the second one counts."""

PATIENCE = timedelta(minutes=3)
"""How long pages are asked for in one run: those that are left come first in another one."""

MOST_ASKED = 60
MOST_COUNTED = 30
"""Entries whose number of replies is written in one run; the others come in the next ones."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """An answer that an entry quotes, by the address that is written there."""

    entry: str
    address: str

    @property
    def name(self) -> str:
        """What the book calls it."""
        return name_of(self.address)


class Sighting(NamedTuple):
    """Whether an answer is there.

    `words`, `post` and `above` are the hashes of its words, of the post, and of the answer that it answers, if known.
    """

    is_there: bool
    words: str = ""
    post: str = ""
    above: str = ""


def quoted_in(diary: Diary) -> tuple[Quoted, ...]:
    """Every answer that public entries quote and whose author agreed, newest entry first, each once an entry."""
    found = (
        Quoted(entry.id, reply.address)
        for entry in diary.entries
        if entry.consent and not entry.withdrawn
        for reply in renderer().render(entry.body, Manner(consents=tuple(entry.consent.items()))).replies
        if reply.shown and reply.address
    )
    return tuple({(each.entry, each.name): each for each in found}.values())


class Lookout:
    """Looks for answers in the threads that a run has read, and where no thread can tell, at their own addresses."""

    def __init__(self, threads: Iterable[ReadThread], names: ListeningNames, fetch: Fetch, clock: Clock) -> None:
        self._names, self._fetch, self._clock = names, fetch, clock
        self._until, self._asked = clock.now() + PATIENCE, 0
        self._answers: dict[str, tuple[Answer, str, str]] = {}
        self._whole: set[str] = set()
        self._there: set[str] = {""}
        self._read(threads)

    def _read(self, threads: Iterable[ReadThread]) -> None:
        ids: dict[tuple[str, str], set[str]] = {}
        for read in threads:
            post = self._names.post(read.account, read.post) if read.post else ""
            if post and read.thread and read.thread.is_whole:
                self._whole.add(post)
            for answer in read.thread.answers if read.thread else ():
                address = canonical(answer.address)
                self._there.add(self._names.post(read.account, answer.id))
                above = self._names.post(read.account, answer.to) if answer.to else ""
                ids.setdefault((address, read.account), set()).add(answer.id)
                if post or address not in self._answers:
                    self._answers[address] = answer, post, above
        # Of an address that several answers have, such as that of a page with all of them, nobody can tell which it is.
        for address in {"", *(address for (address, _), of in ids.items() if len(of) > 1)}:
            self._answers.pop(address, None)

    def sight(self, quoted: Quoted, before: Standing | None) -> Sighting | None:
        """How an answer is found; None where nobody can tell."""
        if found := self._answers.get(canonical(quoted.address)):
            answer, post, above = found
            return Sighting(answer.audience is Audience.EVERYBODY, self._names.words(answer), post, above)
        # Below what was deleted, services show nothing, though it is there.
        if before and before.post in self._whole and before.above in self._there:
            return Sighting(is_there=False)
        if self._asked >= MOST_ASKED or self._clock.now() >= self._until:
            return None
        self._asked += 1
        there = is_there(self._fetch, quoted.address)
        return None if there is None else Sighting(there)


def event_of(
    quoted: Quoted, before: Standing | None, sighting: Sighting, now: datetime, key: str
) -> QuotationEvent | None:
    """What is to be noted of a sighting; None where nothing is new. `key` tells the key that hashes are made with."""
    became = _became(before, sighting, now, key)
    if not became:
        return None
    if not sighting.is_there or not sighting.words:
        return QuotationEvent(at=now, became=became, quotation=quoted.name)
    return QuotationEvent(
        at=now,
        became=became,
        quotation=quoted.name,
        words=sighting.words,
        post=sighting.post,
        above=sighting.above,
        key=key,
    )


def _became(before: Standing | None, sighting: Sighting, now: datetime, key: str) -> Became | None:
    if not sighting.is_there:
        if before is None or before.became is Became.SEEN:
            return Became.MISSING
        is_second = before.became is Became.MISSING and now - before.since >= APART
        return Became.GONE if is_second else None
    if before is None or before.became is not Became.SEEN:
        return Became.SEEN
    if not sighting.words or (before.post and not sighting.post):
        return None
    if (key, sighting.post) != (before.key, before.post):
        return Became.SEEN
    return Became.EDITED if sighting.words not in {before.words[0], before.words[-1]} else None


@dataclass(frozen=True, slots=True)
class QuotationRun:
    """What one run does for the answers that a diary quotes: `known` are the events of its book before it."""

    site: Site
    diary: Diary
    names: ListeningNames
    quoted: tuple[Quoted, ...]
    known: Events
    now: datetime

    @property
    def posts(self) -> frozenset[str]:
        """The names of the posts below which quoted answers were found: their threads are read whole."""
        found = (standings(self.known.get(each.entry, ())).get(each.name) for each in self.quoted)
        return frozenset(standing.post for standing in found if standing and standing.post)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses of quoted answers, as they are written."""
        return frozenset(each.address for each in self.quoted)

    def note(self, lookout: Lookout, counts: Mapping[tuple[str, str], Counts]) -> None:
        """Look for every quoted answer, count what is to be counted, and note what is new. Raises LedgerError.

        Where another run writes at the same time, the next one looks again.
        """
        found = self._looked(lookout)
        for entry, event in self._counted(counts).items():
            found.setdefault(entry, []).append(event)
        if not found:
            return
        book = open_quotations(self.site)
        for entry, events in found.items():
            with suppress(Conflict):
                book.append(entry, events, len(self.known.get(entry, ())))

    def _looked(self, lookout: Lookout) -> dict[str, list[QuotationEvent]]:
        stands = {entry: standings(events) for entry, events in self.known.items()}
        found: dict[str, list[QuotationEvent]] = {}
        for each in self._in_turn():
            before = stands.get(each.entry, {}).get(each.name)
            sighting = lookout.sight(each, before)
            if sighting and (event := event_of(each, before, sighting, self.now, self.names.check)):
                found.setdefault(each.entry, []).append(event)
        return found

    def _in_turn(self) -> tuple[Quoted, ...]:
        """Each day others are first, so that no crowd keeps any from being looked for."""
        quoted = sorted(self.quoted, key=lambda each: each.name)
        first = self.now.toordinal() * MOST_ASKED % max(len(quoted), 1)
        return (*quoted[first:], *quoted[:first])

    def _counted(self, counts: Mapping[tuple[str, str], Counts]) -> dict[str, QuotationEvent]:
        """How often public entries were answered, where pages are to show it and show another number."""
        if not (self.site.listen and self.site.listen.counts_on_pages):
            return {}
        totals: Counter[str] = Counter()
        for (entry, _), numbers in counts.items():
            totals[entry] += numbers.replies or 0
        shown = {entry: on_pages(events).replies or 0 for entry, events in self.known.items()}
        public = (entry.id for entry in self.diary.entries)
        changed = [entry for entry in public if entry in totals and totals[entry] != shown.get(entry, 0)]
        return {
            entry: QuotationEvent(at=self.now, became=Became.COUNTED, replies=totals[entry])
            for entry in changed[:MOST_COUNTED]
        }


def quotation_run(site: Site, diary: Diary, names: ListeningNames, now: datetime) -> QuotationRun:
    """The run of a diary; its book is read where it quotes, or counts on pages. Raises LedgerError."""
    quoted = quoted_in(diary)
    is_wanted = quoted or (site.listen and site.listen.counts_on_pages)
    return QuotationRun(site, diary, names, quoted, quotation_events(site) if is_wanted else {}, now)
