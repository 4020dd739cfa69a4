"""`diarist aside`: an answer put aside, so that digests leave it out, or taken back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diarist.clock import now
from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.ledger.home import check_lasting
from diarist.listen.listening_book import open_listening
from diarist.terminal.answers import say
from diarist.terminal.named_answer import name_of
from diarist.terminal.opening import site_in
from diarist.words.counts import counted

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 16
"""Of a name, where a command to copy stands."""


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--back", is_flag=True, help="Take it back: digests have it again.")
@click.pass_obj
def aside(folder: Path, names: tuple[str, ...], *, back: bool) -> None:
    """Put the answer NAME aside, or several: digests leave it out.

    NAME is at least the first ten of the digits that a digest, or `diarist listen`, shows.

    Example: diarist aside 0123456789
    """
    site = site_in(folder)
    if not site.listen:
        mend = "add `listen:` to mkdocs.yml, as the guide says"
        raise UsageError([Problem.asked("nobody listens, so that no answer is known", mend)])
    check_lasting(site)
    book = open_listening(site)
    known = book.read().answers
    wanted = {name_of(each, known) for each in names}
    for name in wanted:
        (book.take_back if back else book.aside)(name, now())
    done = "no longer put aside: the next digest has what still" if back else "put aside: digests leave out what"
    say(f"{counted(len(wanted), 'reply')} {done} {'waits' if back else 'is, from now on'}.")
    if not back:
        say(f"To take that back: diarist aside --back {' '.join(name[:_DIGITS] for name in sorted(wanted))}")
