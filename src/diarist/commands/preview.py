"""`diarist preview`: a look at entries before they are public, all from one build that nobody else sees."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click
from rich.console import Console

from diarist.announce.previews import Previews
from diarist.clock import now
from diarist.diary.entry_files import entry_files
from diarist.diary.errors import DiaryError, UsageError
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.edition.site_build import prepare
from diarist.outputs.page_colours import page_colours
from diarist.outputs.preview_page import FOLDER, Preview, preview_page
from diarist.outputs.preview_summary import summary as in_short
from diarist.outputs.templates import Templates
from diarist.terminal.answers import say
from diarist.terminal.buildable import buildable_site
from diarist.whole_file import write_whole
from diarist.words.near import meant, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


@click.command()
@click.argument("entries", nargs=-1, metavar="[ENTRY]...")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=FOLDER,
    show_default=True,
    help="The folder for the previews, or the name (.html) of the only one.",
)
@click.option("--no-open", is_flag=True, help="Do not open it in the browser.")
@click.option(
    "--summary", type=click.File("w", "utf-8", lazy=True), help="Write it in short, too: Markdown; - shows it."
)
@click.option("--address", default="", help="For the summary: where the folder can be seen, if anywhere.")
@click.pass_obj
def preview(  # noqa: PLR0913 - one for each option
    folder: Path, *, entries: tuple[str, ...], output: Path, no_open: bool, summary: IO[str] | None, address: str
) -> None:
    """Show what each audience will get of an entry before it is public.

    ENTRY is its id or its file; without any it is the one that comes next.

    Example: diarist preview posts/2026-11-20-the-night-shift.md
    """
    if output.suffix == ".html" and len(entries) > 1:
        raise click.UsageError("several entries need a folder: --output FOLDER")
    site = buildable_site(folder)
    complaints = Console(stderr=True)
    with complaints.status("Making the preview…"):
        found = previews(site, [_entry_name(folder, entry) for entry in entries], now())
    home = output if output != Path(FOLDER) else folder / FOLDER
    refuse_outside(folder, [] if output == home else [FOLDER])
    targets = [write_preview(site, each, home, with_card=bool(address)) for each in found]
    if summary:
        summary.write(in_short(found, address))
    for each, target in zip(found, targets, strict=True):
        words = f"{each.title}: {each.headline}. The preview is {target}"
        complaints.print(words, markup=False, highlight=False, soft_wrap=True)
    looks = [look for each in found for look in each.channels if look.fault]
    faults = dict.fromkeys((look.name, look.fault) for look in looks)
    for name, fault in faults:
        say(f"Nothing can be shown of {name}: {fault}", err=True)
    if not no_open and sys.stdout.isatty():
        click.launch(targets[0].resolve().as_uri())
    sys.exit(1 if faults or any(each.is_blocked for each in found) else 0)


def _entry_name(folder: Path, name: str) -> str:
    """An entry's path below the folder where a file is meant, else what was written: an id."""
    path = Path(os.path.normpath(Path.cwd() / name))
    return path.relative_to(folder).as_posix() if path.is_file() and path.is_relative_to(folder) else name


def previews(site: Site, names: Sequence[str], moment: datetime) -> list[Preview]:
    """The previews of the entries with some ids or paths, else of the one that comes next. Raises DiaryError."""
    edition = prepare(site, moment, preview=True)
    paths = [find(edition, name) for name in names] or [_next(edition, moment)]
    of_edition = Previews(edition, moment)
    return [of_edition.preview(path, of_edition.problems(path)) for path in paths]


def find(edition: Edition, name: str) -> str:
    """The path of the entry that is meant by an id, or by a path below the project's folder. Raises UsageError."""
    ids = {story.entry.id: path for path, story in edition.stories.items()}
    files = [*entry_files(edition.site, [])]
    if name in files:
        return name
    if name in ids:
        return ids[name]
    near = nearest(name, [*ids, *files])
    mend = meant(near) if near else "write an entry’s `id:`, or the name of its file in posts/"
    raise UsageError([Problem.asked(f"there is no entry {name}", mend)])


def _next(edition: Edition, moment: datetime) -> str:
    """The entry that is not public yet and whose date is nearest, else the newest; else a file that cannot be read."""
    entries = [story.entry for story in edition.stories.values()]
    if waiting := [entry for entry in entries if entry.path in edition.unseen]:
        return min(waiting, key=lambda entry: (abs(entry.date - moment), entry.path)).path
    paths = [entry.path for entry in sorted(entries, key=lambda entry: entry.date.timestamp())]
    if not paths:
        paths = sorted(entry_files(edition.site, []))
    if not paths:
        raise DiaryError([Problem("posts", 1, "there is no entry yet", "start one: diarist new TITLE")])
    return paths[-1]


def write_preview(site: Site, preview: Preview, place: Path, *, with_card: bool = False) -> Path:
    """Write a preview's page into a folder, or at a name that ends in .html, and say where it is.

    With its card, that stands beside it as a file of its own. Raises DiaryError for a template that is wrong.
    """
    page = preview_page(preview, page_colours(site.card_background, site.card_accent), Templates(site.root, FOLDER))
    target = place if place.suffix == ".html" else place / f"{preview.id}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, page.encode(), ours=True)
    if with_card and preview.card:
        write_whole(target.with_name(f"{preview.id}.jpg"), preview.card.data, ours=True)
    return target
