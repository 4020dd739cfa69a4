"""`diarist correct`: what was wrong with an entry, written into its file and told wherever it was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.correction import plan
from diarist.clock import SystemClock
from diarist.diary.errors import NoLedger
from diarist.edition.amending import correct as write_correction
from diarist.edition.amending import public_entry
from diarist.ledger.announcements import open_ledger
from diarist.terminal.answers import say
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site


@click.command()
@click.argument("entry_id", metavar="ID")
@click.argument("words")
@click.option("--tell", is_flag=True, help="Tell it wherever the entry was posted, too.")
@click.pass_obj
def correct(folder: Path, entry_id: str, words: str, *, tell: bool) -> None:
    """Say openly that something in the entry ID was wrong: WORDS say what.

    Example: diarist correct 2026-11-20-the-night-shift "It was Tuesday, not Monday."
    """
    site = site_in(folder)
    diary = read_edition(site).diary
    entry = public_entry(diary, entry_id)
    corrected = write_correction(site, entry, words, SystemClock().now())
    say(f"{entry.path} says now what was wrong. Mend the words themselves too, then publish.")
    for half in diary.pairs.standing_beside(entry):
        say(f"{half.path} says the same in another language. If that was wrong too: diarist correct {half.id} '…'")
    if tell:
        channels = _planned(site, corrected)
        where = f"told on {list_of(channels)}" if channels else "told nowhere else: it was posted nowhere"
        say(f"When the page is live, it is {where}.")


def _planned(site: Site, entry: Entry) -> list[str]:
    """Plan to tell an entry's correction wherever it was posted; the channels' names."""
    try:
        return plan(CachedLedger(open_ledger(site)), entry.id, entry.updated, SystemClock().now())
    except NoLedger:
        return []
