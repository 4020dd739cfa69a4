"""`diarist nudge`: the leader asked for this week's entry, if its time has come and nothing is written."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.announce.cached_ledger import CachedLedger
from diarist.clock import SystemClock
from diarist.diary.nudged_weeks import next_nudge
from diarist.diary.promises import has_promises
from diarist.diary.reading import read_diary
from diarist.doctor.github_login import repository_of
from diarist.doors.nudge.nudge_letter import nudge_letter
from diarist.doors.nudge.nudge_way import open_way
from diarist.doors.nudge.nudging import Nudging, turn_of
from diarist.doors.on_github.open_drafts import open_drafts
from diarist.ledger.home import check_lasting
from diarist.ledger.nudges import open_nudges
from diarist.outputs.letter import plain
from diarist.outputs.problem_report import escaped
from diarist.terminal.answers import say
from diarist.terminal.due_file import bring_forward
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.terminal.progress import working
from diarist.words import dates

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.channels.channel import Channel
    from diarist.diary.diary import Diary
    from diarist.diary.nudge_settings import Nudge
    from diarist.diary.promises import Promise
    from diarist.diary.site import Site


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what the next one would say, and when it comes.")
@click.option(
    "--due",
    "due_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bring forward what a build wrote there.",
)
@click.pass_obj
def nudge(folder: Path, due_file: Path | None, *, dry_run: bool) -> None:
    """Ask the leader for this week's entry, if the time for it has come and nothing is written.

    Example: diarist nudge --dry-run
    """
    site = site_in(folder)
    if not site.nudge:
        say("There is no `nudge:` in mkdocs.yml, so nobody is nudged. The guide says how to switch it on.")
        return
    now = SystemClock().now()
    diary = read_diary(site, now, {})
    sys.exit(_shown(site, site.nudge, diary, now) if dry_run else _sent(site, site.nudge, diary, due_file))


def _shown(site: Site, nudge: Nudge, diary: Diary, now: datetime) -> int:
    """Show the one that may still go out, else the next; nothing is sent, and no secret needed."""
    turn = turn_of(site, nudge, diary, now)
    moment = turn.moment if turn.is_open(now) and not turn.quiet else next_nudge(site, diary, now)
    if turn.quiet and turn.is_open(now):
        say(f"Nobody is nudged now: {turn.quiet}.")
    if not moment:
        say("No nudge is due within a year. Nothing was sent.")
        return 0
    letter = nudge_letter(site, diary, moment, pulls=_pulls(site), promised=_promised(site, diary, now))
    local = moment.astimezone(site.zone)
    say(f"{dates.full(local)}, {local:%H:%M} ({site.zone.key}), by {nudge.by}:\n\n{letter.subject}\n\n{plain(letter)}")
    say("\nNothing was sent.")
    return 0


def _pulls(site: Site) -> tuple[str, ...]:
    """The headlines of drafts that wait at GitHub; none where nobody here may ask it."""
    from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - for whoever sends

    place, login = repository_of(site.root, os.environ)
    return open_drafts(Web(make_client()), login.base, login.token, place.path) if place and login.token else ()


def _promised(site: Site, diary: Diary, now: datetime) -> tuple[Promise, ...]:
    """The public promises; where something looks like one, the words of all entries are read."""
    return read_edition(site, now).promises if has_promises(diary) else ()


def _sent(site: Site, nudge: Nudge, diary: Diary, due_file: Path | None) -> int:
    check_lasting(site)
    clock = SystemClock()
    turn = turn_of(site, nudge, diary, clock.now())
    if not turn.is_near(clock.now()):
        say("No nudge is due.")
        return 0

    def way(to: str) -> Channel:
        return open_way(site, nudge, os.environ, to)

    promised = partial(_promised, site, diary, clock.now())
    with working("Nudging…"):
        book = open_nudges(site)
        ledger = CachedLedger(book)
        book.remember()
        came = Nudging(site, diary, ledger, clock, partial(_pulls, site), promised=promised).run(turn, way)
    say(came.words)
    if due_file and came.again:
        bring_forward(due_file, clock.now())
    if came.wants_a_person and os.environ.get("GITHUB_ACTIONS") == "true":
        say(f"::error::{escaped(came.words)}")
    return 1 if came.wants_a_person else 0
