"""`diarist new`: an entry's file with its front matter filled in and questions to start from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diarist.clock import now
from diarist.diary.amend import amend
from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.problems import Problem
from diarist.diary.publicness import WARNING, is_written_in_public
from diarist.diary.template_folders import FOLDER, homes
from diarist.diary.writing import quoted, scalar
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.whole_file import write_whole
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

FRIDAY = 4
KIND = "entry"
STARTERS = f"{FOLDER}/{KIND}"


_DEFAULT = "this Friday; at a weekend, today"


@click.command()
@click.argument("title")
@click.option("--starter", default="week", show_default=True, help="The questions to start from.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=f"The day of the entry. [default: {_DEFAULT}]")
@click.option("--today", is_flag=True, help="Date the entry today.")
@click.pass_obj
def new(folder: Path, title: str, starter: str, day: datetime | None, *, today: bool) -> None:
    """Start an entry called TITLE, as a draft in posts/."""
    site = site_in(folder)
    known = starters(site)
    if starter not in known:
        raise click.BadParameter(f"there is no starter {starter!r}; the starters are {list_of(known)}")
    current = now().astimezone(site.zone).date()
    chosen = day.date() if day else current if today else next_friday(current)
    path = new_entry(site, title, chosen, starter)
    say(f"{path.relative_to(site.root)} is there: write it, take out `draft: true`, then: diarist check")
    if is_written_in_public(site):
        say(WARNING)


def starters(site: Site) -> list[str]:
    """The names of the starters: the diary's own, and those that come with Diarist."""
    paths = (path for home in homes(site.root, KIND) for path in home.glob("*.md.j2"))
    return sorted({path.name.removesuffix(".md.j2") for path in paths})


def next_friday(today: date) -> date:
    """This week's Friday; on a Saturday or Sunday, when it is over, the day itself."""
    return today + timedelta(days=max(0, FRIDAY - today.weekday()))


def new_entry(site: Site, title: str, day: date, starter: str) -> Path:
    """Write a draft with a title, and say where it is. Raises DiaryError, and overwrites nothing."""
    loader = FileSystemLoader(homes(site.root, KIND))
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown
    id_ = new_id(day, title)
    written = environment.get_template(f"{starter}.md.j2").render(
        title=quoted(title), date=day.isoformat(), id=scalar(id_)
    )
    path = site.posts / f"{new_stem(day, title)}.md"
    name = path.relative_to(site.root).as_posix()
    data = written.encode("utf-8", "surrogatepass")
    if "id" not in _check(name, data, site).key_lines:
        data = _with_id(data, id_, f"{STARTERS}/{starter}.md.j2")
    try:
        site.posts.mkdir(exist_ok=True)
        write_whole(path, data, fresh=True)
    except FileExistsError:
        raise DiaryError([Problem(name, 1, "there is an entry already", "give the new one another title")]) from None
    return path


def _check(name: str, data: bytes, site: Site) -> Entry:
    """A new entry is valid from its first moment, so that what is wrong later is what its author did; what it is."""
    try:
        return read_entry(name, data, site)
    except DiaryError as error:
        raise DiaryError(Problem("the title", 1, problem.what, problem.mend) for problem in error.problems) from None


def _with_id(data: bytes, id_: str, starter: str) -> bytes:
    """A new entry with the id that its starter forgot: without one, a file that is renamed is another entry."""
    try:
        return amend(data, {"id": id_})
    except TextError as error:
        mend = "write a line `id: {{ id }}` into it"
        raise DiaryError([Problem(starter, error.line, "the starter has no place for an `id:`", mend)]) from None
