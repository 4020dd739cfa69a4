"""A diary listened to once: its places read, what was heard put beside what was known, and that kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from diarist.channels.chosen import open_channels
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.diary.errors import NoLedger, UsageError
from diarist.diary.listen_settings import KEY
from diarist.diary.open_questions import closing_of
from diarist.diary.problems import Problem
from diarist.ledger.announcements import open_ledger
from diarist.listen.found_answers import found_in, heard_of, kept_with
from diarist.listen.hearing_run import HearingRun
from diarist.listen.hearings import hearings_of
from diarist.listen.listening_book import open_listening
from diarist.listen.listening_names import ListeningNames
from diarist.listen.places import places_of
from diarist.listen.reading_plan import LATE, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx

    from diarist.clock import Clock
    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.ledger.record import Event
    from diarist.listen.heard_answers import Heard
    from diarist.listen.hearing_run import ReadThread
    from diarist.listen.kept_lines import Kept
    from diarist.listen.quotation_run import QuotationRun
    from diarist.listen.quoted_page import Fetch

_OTHER_KEY = (
    "set the one that is among the secrets; or, where that is lost, begin anew: with `diarist listen --new-key` every "
    "answer is new once, and what was put aside comes again"
)
SHOWN = timedelta(days=75)
"""How old an entry may be whose answer somebody asks for: a digest showed it within 30 days, six weeks ago at most."""
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Listened:
    """What came of it: all that was heard, the threads as places gave them, and what is kept now."""

    heard: Heard
    threads: tuple[ReadThread, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Listening:
    """One run, with the secrets of its `environment`. `tell` is told which place is asked.

    One that `looks_back` reads every thread that a digest may have shown in the last six weeks. One that `renews`
    begins the book anew with another key; else that is refused, for a key may be mistyped.
    """

    site: Site
    diary: Diary
    environment: Mapping[str, str]
    clock: Clock
    tell: Callable[[str], None]
    client: httpx.Client | None = None
    fetch: Fetch | None = None
    looks_back: bool = False
    renews: bool = True

    def run(self) -> Listened:
        """Listen to every place. Raises DiaristError without the key, and LedgerError where a book cannot be used.

        With another key than the book's it raises UsageError, unless it renews that.
        """
        names, book = ListeningNames(self.environment), open_listening(self.site)
        channels = open_channels(self.site, self.environment, self.client)
        before = book.read()
        if not self.renews and before.check not in {"", names.check}:
            raise UsageError([Problem.asked(f"{KEY} is another key than last time", _OTHER_KEY)])
        ledger = self._ledger()
        hearings = hearings_of(
            self.site,
            self.diary,
            self.environment,
            ledger,
            read_here=channels,
            now=self.clock.now(),
            client=self.client,
        )
        places = places_of(self.site, self.diary, ledger, channels, hearings)
        quotations = self._quotations(names)
        wanted = replace(self._wanted(before), posts=quotations.posts, addresses=quotations.addresses)
        reading = HearingRun(places, names, before, self.clock, self.tell).run(wanted)
        found = found_in(reading, names, places)
        heard = heard_of(found, reading, before, names, places)
        self._look_after(quotations, reading.threads, heard)
        kept = book.change(partial(kept_with, found=found, reading=reading, names=names), reading.at)
        return Listened(heard, reading.threads, kept)

    def _quotations(self, names: ListeningNames) -> QuotationRun:
        from diarist.listen.quotation_run import quotation_run  # noqa: PLC0415 - few diaries quote

        return quotation_run(self.site, self.diary, names, self.clock.now())

    def _look_after(self, quotations: QuotationRun, threads: Sequence[ReadThread], heard: Heard) -> None:
        """Note what became of the answers that are quoted, and how many replies pages show, where they are to."""
        from diarist.listen.quotation_run import Lookout  # noqa: PLC0415 - as above

        if quotations.quoted:
            self.tell("Looking for quoted answers…")
        lookout = Lookout(threads, quotations.names, self.fetch or SafeFetch(), self.clock)
        quotations.note(lookout, heard.counts)

    def _wanted(self, kept: Kept) -> Wanted:
        """What is read whole however old it is: questions, as long as they can be answered, in each language.

        Where an answer is looked for by its name, all that a digest may have shown it of.
        """
        now = self.clock.now()
        closing = ((entry, closing_of(self.diary, entry)) for entry in self.diary.entries)
        open_ = {entry.id for entry, closes in closing if closes and closes.moment.timestamp() > now.timestamp()}
        if self.looks_back or any(line.wanted for line in kept.answers.values()):
            open_ |= {entry.id for entry in self.diary.entries if entry.date > now - SHOWN}
        is_daily = self.site.listen is not None and self.site.listen.digest.weekday is None
        return Wanted(frozenset(open_), again=LATE + (_DAY if is_daily else _WEEK))

    def _ledger(self) -> Mapping[str, Sequence[Event]]:
        """What was announced; nothing where nothing ever was."""
        try:
            return open_ledger(self.site).read()
        except NoLedger:
            return {}
