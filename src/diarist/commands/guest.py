"""`diarist guest`: somebody else writes for a week, from the invitation to the thanks."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from diarist.clock import SystemClock, now
from diarist.diary.errors import SettingError, UsageError
from diarist.diary.guests import monday_of
from diarist.diary.mail_in import KEY
from diarist.diary.nudged_weeks import week_of
from diarist.diary.problems import Problem
from diarist.diary.reading import read_diary
from diarist.diary.text import on_one_line, shown
from diarist.doors.by_mail.tokens import Keyed
from diarist.doors.guest.guest_letters import address_of, invitation, thanks
from diarist.doors.guest.guest_week import Invited, guest_called, invite, note
from diarist.outputs.letter import plain
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.words import dates

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.guests import Guest
    from diarist.diary.site import Site
    from diarist.outputs.letter import Letter

_DAY = click.DateTime(["%Y-%m-%d"])


@dataclass(frozen=True, slots=True)
class _Way:
    """How a letter goes: to whose address, whether it is sent or shown, and where answers to it are noted."""

    mail: str
    is_sent: bool
    answers: str = ""


class _Week(click.ParamType[date]):
    """An ISO week, as its Monday."""

    name = "week"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        monday = monday_of(str(value))
        if not monday:
            self.fail(f"{shown(str(value))} is no week; write year and week, as 2027-W03", param, ctx)
        return monday


_NAME = click.argument("name", metavar="NAME")
_SEND = click.option("--send", is_flag=True, help="Send it by the nudge's mail, and do not only show it.")


@click.group()
def guest() -> None:
    """Let somebody else write for a week: invite them, note what they said, and thank them.

    Example: diarist guest read "Rafi Lindqvist"
    """


@guest.command("invite")
@_NAME
@click.option("--week", type=_Week(), required=True, metavar="WEEK", help="Their ISO week, such as 2027-W03.")
@click.option("--mail", default="", help="Their address, so that their mail counts in that week.")
@_SEND
@click.pass_obj
def guest_invite(folder: Path, name: str, week: date, mail: str, *, send: bool) -> None:
    """Write NAME into the settings as the guest of a week, and show the letter to them."""
    site = site_in(folder)
    today = now().astimezone(site.zone).date()
    try:
        site = invite(site, Invited(name, week, mail), today)
    except SettingError as error:
        _by_hand(error)
    found = guest_called(site, name, week_of(week))
    who = site.authors[found.author].name
    say(f"{who} is the guest of {week_of(week)}: warnings keep their entries back until they are mended or allowed.")
    sys.exit(_letter(site, found, invitation(site, found), _Way(mail, send, _answers(site, found))))


@guest.command("read")
@_NAME
@click.option("--date", "day", type=_DAY, help="When they said so. [default: today]")
@click.pass_obj
def guest_read(folder: Path, name: str, day: datetime | None) -> None:
    """Note that NAME has read how to be careful online."""
    site = site_in(folder)
    when = day.date() if day else now().astimezone(site.zone).date()
    found = guest_called(site, name)
    _note(site, found, "read", when.isoformat())
    say(f"It is noted that {site.authors[found.author].name} had read it on {dates.full(when)}.")


@guest.command("hand-over")
@_NAME
@click.argument("words", metavar="WORDS")
@click.pass_obj
def guest_hand_over(folder: Path, name: str, words: str) -> None:
    """Note the line of NAME for whoever is next, whose invitation has it."""
    site = site_in(folder)
    if not (line := on_one_line(words)):
        raise UsageError([Problem.asked("the line is empty", "write it between quotation marks")])
    found = guest_called(site, name)
    _note(site, found, "hand_over", line)
    say("It is noted, and stands in the next invitation: diarist guest invite NAME --week WEEK")


@guest.command("thank")
@_NAME
@click.option("--mail", default="", help="Their address; the one whose mail counted, where nothing is said.")
@_SEND
@click.pass_obj
def guest_thank(folder: Path, name: str, mail: str, *, send: bool) -> None:
    """Show the letter that thanks NAME, and note it when it is sent."""
    site = site_in(folder)
    found = guest_called(site, name)
    if found.thanked:
        say(f"{site.authors[found.author].name} was thanked on {dates.full(found.thanked)}.")
        return
    letter = thanks(site, found, read_diary(site, now(), {}))
    status = _letter(site, found, letter, _Way(mail, send))
    if send and not status:
        _note(site, found, "thanked", now().astimezone(site.zone).date().isoformat())
    sys.exit(status)


def _answers(site: Site, found: Guest) -> str:
    """The address at which their answer to the invitation is noted by itself; empty where a person has to note it."""
    key, sender = os.environ.get(KEY, "").strip(), address_of(site, found)
    if not (key and sender and site.mail_in):
        return ""
    return Keyed(key).guest_address(site.mail_in.address, found, sender)


def _letter(site: Site, found: Guest, letter: Letter, way: _Way) -> int:
    """Show a letter, to be sent by hand, or send it; the exit status."""
    if not way.is_sent:
        say(f"Send this to them:\n\n{letter.subject}\n\n{plain(letter)}")
        if way.answers:
            say(f"\nWhere your mail program lets you say where answers go (Reply-To), say: {way.answers}")
        return 0
    to = way.mail or address_of(site, found)
    if not to or not site.nudge or site.nudge.by not in {"mail", "notify"}:
        what = "there is no address" if not to else "there is no `nudge:` by mail in mkdocs.yml, whose server is used"
        mend = "give it with --mail" if not to else "leave out --send, and send by hand what is shown"
        raise UsageError([Problem.asked(what, mend)])
    return _sent(site, found, letter, to, way.answers)


def _sent(site: Site, found: Guest, letter: Letter, to: str, answers: str) -> int:
    from diarist.channels.channel import Sending  # noqa: PLC0415 - for whoever sends
    from diarist.channels.outcome import Failure  # noqa: PLC0415 - as above
    from diarist.doors.nudge.nudge_way import open_way, words_for  # noqa: PLC0415 - as above

    assert site.nudge  # noqa: S101 - its caller has looked
    nudge = site.nudge
    if answers and nudge.by == "mail":
        nudge = replace(nudge, settings={**nudge.settings, "reply_to": answers})
    channel = open_way(site, nudge, os.environ, to)
    # Asked for again, it is the same mail under the same Message-ID.
    parts = (site.identity, "guest", found.author, week_of(found.first), letter.subject)
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    sending = Sending(key=key, target="", claimed=SystemClock().now(), card=b"")
    outcome = channel.post(words_for(channel, letter, site), sending)
    if isinstance(outcome, Failure):
        say(f"The letter may not be sent: {outcome.why}. It is safe to try again.")
        return 1
    say(f"The letter is sent by {channel.title}.")
    return 0


def _note(site: Site, found: Guest, key: str, value: str) -> None:
    try:
        note(site, found, key, value)
    except SettingError as error:
        _by_hand(error)


def _by_hand(error: SettingError) -> None:
    raise UsageError([Problem("mkdocs.yml", 1, error.what, error.mend)]) from None
