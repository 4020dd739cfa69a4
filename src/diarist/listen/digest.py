"""The digest: what people said everywhere, by entry, unanswered questions first, for the leader alone.

It is pure: of what a run has heard and what the diary has, it makes values that HTML and plain text are written from.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from diarist.channels.answered import Form
from diarist.diary.addresses import whole_permalink
from diarist.listen.folding import folded
from diarist.listen.reminders import Reminders
from diarist.listen.said import Folded, is_new, threads, when
from diarist.listen.trends import Spell, trends
from diarist.listen.urgency import urgent_answers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from diarist.channels.answered import Counts
    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.listen.folding import Reason
    from diarist.listen.heard_answers import Heard, HeardAnswer, Unheard
    from diarist.listen.said import Said, SaidThread
    from diarist.listen.trends import Trends


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What was said about one entry; without `entry`, about the diary as a whole, or in reviews.

    `address` is the entry's page. `urgent` are the threads with words that cannot wait, of the others `questions` those
    that have a question without an answer, `replies` the rest, `folded` what is folded away, `numbers` the counts by
    place.
    """

    entry: str
    title: str
    address: str = ""
    day: date | None = None
    lang: str = ""
    urgent: tuple[SaidThread, ...] = ()
    questions: tuple[SaidThread, ...] = ()
    replies: tuple[SaidThread, ...] = ()
    folded: tuple[Folded, ...] = ()
    numbers: tuple[tuple[str, Counts], ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """All answers that are shown, in their order."""
        return tuple(said for thread in (*self.urgent, *self.questions, *self.replies) for said in thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that the leader is told. `sections` are by entry, newest first; `reviews` is what was said about us.

    `at` is when it was heard, `since` when the one before was (aware; None where there was none). Where all `is_anew`,
    the key of the book is another, and everything is new once.
    """

    at: datetime
    since: datetime | None
    sections: tuple[Section, ...]
    reviews: Section | None
    unheard: tuple[Unheard, ...]
    reminders: Reminders
    trends: Trends
    is_anew: bool = False

    @property
    def said(self) -> tuple[Said, ...]:
        """All answers that are shown, in their order."""
        whole = (*self.sections, *((self.reviews,) if self.reviews else ()))
        return tuple(said for section in whole for said in section.said)

    @property
    def new(self) -> int:
        """How many are new since the last digest."""
        return sum(said.is_new for said in self.said)

    @property
    def unanswered(self) -> int:
        """How many wait for an answer."""
        return sum(said.is_open for said in self.said)

    @property
    def questions(self) -> int:
        """How many of those that wait ask something."""
        return sum(said.is_open and said.asks for said in self.said)

    @property
    def unread(self) -> int:
        """How many places could not be read, beside those that never show all."""
        return len({each.title for each in self.unheard if not each.beyond})

    @property
    def urgent(self) -> int:
        """How many have words that cannot wait."""
        return sum(said.is_urgent for said in self.said)


def digest_of(  # noqa: PLR0913 - each says another thing
    heard: Heard,
    site: Site,
    diary: Diary,
    *,
    since: datetime | None = None,
    reminders: Reminders | None = None,
    spells: Iterable[Spell] | None = None,
    urgent_words: tuple[str, ...] = (),
    new: Collection[str] | None = None,
) -> Digest:
    """The digest of what a run has heard, `since` the one before.

    `new` are the names of the answers that are new; without them, what was first seen since then. `spells` are all
    that the book knows of, where it knows more than the run has heard; `urgent_words` are the settings', so that
    nothing with one of these is folded away.
    """
    away = folded(heard.answers, urgent_words)
    new = frozenset(each.name for each in heard.answers if is_new(each, since)) if new is None else new
    urgent = frozenset(each.name for each, _ in urgent_answers(heard.answers, urgent_words))
    sections = _Sections(heard, site, diary, new, away, urgent)
    reviews = sections.of(None, [each for each in heard.answers if each.answer.form is Form.REVIEW])
    known = _spells(heard) if spells is None else spells
    return Digest(
        at=heard.at,
        since=since,
        sections=tuple(filter(_says_something, sections.all())),
        reviews=reviews if _says_something(reviews) else None,
        unheard=heard.unheard,
        reminders=reminders or Reminders(),
        trends=trends(known, diary.once, heard.at, site.zone),
        is_anew=heard.is_anew,
    )


@dataclass(frozen=True, slots=True)
class _Sections:
    heard: Heard
    site: Site
    diary: Diary
    new: Collection[str]
    away: Mapping[str, Reason]
    urgent: Collection[str]

    def all(self) -> Iterator[Section]:
        """Those of the entries that something was heard of, newest first; then of what is about none that is there."""
        entries = {entry.id: entry for entry in self.diary.entries}
        answers: dict[str, list[HeardAnswer]] = {"": []}
        for each in self.heard.answers:
            if each.answer.form is not Form.REVIEW:
                answers.setdefault(each.entry if each.entry in entries else "", []).append(each)
        about = answers.keys() | {entry for entry, _ in self.heard.counts}
        yield from (self.of(entry, answers.get(id_, [])) for id_, entry in entries.items() if id_ in about)
        yield self.of(None, answers[""])

    def of(self, entry: Entry | None, answers: Sequence[HeardAnswer]) -> Section:
        """What was said about an entry; with None, about none."""
        urgent, questions, replies = _urgent_first(*threads(answers, self.new, self.away, self.urgent))
        hidden = tuple(
            Folded(each, self.away[each.name])
            for each in answers
            if each.name in self.away and not each.is_aside and each.name in self.new
        )
        if not entry:
            return Section(entry="", title="", urgent=urgent, questions=questions, replies=replies, folded=hidden)
        return Section(
            entry=entry.id,
            title=entry.title,
            address=whole_permalink(self.site, entry),
            day=entry.date.date(),
            lang=entry.lang,
            urgent=urgent,
            questions=questions,
            replies=replies,
            folded=hidden,
            numbers=self._numbers(entry),
        )

    def _numbers(self, entry: Entry) -> tuple[tuple[str, Counts], ...]:
        titles = {each.place: each.title for each in self.heard.answers} | dict(self.heard.titles)
        found = ((titles.get(place, place), each) for (of, place), each in self.heard.counts.items() if of == entry.id)
        return tuple(sorted(((title, each) for title, each in found if any(astuple(each))), key=lambda each: each[0]))


def _urgent_first(*groups: tuple[SaidThread, ...]) -> Iterator[tuple[SaidThread, ...]]:
    """The threads of all groups with something urgent in them, then each group without these."""
    yield tuple(thread for group in groups for thread in group if _is_urgent(thread))
    yield from (tuple(thread for thread in group if not _is_urgent(thread)) for group in groups)


def _is_urgent(thread: SaidThread) -> bool:
    return any(said.is_urgent for said in thread)


def _says_something(section: Section) -> bool:
    return bool(section.said or section.folded or section.numbers)


def _spells(heard: Heard) -> Iterator[Spell]:
    return (Spell(when(each), each.answered_at) for each in heard.answers if not each.answer.is_ours)
