"""`diarist new`: an entry's file with its front matter filled in and questions to start from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diarist.clock import now
from diarist.diary.amend import amend
from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.fridays import FRIDAY, next_friday
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.diary.publicness import WARNING, is_written_in_public
from diarist.diary.template_folders import FOLDER, homes
from diarist.diary.text import shown
from diarist.diary.writing import quoted, scalar
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.whole_file import write_whole
from diarist.words import dates
from diarist.words.rows import choice_of, list_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

KIND = "entry"
PICTURES = "pictures"
STARTERS = f"{FOLDER}/{KIND}"


_DEFAULT = "this Friday; at a weekend, today"


class _Starter(click.Option):
    """The option whose help says which starters there are, the diary's own among them."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = f"The questions to start from: {choice_of(starters(ctx.obj or Path()))}."
        return super().get_help_record(ctx)


class _Day(click.DateTime):
    """A day as 2026-11-20; what is none is said in plain words."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{shown(str(value))} is no day; write year, month and day, as 2026-11-20", param, ctx)


def _in_quotes(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> str | None:
    if len(words) > 1:
        whole = shown(" ".join(words)).strip("`")
        raise click.UsageError(f'put the title between quotation marks: diarist new "{whole}"')
    return words[0] if words else None


@click.command()
@click.argument("title", nargs=-1, metavar="TITLE", callback=_in_quotes)
@click.option("--starter", cls=_Starter, default="week", show_default=True)
@click.option("--date", "day", type=_Day(), help=f"The day of the entry. [default: {_DEFAULT}]")
@click.option("--today", is_flag=True, help="Date the entry today.")
@click.option(
    "--picture",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A photograph: a clean copy of it goes beside the entry.",
)
@click.option("--answering", metavar="NAME", default="", help="Begin it with this answer, which `listen` has shown.")
@click.pass_obj
def new(  # noqa: PLR0913 - one for each option
    folder: Path,
    title: str | None,
    starter: str,
    day: datetime | None,
    picture: Path | None,
    *,
    today: bool,
    answering: str,
) -> None:
    """Start an entry called TITLE, as a draft in posts/.

    Example: diarist new "What I saw this week" --picture IMG_4711.HEIC
    """
    if title is None and not answering:
        raise click.UsageError("Missing argument 'TITLE'.")
    if picture and answering:
        raise click.UsageError("a picture cannot be added to an entry that answers; begin it, and then add the picture")
    site = site_in(folder)
    known = starters(folder)
    if starter not in known:
        raise click.BadParameter(f"there is no starter {starter!r}; the starters are {list_of(known)}")
    current = now().astimezone(site.zone).date()
    chosen = day.date() if day else current if today else next_friday(current)
    title = title or ""
    if answering:
        path, done = _answer(site, title, chosen, answering), "ask the author, fill in what is marked"
    else:
        done = "write it"
        path = (
            _with_picture(site, title, chosen, starter, picture) if picture else new_entry(site, title, chosen, starter)
        )
    say(f"{path.relative_to(site.root).as_posix()} is there: {done}, take out `draft: true`, then: diarist check")
    if not (day or today) and chosen.weekday() > FRIDAY:
        friday = chosen - timedelta(days=chosen.weekday() - FRIDAY)
        said = f"This week's Friday is over, so it is dated today, {dates.full(chosen)}."
        say(f"{said} For the Friday, write `date: {friday.isoformat()}` into it.")
    if is_written_in_public(site):
        say(WARNING)


def _answer(site: Site, title: str, day: date, name: str) -> Path:
    """Write a draft that begins with an answer, read again where it stands."""
    from diarist.terminal.begun_answering import write_answering  # noqa: PLC0415 - HTTP, for whoever listens

    return write_answering(site, title, day, name)


def starters(folder: Path) -> list[str]:
    """The names of the starters: the own ones of the diary in a folder, and those that come with Diarist."""
    paths = (path for home in homes(folder, KIND) for path in home.glob("*.md.j2"))
    return sorted({path.name.removesuffix(".md.j2") for path in paths})


def _with_picture(site: Site, title: str, day: date, starter: str, picture: Path) -> Path:
    """Write a draft with a clean copy of a picture beside it: both, or neither."""
    from diarist.photographs.photograph_files import clean_copy  # noqa: PLC0415 - Pillow, for whoever has a picture

    stem = new_stem(day, title, site.language)
    refuse_outside(site.root, (path.relative_to(site.root).as_posix() for path in (site.posts, site.posts / PICTURES)))
    try:
        _, copy = clean_copy(picture, site.posts / PICTURES, stem)
    except FileExistsError as error:
        name = Path(error.filename).relative_to(site.root).as_posix()
        mend = "give the entry another title, or take the picture away"
        raise DiaryError([Problem(name, 1, "there is a picture already", mend)]) from None
    try:
        path = new_entry(site, title, day, starter, copy.relative_to(site.posts).as_posix())
    except BaseException:
        copy.unlink()
        raise
    say(f"{copy.relative_to(site.root).as_posix()} is clean; say in `image_alt:` what it shows, for who cannot see it.")
    return path


def new_entry(site: Site, title: str, day: date, starter: str, image: str = "") -> Path:
    """Write a draft with a title, and say where it is. Raises DiaryError, and overwrites nothing.

    `image` is the path of a picture from the entry's folder; its words are left to be written.
    """
    loader = FileSystemLoader(homes(site.root, KIND))
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown
    id_ = new_id(day, title, site.language)
    written = environment.get_template(f"{starter}.md.j2").render(
        title=quoted(title), date=day.isoformat(), id=scalar(id_)
    )
    path = site.posts / f"{new_stem(day, title, site.language)}.md"
    name = path.relative_to(site.root).as_posix()
    refuse_outside(site.root, [path.parent.relative_to(site.root).as_posix()])
    data = written.encode("utf-8", "surrogatepass")
    if "id" not in _check(name, data, site).key_lines:
        data = _with_keys(data, {"id": id_}, f"{STARTERS}/{starter}.md.j2")
    if image:
        data = _with_keys(data, {"image": image, "image_alt": ""}, f"{STARTERS}/{starter}.md.j2")
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


def _with_keys(data: bytes, keys: Mapping[str, str], starter: str) -> bytes:
    """A new entry with keys that its starter does not have, as an id: without one, a renamed file is another entry."""
    try:
        return amend(data, keys)
    except TextError as error:
        what, mend = f"the starter has no place for an `{next(iter(keys))}:`", "write a line `id: {{ id }}` into it"
        raise DiaryError([Problem(starter, error.line, what, mend)]) from None
