"""`diarist aside`: an answer put aside, so that digests leave it out."""

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


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.pass_obj
def aside(folder: Path, names: tuple[str, ...]) -> None:
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
        book.aside(name, now())
    say(f"{counted(len(wanted), 'reply')} put aside: digests leave out what is, from now on.")
