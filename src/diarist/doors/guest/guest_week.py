"""A guest's week in the settings: each step changes one thing in mkdocs.yml, and is left out where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from diarist.diary.errors import SettingError, UsageError
from diarist.diary.guests import WHERE
from diarist.diary.inside import refuse_outside
from diarist.diary.nudged_weeks import week_of
from diarist.diary.problems import Problem
from diarist.diary.read_site import read_site
from diarist.diary.setting_values import READERS
from diarist.diary.text import on_one_line, shown, slugify
from diarist.edition.amended_settings import add_author, add_item, set_in_item
from diarist.whole_file import write_whole
from diarist.words.catalogue import say
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diarist.diary.guests import Guest
    from diarist.diary.mail_in import Sender
    from diarist.diary.site import Site

_PORTRAIT_SIZE = 640


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom to invite: by name or id, for the week that begins on a Monday; their `mail` may be empty."""

    name: str
    first: date
    mail: str


def invite(site: Site, invited: Invited, today: date) -> Site:
    """The settings with a guest: author, guest's week and, with `mail`, a sender.

    Whoever is called so already is that author. Raises UsageError, changing nothing, where it cannot be.
    """
    name, first, mail = on_one_line(invited.name), invited.first, invited.mail
    author = author_called(site, name)
    if problems := [*_in_the_way(site, author, invited, today)]:
        raise UsageError(problems)
    if not author:
        author = _new_id(site, name)
        add_author(site.root, author, {"name": name, "guest": True, **_portrait(site, author, name)})
    week = week_of(first)
    if not any(each.first == first for each in site.guests):
        add_item(site.root, ("guests",), {"author": author, "week": week})
    site = read_site(site.root / "mkdocs.yml")
    guest = next(each for each in site.guests if each.first == first)
    if mail and not any(each.counts_on(first) and each.counts_on(guest.last) for each in _senders(site, mail)):
        days = {"from": guest.first.isoformat(), "to": guest.last.isoformat()}
        add_item(site.root, ("mail_in", "senders"), {"address": mail, "author": author, **days})
        site = read_site(site.root / "mkdocs.yml")
    return site


def author_called(site: Site, name: str) -> str:
    """The id of the author of that id or name; empty where there is none."""
    wanted = on_one_line(name).casefold()
    called = (each.id for each in site.authors.values() if wanted in {each.id.casefold(), each.name.casefold()})
    return next(called, "")


def guest_called(site: Site, name: str, week: str = "") -> Guest:
    """The guest of that id or name, in that week or else the last of theirs. Raises UsageError."""
    author = author_called(site, name)
    found = [each for each in site.guests if each.author == author and week in {"", week_of(each.first)}]
    if not found:
        names = list_of(site.authors[each.author].name for each in site.guests)
        mend = f"the guests are {names}" if names else "invite them first: diarist guest invite NAME --week WEEK"
        raise UsageError([Problem.asked(f"there is no guest called {shown(name)}", mend)])
    return max(found, key=lambda each: each.first)


def note(site: Site, guest: Guest, key: str, value: str) -> Site:
    """The settings with one more thing known of a guest. Raises SettingError."""
    set_in_item(site.root, (WHERE[-1],), guest.place, key, value)
    return read_site(site.root / "mkdocs.yml")


def _in_the_way(site: Site, author: str, invited: Invited, today: date) -> Iterator[Problem]:
    """All that is to be mended before anything is written."""
    first, mail = invited.first, invited.mail
    if not on_one_line(invited.name):
        yield Problem.asked("the guest has no name", "write it between quotation marks")
    there = next((each for each in site.guests if each.first == first), None)
    if there and there.author != author:
        what = f"{site.authors[there.author].name} is the guest of {week_of(first)} already"
        yield Problem.asked(what, "choose another week")
    if not there and first + timedelta(days=6) < today:
        yield Problem.asked(f"{week_of(first)} is over", "choose a week to come")
    if author and author == site.leader:
        yield Problem.asked(f"{site.authors[author].name} is the leader", "a guest is somebody else")
    if not mail:
        return
    if not site.mail_in:
        mend = "leave out --mail: guests then send their words to a person"
        yield Problem.asked("there is no `mail_in:`, so no mail would count", mend)
    if fault := _fault(mail):
        yield Problem.asked(f"--mail {fault}", "write one such as rafi@example.org")
    for each in _senders(site, mail):
        if each.author != author and (each.counts_on(first) or each.counts_on(first + timedelta(days=6))):
            what = f"mail of {shown(mail)} is {site.authors[each.author].name}’s in that week"
            yield Problem.asked(what, "bound it by `from:` and `to:` in mkdocs.yml, or give another address")


def _fault(mail: str) -> str:
    try:
        READERS["mail"](mail)
    except SettingError as error:
        return error.what
    return "" if mail.isascii() else f"has other letters than a to z ({shown(mail)})"


def _senders(site: Site, mail: str) -> list[Sender]:
    """What the settings say of an address."""
    return [each for each in (site.mail_in.senders if site.mail_in else ()) if each.address == mail.lower()]


def _new_id(site: Site, name: str) -> str:
    """An id of a name's letters, as no author has it yet."""
    plain = slugify(normalize("NFKD", name).encode("ascii", "ignore").decode())[:60].strip("-") or "guest"
    taken = {each.casefold() for each in site.authors}
    return plain if plain not in taken else next(f"{plain}-{n}" for n in count(2) if f"{plain}-{n}" not in taken)


def _portrait(site: Site, author: str, name: str) -> dict[str, str]:
    """Initials in the place of a portrait, which a photograph takes later."""
    from diarist.outputs.initials import initials_png  # noqa: PLC0415 - Pillow, for whoever invites

    path = f"assets/people/{author}.png"
    place = site.docs / path
    refuse_outside(site.root, [place.parent.relative_to(site.root).as_posix()])
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, initials_png(name, _PORTRAIT_SIZE, site.card_accent, site.card_background))
    return {"portrait": path, "portrait_alt": say("begin.portrait", site.language, name=name)}
