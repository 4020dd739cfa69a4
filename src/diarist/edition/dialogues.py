"""What entries ask and answer, as it is said on pages, in feeds and mail, and to search engines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.answering import addresses_answered
from diarist.diary.open_questions import closing_of
from diarist.outputs.question_facts import Answer, Asked, Dialogue, Place
from diarist.words.catalogue import say
from diarist.words.times import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry
    from diarist.diary.question_keys import Closing
    from diarist.edition.edition import Edition

_WAYS = "#page:answer"
"""Where an entry's page says to which address readers write."""


def dialogue(edition: Edition, entry: Entry, language: str) -> Dialogue | None:
    """What an entry's page says of what it asks and answers; None where that is nothing."""
    closes = closing_of(edition.diary, entry)
    found = Dialogue(
        asked=asked(edition, entry, closes, language) if closes else None,
        answered_by=answers(edition, edition.diary.answering.answered_by(entry)),
        answers=answers(edition, edition.diary.answering.answered_in(entry)),
        elsewhere=tuple(Place(urlsplit(each).hostname or each, each) for each in addresses_answered(entry)),
    )
    return found if any(found) else None


def asked(edition: Edition, entry: Entry, closes: Closing, language: str) -> Asked:
    """A question, with the ways in which it can be answered."""
    first = edition.diary.pairs.first(entry).path
    is_open = any(question.entry.path == first for question in edition.questions.open)
    ways = tuple(_ways(edition, entry, language)) if is_open else ()
    return Asked(end_of(closes, language), _iso(closes), is_open, ways)


def end_of(closes: Closing, language: str) -> str:
    """When a question ends, in words."""
    return when(closes.last, None, language, all_day=closes.whole_day)


def answers(edition: Edition, entries: Iterable[Entry]) -> tuple[Answer, ...]:
    """Some entries as others link to them."""
    return tuple(Answer(entry.title, edition.story(entry).address, entry.lang, entry.direction) for entry in entries)


def dialogue_html(edition: Edition, entry: Entry) -> str:
    """The same for feeds and mail: until when, and not whether it is closed, for a feed reader shows it for years."""
    language = edition.site.language
    found = dialogue(edition, entry, language)
    if not found:
        return ""
    lines = [escape(say("question.until", language, end=found.asked.end))] if found.asked else []
    lines += _linked(edition, "question.answered", found.answered_by, language)
    lines += _linked(edition, "question.answers", found.answers, language)
    lines += [say("question.answers", language, entries=_link(each.address, each.title)) for each in found.elsewhere]
    said = "<br>".join(lines)
    return f'<p dir="auto">{said}</p>\n'


def subjects(edition: Edition, entry: Entry) -> tuple[str, ...]:
    """The whole addresses of what an entry answers."""
    inside = (edition.story(each).address for each in edition.diary.answering.answered_in(entry))
    return (*(edition.site.address + address for address in inside), *addresses_answered(entry))


def replies(edition: Edition, entry: Entry) -> tuple[str, ...]:
    """The whole addresses of the entries that answer one."""
    found = edition.diary.answering.answered_by(entry)
    return tuple(edition.site.address + edition.story(each).address for each in found)


def _ways(edition: Edition, entry: Entry, language: str) -> Iterator[Place]:
    if edition.site.answer_mail:
        yield Place(say("question.by_mail", language), _WAYS)
    for address in edition.elsewhere(entry):
        yield Place(say("question.on", language, places=urlsplit(address).hostname or address), address)
    if edition.site.listen and edition.site.listen.webmentions:
        yield Place(say("question.by_link", language), "")


def _linked(edition: Edition, sentence: str, entries: Iterable[Answer], language: str) -> Iterator[str]:
    for each in entries:
        yield say(sentence, language, entries=_link(edition.site.address + each.address, each.title))


def _link(address: str, title: str) -> str:
    return f'<a href="{escape(address)}">{escape(title)}</a>'


def _iso(closes: Closing) -> str:
    return closes.last.date().isoformat() if closes.whole_day else closes.last.isoformat()
