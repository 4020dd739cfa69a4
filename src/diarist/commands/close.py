"""`diarist close`: the entry that answers a question begun, with the question linked and gaps to fill in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from diarist.clock import now
from diarist.diary.errors import LedgerError, UsageError
from diarist.diary.fridays import next_friday
from diarist.diary.listen_settings import KEY
from diarist.diary.open_questions import ASK
from diarist.diary.problems import Problem
from diarist.diary.publicness import WARNING, is_written_in_public
from diarist.edition.amending import public_entry
from diarist.edition.question_closing import answer_draft, close_now
from diarist.terminal.answers import say
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.words.times import when

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site


@click.command()
@click.argument("entry_id", metavar="ID")
@click.option("--early", is_flag=True, help="Close it now, though it can still be answered.")
@click.pass_obj
def close(folder: Path, entry_id: str, *, early: bool) -> None:
    """Begin the entry that answers the question ID, as a draft in posts/.

    Example: diarist close 2026-11-20-which-oil
    """
    site, moment = site_in(folder), now()
    diary = read_edition(site, moment).diary
    question = _question(diary, entry_id)
    is_open = not question.closes or question.closes.moment > moment
    if is_open and not early:
        raise UsageError([Problem.asked(_still_open(question), "wait until then, or close it now: --early")])
    if is_open:
        close_now(site, question, moment)
        say(f"{question.path} closes now. Publish it: its page says so.")
    if found := _answering(diary, question):
        say(f"{found.path} holds the answer already: nothing was written.")
        return
    path = answer_draft(site, question, _day(site, moment), _numbers(site, question))
    name = path.relative_to(site.root).as_posix()
    say(f"{name} is there: fill in what stands between [ and ], take out `draft: true`, then: diarist check")
    say("When it is public, each of the two pages leads to the other.")
    if is_written_in_public(site):
        say(WARNING)


def _question(diary: Diary, entry_id: str) -> Entry:
    """The public question of an id; of a pair, its original. Raises UsageError."""
    question = diary.pairs.first(public_entry(diary, entry_id))
    if question.withdrawn:
        raise UsageError(
            [Problem.asked(f"{question.id} is withdrawn, and asks nothing", "close a question that stands")]
        )
    if question.purpose != ASK:
        what = f"{question.id} asks nothing: its `purpose:` is not `ask`"
        raise UsageError([Problem.asked(what, f"write `purpose: ask` into {question.path}, if it does")])
    return question


def _still_open(question: Entry) -> str:
    if not question.closes:
        return f"{question.id} has no end"
    end = when(question.closes.last, None, all_day=question.closes.whole_day)
    return f"{question.id} can be answered until {end}"


def _answering(diary: Diary, question: Entry) -> Entry | None:
    """An entry, public or not, that says that it answers a question."""
    halves = {half.id.lower() for half in diary.pairs.of(question)}
    named = ((entry, {id_.lower() for id_ in entry.answers}) for entry in diary.everything if not entry.withdrawn)
    return next((entry for entry, ids in named if ids & halves), None)


def _day(site: Site, moment: datetime) -> date:
    return next_friday(moment.astimezone(site.zone).date())


def _numbers(site: Site, question: Entry) -> Mapping[str, int]:
    """How many answers came from where, as far as anybody has counted."""
    if not site.listen:
        return {}
    from diarist.ledger.announcements import open_ledger  # noqa: PLC0415 - for whoever listens
    from diarist.listen.listening_book import open_listening  # noqa: PLC0415 - the same
    from diarist.listen.listening_names import ListeningNames  # noqa: PLC0415 - the same
    from diarist.listen.reply_numbers import reply_numbers  # noqa: PLC0415 - the same

    names = ListeningNames(os.environ) if os.environ.get(KEY, "").strip() else None
    try:
        events = open_ledger(site).read_local().get(question.id, ())
        return reply_numbers(site, question.id, events, open_listening(site).read(), names)
    except LedgerError as error:
        say(f"No numbers are in it: {error}", err=True)
        return {}
