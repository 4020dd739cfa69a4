"""What a guest is written: the invitation with how to be careful online, and thanks at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import whole_permalink
from diarist.diary.nudged_weeks import week_of
from diarist.outputs.letter import Letter, Part, Way
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from datetime import date

    from diarist.diary.diary import Diary
    from diarist.diary.guests import Guest
    from diarist.diary.site import Site

_CAREFUL = (
    "guest.careful_people",
    "guest.careful_pictures",
    "guest.careful_secrets",
    "guest.careful_yourself",
    "guest.careful_answers",
    "guest.careful_stop",
)


def invitation(site: Site, guest: Guest) -> Letter:
    """The first letter; where the guest before left a line, it has that."""
    language, name = site.language, site.authors[guest.author].name
    spoken = {"name": name, "site": site.name, "begin": _day(site, guest.first), "end": _day(site, guest.last)}
    address = site.mail_in.address if site.mail_in and _has_door(site, guest) else ""
    way = say("guest.by_mail", language, address=address) if "@" in address else ""
    before = [each for each in site.guests if each.first < guest.first and each.hand_over]
    line = max(before, key=lambda each: each.first) if before else None
    parts = [
        Part(paragraphs=(say("guest.invited", language, **spoken), say("guest.enough", language))),
        Part(paragraphs=(way or say("guest.by_answer", language),)),
        Part(
            say("guest.careful", language),
            (say("guest.careful_why", language),),
            tuple(say(k, language) for k in _CAREFUL),
        ),
        Part(paragraphs=(say("guest.answer_read", language),)),
    ]
    if line:
        who = site.authors[line.author].name
        parts.insert(2, Part(say("guest.before", language, name=who), (line.hand_over,)))
    subject = say("guest.invited_subject", language, site=site.name, begin=spoken["begin"])
    return Letter(subject, language, tuple(parts))


def thanks(site: Site, guest: Guest, diary: Diary) -> Letter:
    """The last letter, with what they wrote, and a request for a line to whoever is next."""
    language, name = site.language, site.authors[guest.author].name
    week = week_of(guest.first)
    wrote = [each for each in diary.once if guest.author in each.authors and week_of(each.date.date()) == week]
    ways = tuple(Way(entry.title, whole_permalink(site, entry)) for entry in wrote)
    parts = [Part(paragraphs=(say("guest.thanks", language, name=name, site=site.name),))]
    if ways:
        parts.append(Part(say("guest.wrote", language), ways=ways))
    if not guest.hand_over:
        parts.append(Part(paragraphs=(say("guest.ask_line", language),)))
    if _has_door(site, guest):
        parts.append(Part(paragraphs=(say("guest.over", language, end=_day(site, guest.last)),)))
    return Letter(say("guest.thanks_subject", language, site=site.name), language, tuple(parts))


def _day(site: Site, day: date) -> str:
    return dates.long(day, site.language)


def _has_door(site: Site, guest: Guest) -> bool:
    """Whether their mail counts in their week."""
    return bool(address_of(site, guest))


def address_of(site: Site, guest: Guest) -> str:
    """The address that a guest's mail counts from in their week; empty where it does not."""
    senders = site.mail_in.senders if site.mail_in else ()
    found = (each.address for each in senders if each.author == guest.author and each.counts_on(guest.first))
    return next(found, "")
