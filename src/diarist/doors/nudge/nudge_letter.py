"""What a nudge says: one question, the drafts that lie about, what is due, and a way to each door that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.diary.addresses import WRITE
from diarist.diary.nudged_weeks import away_on, week_of
from diarist.diary.open_questions import questions
from diarist.diary.promises import due_within, overdue
from diarist.diary.text import cut
from diarist.doors.nudge.starter_questions import question_of
from diarist.outputs.letter import Letter, Part, Way
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.promises import Promise
    from diarist.diary.site import Site

_MOST = 5
"""So many drafts are named, and so many entries that are due: it is read on a phone."""

_LONGEST = 100
"""So many characters of a promise tell which it is."""

_DAYS = 7


def nudge_letter(  # noqa: PLR0913 - each is another thing that waits
    site: Site,
    diary: Diary,
    moment: datetime,
    last_question: str = "",
    pulls: Sequence[str] = (),
    *,
    promised: Sequence[Promise] = (),
) -> Letter:
    """The letter of a week, by the moment (aware) at which it is due; another question than the last one's.

    `pulls` are the headlines of drafts that are not in posts/ yet, `promised` the public promises.
    """
    day = moment.astimezone(site.zone).date()
    parts = (
        Part(paragraphs=tuple(_greeting(site, day))),
        Part(say("nudge.question", site.language), (question_of(site, day.toordinal() // _DAYS, last_question),)),
        _list("nudge.drafts", site, [*pulls, *_drafts(site, diary, day)]),
        _list("nudge.unanswered", site, _unanswered(site, diary, moment)),
        _list("nudge.promises_overdue", site, [_by_when(site, each) for each in overdue(promised, day)]),
        _list("nudge.promises_due", site, [_by_when(site, each) for each in due_within(promised, day)]),
        _say_so(site, (*overdue(promised, day), *due_within(promised, day))),
        _list("nudge.due", site, [_dated(site, entry) for entry in diary.scheduled]),
        Part(say("nudge.doors", site.language), ways=doors(site)),
        Part(paragraphs=(say("nudge.foot", site.language, site=site.name),), is_quiet=True),
    )
    subject = say("nudge.subject", site.language, site=site.name)
    return Letter(subject, site.language, tuple(part for part in parts if part.paragraphs or part.items or part.ways))


def question_of_letter(letter: Letter) -> str:
    """Which question it asks."""
    return letter.parts[1].paragraphs[0]


def doors(site: Site) -> tuple[Way, ...]:
    """A way to each door that is open; where none is, to the diary itself."""
    found = []
    if site.editor:
        found.append(Way(say("nudge.form", site.language), f"{site.address}{WRITE}"))
    if site.mail_in and "@" in (address := site.mail_in.address):
        found.append(Way(say("nudge.mail", site.language, address=address), f"mailto:{quote(address, safe='@')}"))
    return tuple(found) or (Way(say("nudge.site", site.language), site.address),)


def _greeting(site: Site, day: date) -> Iterator[str]:
    """The first lines; to whoever writes instead of a leader who is away, why it comes to them."""
    away = away_on(site, day)
    if away and away.writes and site.leader in site.authors:
        leader, name = site.authors[site.leader].name, site.authors[away.writes].name
        yield say("nudge.instead", site.language, name=name, leader=leader)
    yield say("nudge.nothing_yet", site.language)


def _drafts(site: Site, diary: Diary, day: date) -> Iterator[str]:
    """Drafts, that of this week first, then the newest; and files that something keeps from being entries at all."""
    week = week_of(day)
    newest = sorted(diary.drafts, key=lambda entry: (week_of(entry.date.date()) == week, entry.date), reverse=True)
    yield from (_dated(site, entry) for entry in newest)
    known = {entry.path for entry in diary.everything}
    wrong = {each.path for each in diary.problems if each.blocks and each.path.startswith("posts/")}
    yield from (say("nudge.mend", site.language, file=path) for path in sorted(wrong - known))


def _unanswered(site: Site, diary: Diary, moment: datetime) -> list[str]:
    """What was asked, is closed, and has no answer: each with its end."""
    waiting = [(question.entry, question.closes.last) for question in questions(diary, moment).unanswered]
    return [
        say("nudge.entry", site.language, title=entry.title, date=dates.long(last, site.language))
        for entry, last in waiting
    ]


def _dated(site: Site, entry: Entry) -> str:
    return say("nudge.entry", site.language, title=entry.title, date=dates.long(entry.date, site.language))


def _by_when(site: Site, promise: Promise) -> str:
    words, day = cut(promise.words, _LONGEST), dates.long(promise.due, site.language)
    return say("nudge.entry", site.language, title=words, date=day)


def _say_so(site: Site, waiting: Sequence[Promise]) -> Part:
    """How the leader says what became of a promise; nothing where none waits."""
    return Part(paragraphs=tuple(say("promises.say_so", site.language, name=each.name) for each in waiting[:1]))


def _list(heading: str, site: Site, items: list[str]) -> Part:
    """A part with the first of some things, and how many more there are; an empty one where there are none."""
    more = [say("nudge.more", site.language, count=len(items) - _MOST)] if len(items) > _MOST else []
    return Part(say(heading, site.language), items=(*items[:_MOST], *more))
