"""The pictures that entries and settings name: as they are published, and what is wrong with any."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import PictureError
from diarist.diary.problems import Problem
from diarist.edition.picture_store import PORTRAIT_WIDTHS, SVG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from diarist.body.body import Image
    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.picture_store import PictureStore


@dataclass(frozen=True, slots=True)
class EntryPictures:
    """An entry's pictures that can be published, by their addresses as they are written, and what is said of any."""

    images: Mapping[str, Image]
    problems: tuple[Problem, ...]


def entry_pictures(
    entries: Iterable[Entry], facts: Mapping[str, Rendered], picture_store: PictureStore, executor: Executor | None
) -> dict[str, EntryPictures]:
    """Find the pictures of all entries and have them made, all together; `facts` and what comes back are by path."""
    found = {entry.path: (entry, _found(entry, facts[entry.path].pictures, picture_store)) for entry in entries}
    picture_store.add(
        (path for _, files in found.values() for path in files.values() if not isinstance(path, Problem)), executor
    )
    return {path: _published(entry, files, picture_store) for path, (entry, files) in found.items()}


def _found(entry: Entry, written: Iterable[str], picture_store: PictureStore) -> dict[str, Path | Problem]:
    """The file of each picture, by its address as it is written, or why there is none."""
    folder = posixpath.dirname(entry.path)
    found: dict[str, Path | Problem] = {}
    for address in dict.fromkeys((*written, *filter(None, [entry.image]))):
        try:
            found[address] = picture_store.find(folder, address)
        except PictureError as error:
            found[address] = _problem(entry, address, error.what, error.mend)
    return found


def _published(entry: Entry, files: Mapping[str, Path | Problem], picture_store: PictureStore) -> EntryPictures:
    images: dict[str, Image] = {}
    problems: list[Problem] = []
    for address, path in files.items():
        if isinstance(path, Problem):
            problems.append(path)
            continue
        try:
            images[address] = picture_store.image(path)
        except PictureError as error:
            problems.append(_problem(entry, address, error.what, error.mend))
        if not entry.withdrawn:
            said = ((f"look at {address}: {what}", mend) for what, mend in picture_store.remarks(path))
            problems += (_problem(entry, address, *remark, blocks=False) for remark in said)
    return EntryPictures(images, tuple(problems))


def _problem(entry: Entry, address: str, what: str, mend: str, *, blocks: bool = True) -> Problem:
    line = entry.key_lines["image"] if address == entry.image else entry.line_of(address)
    return Problem(entry.path, line, what, mend, blocks=blocks)


def setting_picture_problems(site: Site, picture_store: PictureStore) -> tuple[Problem, ...]:
    """Add the portraits and the logo to the pictures; what is wrong with any is advice, at its setting."""
    return tuple(
        problem for keys, name in _named(site) if (problem := _setting_problem(site, keys, name, picture_store))
    )


def _named(site: Site) -> Iterator[tuple[tuple[str, ...], str]]:
    """The pictures that the settings name, each with the setting's keys and its path below docs/."""
    for author in site.authors.values():
        if author.portrait:
            yield ("extra", "diary", "authors", author.id, "portrait"), author.portrait
    if site.card_logo:
        yield ("extra", "diary", "card", "logo"), site.card_logo


def _setting_problem(site: Site, keys: tuple[str, ...], name: str, picture_store: PictureStore) -> Problem | None:
    path = picture_store.named(name)
    picture_store.add([path], None, PORTRAIT_WIDTHS)
    try:
        is_drawing = picture_store.image(path).media_type == SVG
    except PictureError as error:
        what, mend = error.what, error.mend
    else:
        if not is_drawing or keys[-1] != "logo":
            return None
        what, mend = f"{path.name} is a drawing, which the share card cannot show", "save it as PNG"
    return site.written.found(keys, what, mend).advice()
