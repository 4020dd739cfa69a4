"""The letter about one urgent answer: what to do, what was said, where it stands, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.text import cut, on_one_line
from diarist.listen.digest_view import plain_of, shortened
from diarist.listen.said import when
from diarist.listen.strangers_addresses import reply_address, unlinked
from diarist.outputs.letter import Letter, Part, Way
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.site import Site
    from diarist.listen.heard_answers import HeardAnswer, Unheard

_LONGEST = 20_000
"""Characters: whoever reads this reads all of it here, but for what no person writes."""

_WHY = {
    "oneself": "urgent.oneself",
    "others": "urgent.others",
    "abuse": "urgent.abuse",
    "care": "urgent.care",
    "own": "urgent.own",
}


def urgent_letter(  # noqa: PLR0913 - each says another thing
    site: Site, heard: HeardAnswer, why: str, advice: str, unheard: Sequence[Unheard], *, waiting: int = 0
) -> Letter:
    """The letter; `advice` is the organisation's own sentence, `why` one of those of `urgency`.

    `waiting` is how many others the same person gets later, for they are too many for one run.
    """
    language, answer = site.language, heard.answer
    author = cut(on_one_line(plain_of(answer.author)), 80) or say("digest.somebody", language)
    day = when(heard).astimezone(site.zone)
    said = say("urgent.said", language, name=f"“{unlinked(author)}”", place=heard.title, date=dates.long(day, language))
    text, is_cut = shortened(answer.text, _LONGEST)
    more = (say("digest.read_on", language),) if is_cut else ()
    parts = (
        Part(paragraphs=(say(_WHY[why], language), advice)),
        _waiting(waiting, language),
        Part(paragraphs=(said, *(f"“{unlinked(each)}”" for each in text), *more), ways=tuple(_ways(site, heard))),
        Part(
            say("digest.unheard", language),
            items=tuple(f"{each.title}: {each.why}" for each in unheard),
        )
        if unheard
        else Part(),
        Part(paragraphs=(say("digest.nobody_watches", language), say("digest.twice", language)), is_quiet=True),
    )
    subject = say("urgent.subject", language, site=on_one_line(site.name))
    return Letter(subject, language, tuple(part for part in parts if part != Part()))


def _waiting(count: int, language: str) -> Part:
    if not count:
        return Part()
    return Part(paragraphs=(say("urgent.waiting", language, count=counted(count, "answer more", language)),))


def _ways(site: Site, heard: HeardAnswer) -> Iterator[Way]:
    mailbox = site.mail_in.address if site.mail_in else ""
    if there := reply_address(heard.answer.reply_there, say("digest.re", site.language, title=site.name), mailbox):
        yield Way(say("digest.reply", site.language), there)
