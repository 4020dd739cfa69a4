"""`diarist undo-check`: a look at all that a withdrawn entry may have left behind, and a table of it."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.announce.announcement_table import Row, table
from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.gone import LiveSite, erased_files, looked_at, posts_left
from diarist.announce.removal import Removal, Standing
from diarist.channels.chosen import open_channels
from diarist.channels.wire.web import Web, make_client
from diarist.clock import SystemClock
from diarist.diary.errors import DiaryError, NoLedger, NowhereError
from diarist.ledger.announcements import open_ledger
from diarist.outputs.problem_report import escaped
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import httpx

    from diarist.clock import Clock
    from diarist.edition.edition import Edition


_WITHDRAWN = re.compile(rb"^withdrawn[ \t]*:", re.MULTILINE)


@click.command()
@click.pass_obj
def undo_check(folder: Path) -> None:
    """Look whether every withdrawn entry is really gone: its page, feeds, search, pictures and posts.

    Example: diarist undo-check
    """
    sys.exit(undone(read_edition(site_in(folder)), Console()))


def undone(
    edition: Edition, console: Console, clock: Clock | None = None, transport: httpx.BaseTransport | None = None
) -> int:
    """Look at the live site and ask the channels; 1 where something is still there or nobody can tell, else 0.

    `clock` and `transport` stand in for the real ones in tests. Raises LedgerError, and DiaryError where
    no name leads to the site.
    """
    unread = _say_left_out(edition, console)
    entries = [entry.id for entry in edition.diary.entries if entry.withdrawn]
    if not entries:
        if not unread:
            console.print("Nothing is withdrawn.")
        return 1 if unread else 0
    try:
        ledger = CachedLedger(open_ledger(edition.site))
    except NoLedger:
        ledger = None
    client = make_client(transport)
    files = erased_files(ledger, entries) if ledger else {}
    with console.status("Looking at the live site…"):
        sights = LiveSite(edition, Web(client), files).sights()
        try:
            found = [*looked_at(sights, clock or SystemClock(), edition.site.wait, partial(_say, console))]
        except NowhereError as error:
            mend = "look at `site_url:` in mkdocs.yml, and whether this machine is online"
            raise DiaryError([edition.site.written.found(("site_url",), error.what, mend)]) from None
        if ledger:
            channels = open_channels(edition.site, os.environ, client).ready
            found += [removal for entry in entries for removal in posts_left(entry, channels, ledger)]
    return max(_said(found, console), 1 if unread else 0)


def _say_left_out(edition: Edition, console: Console) -> bool:
    """Say which entries are withdrawn and left out, so that they have no notice and nothing is taken back."""
    root = edition.site.root
    blocking = [problem for problem in edition.diary.problems if problem.blocks]
    found = [problem for problem in blocking if problem.path.startswith("posts/") and _is_withdrawn(root, problem.path)]
    for problem in found:
        _say(console, f"{problem}; until then it is left out, and nobody looks at what it may have left behind")
    return bool(found)


def _is_withdrawn(root: Path, name: str) -> bool:
    path = root / name
    return path.is_file() and bool(_WITHDRAWN.search(path.read_bytes().partition(b"\n---")[0]))


def _say(console: Console, words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)


def _said(found: Sequence[Removal], console: Console) -> int:
    console.print(table(rows(found)))
    there = [removal for removal in found if removal.standing is Standing.THERE]
    for removal in there:
        about = f"{removal.entry}: " if removal.entry else ""
        note = f"{about}{removal.channel} {removal.address}: {removal.why}"
        if os.environ.get("GITHUB_ACTIONS") == "true":
            console.print(f"::error::{escaped(note)}", markup=False, highlight=False, soft_wrap=True)
    return 1 if there else 0


def rows(found: Sequence[Removal]) -> list[Row]:
    """What was found, for people: what is well is counted where there is much of it."""
    counted = Counter(
        (removal.entry, removal.channel)
        for removal in found
        if removal.standing is Standing.GONE and removal.channel in _MANY
    )
    many = [(entry, what, Standing.GONE.value, f"{count} looked at") for (entry, what), count in counted.items()]
    single = [removal for removal in found if (removal.entry, removal.channel) not in counted or _is_left(removal)]
    return [
        *many,
        *(
            (removal.entry, removal.channel, removal.standing.value, f"{removal.address} {removal.why}".strip())
            for removal in single
        ),
    ]


_MANY = {"feed", "picture"}


def _is_left(removal: Removal) -> bool:
    return removal.standing is not Standing.GONE
