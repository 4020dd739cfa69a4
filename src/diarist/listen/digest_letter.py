"""The digest as a letter to one person: HTML for a phone first, the same as plain text, and never too long for a mail.

What mail programs show: https://www.caniemail.com/. The looks stand in one style sheet and not in each element, since
Gmail cuts off what is longer than about 102 KB (https://github.com/hteumeuleu/email-bugs/issues/41): a program that
takes the sheet away still shows words, links and their order. Pictures of trends are letters, which all of them show.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.diary.scripts import direction_of
from diarist.diary.text import cut, on_one_line
from diarist.listen.digest_view import AnswerViews, Detail
from diarist.listen.folding import Reason
from diarist.listen.strangers_addresses import plain_address, safe_link, unlinked
from diarist.listen.trend_views import TrendsView, trends_view
from diarist.outputs.letter import Way
from diarist.outputs.page_colours import page_colours
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from diarist.diary.site import Site
    from diarist.listen.answer_links import Linking
    from diarist.listen.digest import Digest, Section
    from diarist.listen.digest_view import AnswerView
    from diarist.listen.reminders import Reminder
    from diarist.listen.said import Said, SaidThread
    from diarist.outputs.templates import Templates

MOST_BYTES = 90_000
"""Bytes of HTML that no mail program cuts off."""

_NUMBERS = {
    "replies": "replies there",
    "likes": "likes there",
    "shares": "shares there",
    "quotes": "quotes there",
    "views": "views there",
}
"""The phrase for each number."""

_WAYS_TO_FOLDED = 5
_FOLDED = {
    Reason.HATE: "digest.folded.hate",
    Reason.SPAM: "digest.folded.spam",
    Reason.LINK: "digest.folded.link",
    Reason.SAME: "digest.folded.same",
}
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class FoldedView:
    """How many answers are folded away for one reason, in words, and the ways to the first of them."""

    words: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One entry; without a title of its own, what is about none, under a heading of the letter's.

    What may be urgent is in a section of its own, whatever entry it is about.
    """

    title: str
    address: str
    date: str
    lang: str
    direction: str
    questions: tuple[tuple[AnswerView, ...], ...]
    replies: tuple[tuple[AnswerView, ...], ...]
    folded: tuple[FoldedView, ...]
    numbers: tuple[str, ...]


_NOTHING = SectionView(
    title="", address="", date="", lang="", direction="", questions=(), replies=(), folded=(), numbers=()
)


@dataclass(frozen=True, slots=True)
class ListView:
    """Things that wait, under a heading; the way to each leads to where it stands, or nowhere.

    `note` says what to do about them, or is empty.
    """

    heading: str
    items: tuple[Way, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView:
    """A digest, ready to be read. `summary` is the sentence above all, `notes` what one must know of the letter.

    `told` are the names of the answers that it tells of as new, those too that it only counts as folded away.
    """

    subject: str
    language: str
    summary: str
    unheard: tuple[str, ...]
    sections: tuple[SectionView, ...]
    lists: tuple[ListView, ...]
    trends: TrendsView | None
    notes: tuple[str, ...]
    told: frozenset[str] = frozenset()


class DigestLetter:
    """A digest for one reader; `linking` makes the addresses that only their mail counts at.

    It shows as much of each answer as there is room for: what is new comes first, and what is left out is counted; if
    it is new, it is so in the next one, too. `most` is of bytes; 0 sets no bound.
    """

    def __init__(self, digest: Digest, site: Site, linking: Linking | None = None, most: int = MOST_BYTES) -> None:
        self._digest, self._site, self._most = digest, site, most
        self._views = AnswerViews(site, linking)
        self._ranked = sorted(digest.said, key=_rank)
        self._whole = Detail.WHOLE

    def view(self, templates: Templates) -> DigestView:
        """The letter with as much in it as there is room for. Raises DiaryError for a template that is wrong."""
        total = len(self._ranked)
        if self._fits(total, total, templates):
            return self._view(total, total)
        self._whole = Detail.SHORT
        whole = _most_that(lambda count: self._fits(count, total, templates), total)
        if whole or self._fits(0, total, templates):
            return self._view(whole, total)
        return self._view(0, _most_that(lambda count: self._fits(0, count, templates), total))

    def _fits(self, whole: int, shown: int, templates: Templates) -> bool:
        return not self._most or len(html(self._view(whole, shown), self._site, templates).encode()) <= self._most

    def _view(self, whole: int, shown: int) -> DigestView:
        """The letter with the first so many answers whole, the next ones in brief up to so many, and no others."""
        digest, site = self._digest, self._site
        details = {
            said.heard.name: self._whole if place < whole else Detail.BRIEF if place < shown else Detail.LEFT_OUT
            for place, said in enumerate(self._ranked)
        }
        reviews = (
            [self._section(digest.reviews, details, say("digest.reviews", site.language))] if digest.reviews else []
        )
        sections = [self._section(each, details, say("digest.about_diary", site.language)) for each in digest.sections]
        return DigestView(
            subject=subject(digest, site),
            language=site.language,
            summary=summary(digest, site),
            unheard=tuple(_sentence(each.title, each.why) for each in digest.unheard),
            sections=(*self._urgent(details), *filter(_says_something, (*sections, *reviews))),
            lists=tuple(self._lists()),
            trends=trends_view(digest.trends, site.language),
            notes=tuple(self._notes(len(self._ranked) - shown, is_shortened=whole < shown)),
            told=frozenset(self._told(details)),
        )

    def _told(self, details: Mapping[str, Detail]) -> Iterator[str]:
        digest = self._digest
        for section in (*digest.sections, *((digest.reviews,) if digest.reviews else ())):
            yield from (each.heard.name for each in section.folded)
        yield from (
            each.heard.name for each in digest.said if each.is_new and details[each.heard.name] is not Detail.LEFT_OUT
        )

    def _urgent(self, details: Mapping[str, Detail]) -> Iterator[SectionView]:
        """What may be urgent, before all else: whoever has three minutes may not come further."""
        digest = self._digest
        whole = (*digest.sections, *((digest.reviews,) if digest.reviews else ()))
        threads = tuple(each for section in whole for each in self._threads(section.urgent, section, details))
        if threads:
            heading = say("digest.urgent_heading", self._site.language)
            yield replace(_NOTHING, title=heading, replies=threads)

    def _section(self, section: Section, details: Mapping[str, Detail], heading: str) -> SectionView:
        language = self._site.language
        return SectionView(
            title=section.title or heading,
            address=section.address,
            date=dates.long(section.day, language) if section.day else "",
            lang=section.lang,
            direction=direction_of(section.lang) if section.lang else "",
            questions=self._threads(section.questions, section, details),
            replies=self._threads(section.replies, section, details),
            folded=tuple(self._folded(section)),
            numbers=tuple(_numbers(section, language)),
        )

    def _threads(
        self, threads: Sequence[SaidThread], section: Section, details: Mapping[str, Detail]
    ) -> tuple[tuple[AnswerView, ...], ...]:
        found = (
            tuple(
                self._views.of(said, section, detail)
                for said in thread
                if (detail := details[said.heard.name]) is not Detail.LEFT_OUT
            )
            for thread in threads
        )
        return tuple(thread for thread in found if thread)

    def _folded(self, section: Section) -> Iterator[FoldedView]:
        language = self._site.language
        for reason in dict.fromkeys(each.reason for each in section.folded):
            own = [each for each in section.folded if each.reason is reason]
            there = [address for each in own if (address := safe_link(each.heard.answer.address))]
            why = say(_FOLDED[reason], language)
            words = say("digest.folded_why", language, count=counted(len(own), "answer folded", language), why=why)
            yield FoldedView(words, tuple(Way(say("digest.look", language), each) for each in there[:_WAYS_TO_FOLDED]))

    def _lists(self) -> Iterator[ListView]:
        known, language = self._digest.reminders, self._site.language
        said_once = "" if known.promises_overdue else "promises.say_so"
        for heading, found, note in (
            (say("digest.promises_overdue", language), known.promises_overdue, "promises.say_so"),
            (say("digest.promises_due", language), known.promises_due, said_once),
            (say("digest.closed_questions", language), known.unanswered_questions, "digest.answer_it"),
            (say("digest.open_questions", language), known.open_questions, ""),
            (say("digest.quotations_gone", language), known.quotations_gone, "digest.take_out"),
            (say("digest.quotations_edited", language), known.quotations_edited, "digest.still_fair"),
        ):
            if found:
                what_to_do = say(note, language, name=found[0].name) if note else ""
                yield ListView(heading, tuple(self._item(each) for each in found), what_to_do)

    def _item(self, reminder: Reminder) -> Way:
        words = cut(on_one_line(reminder.words), 200)
        if reminder.day:
            day = dates.long(reminder.day, self._site.language)
            day = f"{reminder.name}, {day}" if reminder.name else day
            words = say("digest.dated", self._site.language, words=words, date=day)
        return Way(words, safe_link(reminder.address))

    def _notes(self, left_out: int, *, is_shortened: bool) -> Iterator[str]:
        language = self._site.language
        if left_out:
            yield say("digest.left_out", language, count=counted(left_out, "answer more", language))
        elif is_shortened:
            yield say("digest.shortened", language)
        if self._digest.is_anew:
            yield say("digest.anew", language)
        yield say("digest.nobody_watches", language)
        yield say("digest.twice", language)
        yield say("digest.foot", language, site=self._site.name)


def html(view: DigestView, site: Site, templates: Templates) -> str:
    """A digest as HTML. Raises DiaryError for a template that is wrong."""
    colours = page_colours(site.card_background, site.card_accent)
    return templates.render(
        "digest.html.j2",
        words_language=view.language,
        digest=view,
        colours=colours,
        site_name=site.name,
        site_address=site.address,
    )


def plain(view: DigestView, templates: Templates) -> str:
    """A digest as plain text: what strangers said stands behind `>`, so that none of it passes for a line of ours.

    A mail to forward is left out: its address would be longer than the words. Raises DiaryError.
    """
    helpers = {"plain_address": plain_address, "unlinked": unlinked}
    written = templates.render("digest.txt.j2", words_language=view.language, digest=view, **helpers)
    return f"{_BLANK_LINES.sub(chr(10) * 2, written).strip()}\n"


def subject(digest: Digest, site: Site) -> str:
    """What a list of mails shows: numbers alone, and no word of a stranger."""
    new = counted(digest.new, "answer new", site.language)
    waiting = counted(digest.unanswered, "answer waiting", site.language)
    words = say("digest.subject", site.language, site=on_one_line(site.name), new=new, waiting=waiting)
    return f"{words}, {_unread(digest, site)}" if digest.unread else words


def summary(digest: Digest, site: Site) -> str:
    """How much is new, how much waits, what could not be read, and whether something cannot wait, in few sentences."""
    language, sentences = site.language, [_summary(digest, site)]
    if digest.unread and digest.new:
        sentences.append(f"{_unread(digest, site)}.")
    if digest.urgent:
        urgent = counted(digest.urgent, "answer urgent", language)
        sentences.append(say("digest.urgent_first", language, count=urgent))
    return " ".join(sentences)


def _unread(digest: Digest, site: Site) -> str:
    return counted(digest.unread, "place unread", site.language)


def _summary(digest: Digest, site: Site) -> str:
    language = site.language
    new = counted(digest.new, "answer new", language)
    waiting = counted(digest.unanswered, "answer waiting", language)
    if digest.questions:
        waiting = f"{waiting}, {counted(digest.questions, 'question among them', language)}"
    if not digest.new:
        quiet = say("digest.quiet_first", language)
        if digest.unread:
            # Nobody may read that nothing was said where nobody could listen.
            quiet = say("digest.quiet_elsewhere", language, unread=_unread(digest, site))
        elif digest.since:
            quiet = say("digest.quiet", language, date=dates.long(digest.since.astimezone(site.zone), language))
        still = say("digest.still", language, waiting=waiting)
        nothing = "" if digest.unread else say("digest.nothing_waits", language)
        return f"{quiet} {still if digest.unanswered else nothing}".rstrip()
    if not digest.since:
        return say("digest.summary_first", language, new=new, waiting=waiting)
    date = dates.long(digest.since.astimezone(site.zone), language)
    return say("digest.summary", language, new=new, date=date, waiting=waiting)


def _says_something(section: SectionView) -> bool:
    return bool(section.questions or section.replies or section.folded or section.numbers)


def _rank(said: Said) -> tuple[bool, ...]:
    """What is shown before what, where there is not room for all."""
    return (
        not said.is_urgent,
        said.is_for_context,
        not said.is_new,
        not (said.is_open and said.asks),
        not said.is_open,
    )


def _most_that(holds: Callable[[int], bool], most: int) -> int:
    """The greatest number up to `most` for which something holds that holds for all smaller ones; 0 where for none."""
    return bisect_right(range(1, most + 1), 0, key=lambda count: not holds(count))


def _numbers(section: Section, language: str) -> Iterator[str]:
    for title, counts in section.numbers:
        found = [
            counted(value, words, language) for name, words in _NUMBERS.items() if (value := getattr(counts, name))
        ]
        if found:
            yield f"{title}: {', '.join(found)}"


def _sentence(title: str, why: str) -> str:
    return f"{title}: {why.rstrip('.')}."
