"""The command `diarist`: how each part of it is called, and what it answers."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.cache import Cache
from diarist.clock import now
from diarist.commands import build as builder
from diarist.commands.new import new_entry, next_friday, starters
from diarist.commands.report import FORMATS, report
from diarist.commands.status import status as state_of
from diarist.diary.fields import json_schema
from diarist.diary.problems import DiaryError, Problem
from diarist.diary.site import Site, read_site
from diarist.edition.cards import glyph_problems
from diarist.edition.edition import Edition, make_edition
from diarist.edition.press import CACHE, standing_picture_problems
from diarist.workers import pool

if TYPE_CHECKING:
    from datetime import datetime

console = Console()
complaints = Console(stderr=True)


class _Commands(click.Group):
    """Turns whatever is wrong with the diary into words and an exit status, in one place."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DiaryError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diarist")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The diary's folder: the one with mkdocs.yml and posts/.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Write, check and publish a leader's diary."""
    ctx.obj = folder.resolve()


@main.command()
@click.argument("title")
@click.option("--starter", default="week", show_default=True, help="The questions to start from.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the entry. [default: this Friday]")
@click.option("--today", is_flag=True, help="Date the entry today.")
@click.pass_obj
def new(folder: Path, title: str, starter: str, day: datetime | None, *, today: bool) -> None:
    """Start an entry called TITLE, as a draft in posts/."""
    site = _site(folder)
    known = starters(site)
    if starter not in known:
        raise click.BadParameter(f"there is no starter {starter!r}; the starters are {', '.join(known)}")
    current = now().astimezone(site.zone).date()
    chosen = day.date() if day else current if today else next_friday(current)
    path = new_entry(site, title, chosen, starter)
    console.print(
        f"{path.relative_to(site.root)} is there: write it, take out `draft: true`, then: diarist check", markup=False
    )


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="How to write what is found.")
@click.pass_obj
def check(folder: Path, files: tuple[Path, ...], form: str) -> None:
    """Say what is wrong with the entries, or with FILES alone."""
    site = _site(folder)
    edition = _edition(site)
    problems = [*edition.diary.problems, *glyph_problems(edition), *standing_picture_problems(site)]
    if files:
        wanted = _names(folder, files)
        problems = [problem for problem in problems if any(_is_below(problem.path, name) for name in wanted)]
    if text := report(sorted(problems), form):
        click.echo(text)
    blocking = len({problem.path for problem in problems if problem.blocks})
    if form == "human":
        console.print(_verdict(edition, problems, blocking, files), highlight=False)
    sys.exit(1 if blocking else 0)


@main.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes. [default: site]")
@click.option("--strict", is_flag=True, help="Fail for advice, too.")
@click.pass_obj
def build(folder: Path, site_dir: Path | None, *, strict: bool) -> None:
    """Build the site."""
    arguments = [*(["--site-dir", str(site_dir.resolve())] if site_dir else []), *(["--strict"] if strict else [])]
    sys.exit(builder.build(_site(folder).root, console, arguments))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@click.pass_obj
def serve(folder: Path, address: str) -> None:
    """Show the site live: it follows each save."""
    root = _site(folder).root
    console.print(f"The site will be at http://{address}/ in a moment. Stop it with Ctrl+C.", highlight=False)
    sys.exit(builder.serve(root, ["--dev-addr", address]))


@main.command()
def schema() -> None:
    """Write the front matter's JSON Schema, for editors."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.pass_obj
def status(folder: Path) -> None:
    """Show drafts, scheduled entries and what was published last."""
    edition = _edition(_site(folder))
    sentence, table = state_of(edition.diary, now())
    console.print(sentence, highlight=False)
    if table.row_count:
        console.print(table)
    if edition.diary.problems:
        count = len(edition.diary.problems)
        console.print(f"{count} {'thing' if count == 1 else 'things'} to look at: diarist check", highlight=False)


def _site(folder: Path) -> Site:
    try:
        return read_site(folder / "mkdocs.yml")
    except DiaryError as error:
        click.echo(str(error), err=True)
        sys.exit(2)  # nothing can be done at all, as with a command that is called wrongly


def _edition(site: Site) -> Edition:
    with pool() as workers, complaints.status("Reading the diary…"):
        return make_edition(site, now(), Cache(site.root / CACHE), workers)


def _names(folder: Path, files: tuple[Path, ...]) -> set[str]:
    """Files and folders as problems name them; what is not below posts/ or docs/ is wrong use."""
    names = set()
    for file in files:
        # Not resolved: an entry that is a link is known by the link.
        path = Path(os.path.normpath(Path.cwd() / file))
        name = path.relative_to(folder).as_posix() if path.exists() and path.is_relative_to(folder) else ""
        if name != "mkdocs.yml" and not any(_is_below(name, part) for part in ("posts", "docs")):
            raise click.BadParameter(f"{file} is not a file of this diary")
        names.add(name)
    return names


def _is_below(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def _verdict(edition: Edition, problems: list[Problem], blocking: int, files: tuple[Path, ...]) -> str:
    if blocking:
        return f"{blocking} {'file' if blocking == 1 else 'files'} would be left out. Mend them, then: diarist check"
    if problems:
        return "Nothing is in the way of publishing. Look at the advice above, then: diarist build"
    if files:
        return f"All is well with {', '.join(map(str, files))}. Next: diarist build"
    count = len(edition.diary.entries)
    return f"All is well with {count} {'entry' if count == 1 else 'entries'}. Next: diarist build"


if __name__ == "__main__":
    main()
