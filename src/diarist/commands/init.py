"""`diarist init`: a diary of one's own begun, in eight questions."""

from __future__ import annotations

from pathlib import Path

import click

from diarist.clock import now
from diarist.diary.errors import AnswersError
from diarist.scaffold.first_answers import DEFAULTS, read_answers
from diarist.scaffold.folder_writer import write_missing
from diarist.scaffold.starter import starter_files
from diarist.terminal.answers import say
from diarist.words.counts import counted


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--diary", help="What the diary is called.")
@click.option("--product", default="OWNER/diarist", help="The repository that Diarist comes from.")
@click.pass_obj
def init(here: Path, /, folder: Path | None, **given: str | None) -> None:
    """Begin a diary of your own, here or in FOLDER."""
    try:
        typed = {name: words for name, words in given.items() if words and name in {*DEFAULTS, "product"}}
        answers = read_answers({**typed, "version": "0"}, now().date())
    except AnswersError as error:
        raise click.UsageError(str(error)) from None
    outcome = write_missing(here / (folder or ""), starter_files(answers))
    say(f"{counted(len(outcome.written), 'file')} written.")
