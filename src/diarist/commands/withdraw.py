"""`diarist withdraw`: an entry taken down, with its place in search and the posts about it; what is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diarist.announce.withdrawing import erased, is_left, noted, take_back
from diarist.clock import SystemClock
from diarist.edition.amending import public_entry
from diarist.edition.amending import withdraw as write_withdrawal
from diarist.terminal.answers import say
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diarist.announce.removal import Removal
    from diarist.diary.entry import Entry


@click.command()
@click.argument("entry_id", metavar="ID")
@click.option("--reason", default="", help="What stands in place of the entry, for readers.")
@click.option("--erase", is_flag=True, help="Take its words out of the file, and its pictures out of posts/, too.")
@click.option(
    "--new-address", is_flag=True, help="With --erase: give it an address that says nothing; no old one stays."
)
@click.option("--done", multiple=True, metavar="CHANNEL", help="Note that you took it back there by hand.")
@click.pass_obj
def withdraw(  # noqa: PLR0913 - click's
    folder: Path, entry_id: str, reason: str, *, erase: bool, new_address: bool, done: tuple[str, ...]
) -> None:
    """Take the entry ID down: its words, its place in search, and the posts about it. May be run again.

    Example: diarist withdraw 2026-11-20-the-night-shift --reason "It named somebody."
    """
    site = site_in(folder)
    edition = read_edition(site)
    entry = public_entry(edition.diary, entry_id)
    if not reason and not entry.withdrawn:
        raise click.UsageError("say why, for readers: --reason 'It named somebody who had not agreed.'")
    if new_address and not erase:
        raise click.UsageError("an entry whose words stay keeps its address: add --erase")
    if new_address and entry.translation_of:
        raise click.UsageError(f"a translation has its original's address: give {entry.translation_of} another")
    withdrawn = write_withdrawal(site, entry, reason, SystemClock().now()) if reason else entry
    say(f"{entry.path} is withdrawn. Publish it: the page, feeds and search follow.")
    for half in edition.diary.pairs.standing_beside(entry):
        say(f"{half.path} says the same in another language, and stands. To take it down too: {_again(half)}")
    if erase:
        for words in erased(edition, withdrawn, moved=new_address):
            say(words)
    for channel in done:
        say(noted(site, withdrawn, channel))
    found = take_back(edition, withdrawn)
    if found:
        Console().print(table(found))
    sys.exit(1 if is_left(found) else 0)


def _again(half: Entry) -> str:
    return f"diarist withdraw {half.id} --reason '…'"


def table(found: Sequence[Removal]) -> Table:
    """What is done and what is left, for a terminal."""
    whole = Table("channel", "what", "where, and why", box=None, pad_edge=False, header_style="dim")
    for removal in found:
        whole.add_row(removal.channel, removal.standing.value, Text(f"{removal.address} {removal.why}".strip()))
    return whole
