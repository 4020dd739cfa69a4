"""One look before it is public: the previews of entries, all from one build that nobody else sees."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from diarist.announce.previews import Previews
from diarist.cache import Cache
from diarist.commands.build import begin_preview
from diarist.diary.entry_files import entry_files
from diarist.diary.problems import DiaryError, Problem
from diarist.edition.making import make_edition
from diarist.edition.press import CACHE
from diarist.outputs.page_colours import page_colours
from diarist.outputs.preview_page import FOLDER, Preview, preview_page
from diarist.outputs.templates import Templates
from diarist.whole_file import write_whole
from diarist.words.near import meant, nearest
from diarist.workers import pool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


def previews(site: Site, names: Sequence[str], now: datetime) -> list[Preview]:
    """The previews of the entries with some ids or paths, else of the one that comes next. Raises DiaryError.

    The site is built into a folder that is gone afterwards.
    """
    with TemporaryDirectory() as place:
        folder = Path(os.path.realpath(place))
        # MkDocs is at work on the pages while everything else is made here.
        with begin_preview(site.root, folder), pool() as workers:
            edition = make_edition(site, now, Cache(site.root / CACHE), workers, preview=True)
            paths = [find(edition, name) for name in names] or [_next(edition, now)]
            of_edition = Previews(edition, folder, now)
            problems = {path: of_edition.problems(path) for path in paths}
        return [of_edition.preview(path, problems[path]) for path in paths]


def find(edition: Edition, name: str) -> str:
    """The path of the entry that is meant by an id, or by a path below the project's folder. Raises DiaryError."""
    ids = {story.entry.id: path for path, story in edition.stories.items()}
    files = [*entry_files(edition.site, [])]
    if name in files:
        return name
    if name in ids:
        return ids[name]
    near = nearest(name, [*ids, *files])
    mend = meant(near) if near else "write an entry’s `id:`, or the name of its file in posts/"
    raise DiaryError([Problem("posts", 1, f"there is no entry {name}", mend)])


def _next(edition: Edition, now: datetime) -> str:
    """The entry that is not public yet and whose date is nearest, else the newest; else a file that cannot be read."""
    entries = [story.entry for story in edition.stories.values()]
    if waiting := [entry for entry in entries if entry.path in edition.unseen]:
        return min(waiting, key=lambda entry: (abs(entry.date - now), entry.path)).path
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
    write_whole(target, page.encode())
    if with_card and preview.card:
        write_whole(target.with_name(f"{preview.id}.jpg"), preview.card.data)
    return target
