"""What `diarist listen --send` sends: what is urgent at once, and the digest when it is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from diarist.announce.cached_ledger import CachedLedger
from diarist.diary.errors import DiaryError
from diarist.diary.nudged_weeks import week_of
from diarist.ledger.digests import open_digests
from diarist.ledger.record import State
from diarist.listen.digest import digest_of
from diarist.listen.digest_letter import DigestLetter, html, plain
from diarist.listen.digest_way import DigestWays
from diarist.listen.letter_sending import LetterSending
from diarist.listen.listening_book import open_listening
from diarist.listen.listening_names import ListeningNames
from diarist.listen.quotation_reminders import quotation_reminders
from diarist.listen.reminders import Reminders
from diarist.listen.urgency import urgent_answers
from diarist.listen.urgent_letter import urgent_letter
from diarist.listen.urgent_turns import in_turn
from diarist.outputs import letter
from diarist.outputs.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    import httpx

    from diarist.channels.channel import Announcement, Channel
    from diarist.clock import Clock
    from diarist.diary.diary import Diary
    from diarist.diary.listen_settings import Listen
    from diarist.diary.site import Site
    from diarist.ledger.quotation_book import QuotationEvent
    from diarist.listen.answer_links import Linking
    from diarist.listen.digest import Digest
    from diarist.listen.heard_answers import Heard, HeardAnswer
    from diarist.listen.letter_sending import Posted
    from diarist.listen.listening_book import ListeningBook
    from diarist.listen.trends import Spell
    from diarist.outputs.letter import Letter

MOST_URGENT = 50
"""Letters about urgent answers in one run; more than that is a flood, and goes on with the next run."""

_PATIENCE = timedelta(days=2)
"""How long a digest that may be there or not waits for places that are down, so that it tells the same as before."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a run's letters, in sentences; whether one wants a person, and whether one waits for another run."""

    words: tuple[str, ...] = ()
    wants_a_person: bool = False
    is_left: bool = False


class _Came(NamedTuple):
    """What came of one letter, in a sentence; whether it wants a person, and whether it waits for another run."""

    words: str
    wants_a_person: bool
    is_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that a run tells: what was heard, and what else of the diary's the leader is told.

    `linking` makes, for one recipient, the addresses that only their mail counts at. `spells` are the book's, where it
    knows more than was heard. `quoted` are the events of the book of quotations.
    """

    heard: Heard
    diary: Diary
    reminders: Reminders | None = None
    spells: tuple[Spell, ...] | None = None
    quoted: Mapping[str, Sequence[QuotationEvent]] = field(default_factory=dict)
    linking: Callable[[str], Linking | None] = field(default=lambda _: None)


class ListenSending:
    """The letters of one run. Raises LedgerError, and DiaryError where a way is not open or a template is wrong."""

    def __init__(  # noqa: PLR0913, PLR0917 - what sends, and what it knows
        self,
        site: Site,
        listen: Listen,
        ways: DigestWays,
        letters: LetterSending,
        clock: Clock,
        book: ListeningBook | None = None,
    ) -> None:
        self._site, self._listen, self._ways, self._letters, self._clock = site, listen, ways, letters, clock
        self._book = book or open_listening(site)

    def send(self, telling: Telling) -> Sent:
        """Send what is urgent first, each alone, and then the digest to each of its recipients."""
        came = [*self._urgent(telling.heard), *self._digests(telling)]
        return Sent(
            tuple(each.words for each in came),
            any(each.wants_a_person for each in came),
            any(each.is_left for each in came),
        )

    def _urgent(self, heard: Heard) -> Iterator[_Came]:
        recipients = self._ways.urgent_recipients
        due = [
            (each, why, to)
            for each, why in in_turn(urgent_answers(heard.answers, self._listen.urgent_words))
            for to in recipients
            if self._letters.is_due(each.name, to)
        ]
        left = due[MOST_URGENT:]
        more = Counter(to for _, _, to in left)
        for each, why, to in due[:MOST_URGENT]:
            way = partial(self._urgent_way, heard, each, why, to, more[to])
            yield _said("A letter about an urgent answer", self._letters.send(each.name, to, way, until_taken=True))
        if left:
            words = f"{len(left)} more letters about urgent answers wait for the next run."
            yield _Came(words, wants_a_person=True, is_left=True)

    def _urgent_way(
        self, heard: Heard, each: HeardAnswer, why: str, to: str, more: int
    ) -> tuple[Channel, Announcement]:
        written = urgent_letter(self._site, each, why, self._listen.urgent_advice, heard.unheard, waiting=more)
        plain_words = letter.plain(written)
        return self._ways.to(to, written.subject, plain_words, self._urgent_page(written, plain_words))

    def _urgent_page(self, written: Letter, plain_words: str) -> str:
        """The letter as HTML; a template of the diary's own that is wrong does not keep it from anybody."""
        try:
            return letter.html(written, self._site, Templates(self._site.root, "letter"))
        except DiaryError:
            words = f'<pre style="white-space: pre-wrap;">{escape(plain_words)}</pre>'
            return f"<!DOCTYPE html>\n<title>{escape(written.subject)}</title>\n{words}\n"

    def _digests(self, telling: Telling) -> Iterator[_Came]:
        now, zone = self._clock.now(), self._site.zone
        moment = self._listen.digest.last(now, zone)
        page = page_of(moment.astimezone(zone), is_daily=self._listen.digest.weekday is None)
        for to in self._ways.recipients:
            # Nobody knows what one has told that may be there or not; so it goes before the next one.
            doubted = sorted(each for each in self._letters.doubted(to) if each < page and not is_answer(each))
            for each in (*doubted, page):
                if not self._letters.is_due(each, to):
                    continue
                if self._waits(telling.heard, each, to):
                    words = f"The digest of {each} may be there or not, and waits for places that are down."
                    yield _Came(words, wants_a_person=False, is_left=True)
                    break
                new = frozenset(self._new(telling.heard, each, to))
                digest = told(self._site, self._listen, telling, self.since(to, each, now), new)
                if self._listen.digest.weekday is None and not digest.new:
                    continue
                posted = self._send_digest(telling, digest, each, to)
                yield _said(f"The digest of {each}", posted)
                if posted.is_left:
                    break

    def _new(self, heard: Heard, page: str, to: str) -> Iterator[str]:
        """The names of the answers of which no digest before has told somebody, as far as servers took these.

        One that is sent again, since it may be there, tells of the same as before.
        """
        is_doubted, sent = page in self._letters.doubted(to), self._letters.sent(to)
        begun = {each.name for each in heard.answers if is_doubted and page in each.told}
        for each in heard.answers:
            if not each.answer.is_ours and sent.isdisjoint(each.told) and (each.name in begun or not begun):
                yield each.name

    def _waits(self, heard: Heard, page: str, to: str) -> bool:
        """Whether one that is sent again has to wait, since of what it told something cannot be read now."""
        record = self._letters.record(page, to)
        begun = record.claimed if record and page in self._letters.doubted(to) else None
        if not begun or self._clock.now() - begun > _PATIENCE or all(each.beyond for each in heard.unheard):
            return False
        lines = self._book.read().answers
        return not {name for name, line in lines.items() if page in line.told} <= {each.name for each in heard.answers}

    def _send_digest(self, telling: Telling, digest: Digest, page: str, to: str) -> Posted:
        templates = Templates(self._site.root, "digest")
        view = DigestLetter(digest, self._site, telling.linking(to)).view(templates)
        # What earlier tries were to tell, and surely told nobody, may not be there today.
        has_gone = (self._letters.sent(each) | self._letters.doubted(each) for each in self._ways.recipients)
        is_anew = not any(page in pages for pages in has_gone)

        def way() -> tuple[Channel, Announcement]:
            return self._ways.to(to, view.subject, plain(view, templates), html(view, self._site, templates))

        def note() -> None:
            self._book.tell(view.told, page, self._clock.now(), anew=is_anew)

        return self._letters.send(page, to, way, first=note)

    def since(self, to: str, page: str, now: datetime) -> datetime | None:
        """When somebody's last digest before that of `page` was begun (aware); None where they had none.

        What a clock that was wrong has written for days to come does not count.
        """
        begun = self._letters.begun(to, lambda each: each != page and not is_answer(each))
        return max((each for each in begun if each <= now), default=None)


def sending_of(
    site: Site, listen: Listen, environment: Mapping[str, str], clock: Clock, client: httpx.Client | None = None
) -> ListenSending:
    """The letters of a diary, by its own book. Raises LedgerError, and DiaristError without the key."""
    book = open_digests(site)
    ledger = CachedLedger(book)
    book.remember()
    letters = LetterSending(ledger, ListeningNames(environment), clock)
    return ListenSending(site, listen, DigestWays(site, listen, environment, client), letters, clock)


def file_words(site: Site, listen: Listen, telling: Telling, *, is_html: bool) -> str:
    """The digest as a file, since the last one was due, with all that there is; by commands, for nobody's mail counts.

    Raises DiaryError for a template that is wrong.
    """
    since = listen.digest.last(telling.heard.at, site.zone)
    digest, templates = told(site, listen, telling, since), Templates(site.root, "digest")
    view = DigestLetter(digest, site, most=0).view(templates)
    return html(view, site, templates) if is_html else plain(view, templates)


def told(
    site: Site, listen: Listen, telling: Telling, since: datetime | None, new: frozenset[str] | None = None
) -> Digest:
    """The digest of what is told, since some time; `new` are the names of answers that are new, where it is known."""
    edited, gone = quotation_reminders(site, telling.diary, telling.quoted, since)
    reminders = replace(telling.reminders or Reminders(), quotations_edited=edited, quotations_gone=gone)
    return digest_of(
        telling.heard,
        site,
        telling.diary,
        since=since,
        reminders=reminders,
        spells=telling.spells,
        urgent_words=listen.urgent_words,
        new=new,
    )


def page_of(day: datetime, *, is_daily: bool) -> str:
    """What the book calls the digest that was due on a day."""
    return day.date().isoformat() if is_daily else week_of(day.date())


def is_answer(page: str) -> bool:
    """Whether a page of the book is about an urgent answer, and not a digest."""
    return "-" not in page


_ENDS: Mapping[State, str] = {
    State.SENT: "is sent",
    State.PLANNED: "is not sent yet",
    State.SENDING: "is not sent here",
    State.UNANSWERED: "may be there or not, and is tried again",
    State.UNCERTAIN: "may be there or not, and is not sent again",
    State.FAILED: "was refused",
    State.SKIPPED: "has nobody to go to",
}


def _said(what: str, posted: Posted) -> _Came:
    words = f"{what} {_ENDS[posted.state]}{f': {posted.why}' if posted.why else ''}."
    return _Came(words, posted.is_ours and posted.state is not State.SENT, posted.is_left)
