"""`diarist compare`: the diary as another Diarist and as this one make it, and what differs."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

import click

from diarist.clock import now
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.buildable import buildable_site
from diarist.terminal.progress import working
from diarist.versions.side_by_side import browser, draw, worth_a_look
from diarist.versions.two_builds import compare_versions

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.versions.comparison import Comparison

FOLDER = Path("preview", "versions")


@click.command()
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), default=FOLDER, show_default=True, help="Where pictures of pages go."
)
@click.option("--summary", type=click.File("w", "utf-8", lazy=True), help="Write it as Markdown, too; - shows it.")
@click.pass_obj
def compare(folder: Path, old: Path, output: Path, summary: IO[str] | None) -> None:
    """Say what this Diarist makes otherwise of the diary than OLD does, another version's program.

    Nothing in the diary is changed. For example: diarist compare ../older/.venv/bin/diarist
    """
    found, pictures = compared(buildable_site(folder), old, folder / output)
    lines = [*found.lines(), *pictures]
    for line in lines:
        say(line)
    if summary:
        summary.write(as_markdown(found, lines))
    sys.exit(1 if found.wrong else 0)


def compared(site: Site, old: Path, output: Path) -> tuple[Comparison, list[str]]:
    """What differs, and what there is to see of it: pictures are written into a folder. Raises UsageError."""
    with TemporaryDirectory(prefix="diarist-") as work, working("Building the diary with both versions…"):
        with as_usage_error():
            found = compare_versions(site, (str(old.absolute()),), now(), Path(work))
        addresses = worth_a_look(found.changed)
        if not addresses:
            return found, []
        if not browser():
            return found, ["There are no pictures of them, for no browser is installed here that draws them."]
        drawn = draw(Path(work, "old"), Path(work, "new"), addresses, output)
    return found, [f"Old and new, side by side: {path}" for path in drawn]


def as_markdown(found: Comparison, lines: list[str]) -> str:
    """The same for a pull request."""
    head = "### Look before you merge: something changes that must not" if found.wrong else f"### {found.sentence}"
    return "\n".join([head, "", *(f"- {line}" for line in lines), ""])
