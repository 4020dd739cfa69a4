"""`diarist status`: the diary at a glance, what is public, what waits, what is not finished."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from diarist.announce.announcement_table import announced, ledger_of
from diarist.announce.announcement_table import table as announcement_table
from diarist.clock import now
from diarist.diary.promises import due_within, overdue
from diarist.diary.publishing_runs import next_run
from diarist.edition.renamed import known_renamed
from diarist.terminal.answers import say
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.terminal.tables import show
from diarist.words import dates
from diarist.words.counts import counted
from diarist.words.rows import list_of
from diarist.words.times import when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.open_questions import Questions
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

LATEST = 10
"""So many of the newest entries say whether a diary tells, or asks too."""

MOST = 15
"""So many rows are shown of entries, and of announcements: the whole answer fits on a page."""

PUBLISHED = 5
"""So many of those rows are of what was published last."""

_ROLES = {"tells": ("tell", "decide"), "asks or answers": ("ask", "answer"), "thanks": ("thank",)}
"""A broadcaster's, a listener's and a communitarian's part, and the purposes that belong to each."""


@click.command()
@click.pass_obj
def status(folder: Path) -> None:
    """Show drafts, scheduled entries, what was published last, and what was announced.

    Example: diarist status
    """
    site = site_in(folder)
    edition = read_edition(site)
    sentence, rows = overview(edition.diary, now())
    say(sentence)
    if rows.row_count:
        show(rows)
    if words := next_out(edition.diary, site, now()):
        say(words)
    for words in asked(edition.questions):
        say(words)
    if posts := announced(edition.diary.entries, ledger_of(site)):
        say("Announced, as of the last `git fetch`:" if site.ledger == "branch" else "Announced:")
        show(announcement_table(posts, MOST))
    for words in promised(edition):
        say(words)
    if purposes := balance(edition.diary):
        say(purposes)
    for each in known_renamed(edition).values():
        say(f"{each.entry.path} is not announced: {each.what}; {each.mend}")
    if edition.diary.problems:
        say(f"{counted(len(edition.diary.problems), 'thing')} to look at: diarist check")


def overview(diary: Diary, moment: datetime) -> tuple[str, Table]:
    """A sentence about the diary, and a table of what is not public yet with the last entries that are."""
    table = Table("", "date", "title", "file", box=None, pad_edge=False, header_style="dim")
    rows = list(_rows(diary))
    for state, date, title, path in rows[:MOST]:
        table.add_row(state, date, Text(title), Text(path))
    if len(rows) > MOST:
        table.add_row("…", "", f"and {len(rows) - MOST} more", "")
    return _sentence(diary, moment), table


def next_out(diary: Diary, site: Site, moment: datetime) -> str:
    """When what is scheduled next comes out, and with which run of the diary's workflow; empty where nothing is."""
    if not diary.scheduled:
        return ""
    # A half that waits for the other's day comes out with that.
    coming = [entry for entry in diary.scheduled if site.public_from(entry.date) > moment] or diary.scheduled
    first = min(coming, key=lambda entry: site.public_from(entry.date))
    public = max(site.public_from(first.date), moment).astimezone(site.zone)
    run = next_run(site.root, public - timedelta(seconds=1))
    how = (
        f"with the run of {_moment(run.astimezone(site.zone))}" if run else f"with the next run after {_moment(public)}"
    )
    return f"Next: {first.title!r} comes out {how} ({site.zone.key})."


def _moment(moment: datetime) -> str:
    return f"{dates.full(moment)}, {moment:%H:%M}"


def asked(found: Questions) -> Iterator[str]:
    """What waits for its answer, and what can be answered, each with its day."""
    for question in found.unanswered:
        yield f"Closed and not answered: {question.entry.title!r}. Begin the answer: diarist close {question.entry.id}"
    for question in found.open:
        end = when(question.closes.last, None, all_day=question.closes.whole_day)
        yield f"Open: {question.entry.title!r} can be answered until {end}."


def promised(edition: Edition) -> Iterator[str]:
    """Which promises are past their day, and which are due soon; nothing where none is either."""
    past, soon = overdue(edition.promises, edition.today), due_within(edition.promises, edition.today)
    for found, what in ((past, "past their day"), (soon, "due within 14 days")):
        if found:
            named = list_of(f"{each.name} ({dates.long(each.due)})" for each in found)
            yield f"Promises {what}: {named}."
    for each in (*past, *soon)[:1]:
        yield f"Say in an entry what became of it, in its front matter: promises: {{{each.name}: kept}}"


def balance(diary: Diary) -> str:
    """How many of the newest entries tell, ask or thank, with a hint where nobody was asked; empty where none says."""
    latest = [entry for entry in diary.entries if not entry.withdrawn][:LATEST]
    purposes = [entry.purpose for entry in latest if entry.purpose]
    if not purposes:
        return ""
    counts = {role: sum(purpose in of_role for purpose in purposes) for role, of_role in _ROLES.items()}
    parts = [counted(count, role) for role, count in counts.items() if count]
    if silent := len(latest) - len(purposes):
        parts.append(counted(silent, "does not say"))
    hint = "" if counts["asks or answers"] else " When did you last ask something, or answer?"
    return f"Of the last {counted(len(latest), 'entry')}, {list_of(parts)}.{hint}"


def _unreadable(diary: Diary) -> dict[str, bool]:
    """The files that something is wrong with and that are no entry yet; whether any of it keeps them out."""
    entries = {entry.path for entry in (*diary.entries, *diary.scheduled, *diary.drafts)}
    found: dict[str, bool] = {}
    for problem in diary.problems:
        if problem.path not in entries and _may_be_one(problem.path, blocks=problem.blocks):
            found[problem.path] = found.get(problem.path, False) or problem.blocks
    return found


def _may_be_one(path: str, *, blocks: bool) -> bool:
    """Whether a file is one that readers miss, or a draft; neither the settings are, nor a folder, nor a picture."""
    is_missed = blocks and path.startswith(("posts/", "docs/")) and bool(PurePosixPath(path).suffix)
    return is_missed or (path.startswith("posts/") and path.endswith(".md"))


def _rows(diary: Diary) -> Iterator[tuple[str, str, str, str]]:
    """What was published last, what waits, what is to be mended, and what is not finished: state, date, title, file."""
    yield from (_row("published", entry) for entry in diary.once[:PUBLISHED])
    yield from (_row("scheduled", entry) for entry in diary.scheduled)
    for path, blocks in _unreadable(diary).items():
        yield "left out" if blocks else "draft", "", "to be mended", path
    yield from (_row("draft", entry) for entry in diary.drafts)


def _row(state: str, entry: Entry) -> tuple[str, str, str, str]:
    return state, dates.long(entry.date), entry.title, entry.path


def _sentence(diary: Diary, moment: datetime) -> str:
    if not diary.entries:
        return "Nothing is published yet."
    latest = diary.entries[0].date
    days = (moment.astimezone(latest.tzinfo).date() - latest.date()).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{counted(days, 'day')} ago")
    several = len(diary.entries) - len(diary.once)
    also = f", with {counted(several, 'translation')}" if several else ""
    return f"{counted(len(diary.once), 'entry is')} published{also}, the last {when}."
