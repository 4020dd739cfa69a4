"""`diarist heard`: how often an entry was answered in a place that no program can read, as a person has counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from diarist.clock import now
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.diary.reading import read_diary
from diarist.diary.text import shown
from diarist.ledger.home import check_lasting
from diarist.listen.kept_lines import PLACE, ByHand
from diarist.listen.listening_book import open_listening
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.words.counts import counted
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.listen.kept_lines import Kept

_MOST = 1_000_000


@click.command()
@click.argument("entry", metavar="ID", required=False, default="")
@click.option("--from", "place", metavar="PLACE", default="", help="Where it was answered, such as linkedin.")
@click.option("--count", type=click.IntRange(0, _MOST), help="How many answers there are; 0 takes it back.")
@click.pass_obj
def heard(folder: Path, entry: str, place: str, count: int | None) -> None:
    """Note how many people answered the entry ID where no program can read; without ID, list it.

    It is a number alone: no name, and no word that anybody said.

    Example: diarist heard 2026-11-20-the-night-shift --from linkedin --count 12
    """
    site = site_in(folder)
    if entry:
        _note(site, entry, _as_known(place.strip()), count)
    elif place or count is not None:
        raise click.UsageError("say which entry, by its ID: `diarist status` shows the newest")
    else:
        _list(open_listening(site).read())


def _note(site: Site, entry: str, place: str, count: int | None) -> None:
    if not place or count is None:
        raise click.UsageError("say where, and how many: --from linkedin --count 12")
    check_lasting(site)
    moment = now()
    _check(site, entry, place, moment, count)

    def noted(kept: Kept) -> Kept:
        others = {which: each for which, each in kept.by_hand.items() if which != (entry, place)}
        return replace(kept, by_hand=others | ({(entry, place): ByHand(count, moment)} if count else {}))

    open_listening(site).change(noted, moment)
    if not count:
        say(f"Nothing is noted of {entry} from {place} any more.")
        return
    replies = counted(count, "reply")
    say(f"Noted: {replies} to {entry} from {place}. The next digest counts them; `diarist listen` shows them now.")
    say(f"To take that back: diarist heard {entry} --from {place} --count 0")


def _check(site: Site, entry: str, place: str, moment: datetime, count: int) -> None:
    """Raise UsageError where there is no such entry, a place's name may hold more than that, or it is read anyway."""
    ids = [each.id for each in read_diary(site, moment, {}).entries]
    if entry not in ids:
        mend = did_you_mean(entry, ids, "`diarist status` shows the newest", likeness=0.6)
        raise UsageError([Problem.asked(f"no entry with the ID {shown(entry)} is public", mend)])
    if not PLACE.fullmatch(place):
        mend = "write one word in small letters, such as linkedin, and nobody's name"
        raise UsageError([Problem.asked(f"{shown(place)} cannot be what a place is called", mend)])
    if count and (title := _read_by_itself(site, place)):
        mend = "note what no program can read, such as linkedin"
        raise UsageError([Problem.asked(f"{title} is read by itself, so that each answer would count twice", mend)])


def _as_known(place: str) -> str:
    """A service's name in small letters, however it is written: `LinkedIn` is no person."""
    return place.lower() if place.lower() in CHANNEL_KINDS else place


def _read_by_itself(site: Site, place: str) -> str:
    """What a channel is called that is of this name and that the diary listens to; else empty."""
    if not site.listen:
        return ""
    from diarist.channels.channel import Listening  # noqa: PLC0415 - for whoever listens
    from diarist.channels.chosen import shown_channels  # noqa: PLC0415 - the same

    # X is read for a week, where it is read at all: a person's number may be of what is older.
    read = (each for each in shown_channels(site).everything if isinstance(each, Listening) and each.kind != "x")
    return next((each.title for each in read if each.name.lower() == place), "")


def _list(kept: Kept) -> None:
    for (entry, place), number in sorted(kept.by_hand.items()):
        say(f"{entry}, {place}: {number.count} ({number.at:%Y-%m-%d})")
    if not kept.by_hand:
        say("Nothing is noted by hand. To note something: diarist heard ID --from linkedin --count 12")
