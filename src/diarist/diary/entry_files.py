"""The files in posts/ that are entries, and those that only seem to be."""

from __future__ import annotations

import os
from operator import attrgetter
from typing import TYPE_CHECKING
from unicodedata import normalize

from diarist.diary.problems import Problem
from diarist.diary.text import control, without_controls
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.site import Site

_NEARLY = (".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".txt")
"""Ends of names that somebody may have meant as an entry's."""

_PUT_ASIDE = {
    *("draft", "drafts", "template", "templates", "unpublished", "private", "wip", "trash", "deleted", "not ready"),
    *("entwurf", "entwürfe", "brouillon", "brouillons", "borrador", "borradores", "bozze", "concepten", "szkice"),
    *("drafft", "drafftiau", "rascunhos", "utkast", "kladde", "kladder"),
}
"""Folders of words that are not for readers, in any capitals; and so is all whose name begins with `_`."""


def paths_in_posts(site: Site) -> tuple[str, ...]:
    """All that is below posts/, entries or not: paths below the project's folder, with `/`."""
    return tuple(path.relative_to(site.root).as_posix() for path in site.posts.rglob("*"))


def entry_files(site: Site, problems: list[Problem]) -> Iterator[str]:
    """The Markdown files below posts/: paths below the project's folder, with `/`."""
    home = os.path.realpath(site.posts)
    folders = [site.posts.name]
    while folders:
        folder = folders.pop()
        items = list(_items(site, folder, problems))
        problems += _put_aside(folder, items, site)
        for item in items:
            path = f"{folder}/{item.name}"
            if item.is_dir(follow_symlinks=False) and _is_open(item.name):
                folders.append(path)
            elif _is_put_aside(item.name):
                continue
            elif wrong := _wrong(item, path, home):
                problems.append(wrong)
            elif _is_entry(item.name):
                yield path


def _put_aside(folder: str, items: list[os.DirEntry[str]], site: Site) -> Iterator[Problem]:
    """Say once of each folder how many entries are kept back in it, and why."""
    aside = [item for item in items if _is_put_aside(item.name)]
    if count := sum(_is_entry(item.name) for item in aside if item.is_file()):
        what = f"{counted(count, 'file here')} not published, for {counted(count, 'its name begins')} with _"
        yield Problem(folder, 1, what, "take the _ away when it is time", blocks=False)
    for item in aside:
        path = f"{folder}/{item.name}"
        count = _entries_below(site.root / path) if item.is_dir(follow_symlinks=False) else 0
        if count:
            what = f"{counted(count, 'file here')} not published"
            yield Problem(path, 1, what, "move what is ready into posts/ itself", blocks=False)


def _entries_below(folder: Path) -> int:
    return sum(_is_entry(name) for _, _, names in os.walk(folder) for name in names)


def _is_put_aside(name: str) -> bool:
    """Whether a file or a folder is by its name of no reader's concern."""
    return name.startswith("_") or normalize("NFC", name).lower() in _PUT_ASIDE


def _items(site: Site, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(site.root / folder) as items:
            return sorted(items, key=attrgetter("name"))
    except FileNotFoundError:
        problems.append(Problem(folder, 1, "there is no such folder", "make it, and put the entries there"))
    except OSError:
        problems.append(Problem(folder, 1, "the folder cannot be read", "allow reading it"))
    return []


def _is_open(folder: str) -> bool:
    return not folder.startswith(".") and not _is_put_aside(folder) and not _is_entry(folder)


def _is_entry(name: str) -> bool:
    return name.lower().endswith(".md") and not name.startswith(".")


def _wrong(item: os.DirEntry[str], path: str, home: str) -> Problem | None:
    """Why something in posts/ is not read as an entry, though it may be meant as one."""
    if not _is_entry(item.name):
        return _nearly(item, path)
    if control(path) or "\n" in path:
        shown = without_controls(" ".join(path.split("\n")), [])
        return Problem(shown, 1, "the file's name holds a character that no screen can show", "rename the file")
    if item.is_symlink():
        return _wrong_link(item, path, home)
    if item.is_dir(follow_symlinks=False):
        return Problem(path, 1, "this is a folder, not an entry", "give it a name without .md")
    # A pipe has no end to read to.
    return (
        None
        if item.is_file(follow_symlinks=False)
        else Problem(path, 1, "this is a pipe or a device, not a file", "delete it")
    )


def _wrong_link(item: os.DirEntry[str], path: str, home: str) -> Problem | None:
    target = os.path.realpath(item.path)
    if not target.startswith(home + os.sep):
        return Problem(path, 1, "this is a link to a file outside posts/", "put the file itself into posts/")
    if not os.path.isfile(target):  # noqa: PTH113 - a Path would raise for a link that leads to itself
        return Problem(path, 1, "this is a link that leads to no file", "delete it, or put the file itself there")
    return None


def _nearly(item: os.DirEntry[str], path: str) -> Problem | None:
    if item.name.startswith("."):
        return None
    if item.name.lower().endswith(_NEARLY):
        what, mend = "this is not read as an entry", "rename it so that it ends in .md, if it is one"
        return Problem(path, 1, what, mend, blocks=False)
    if item.is_symlink() and os.path.isdir(item.path):  # noqa: PTH112 - as above
        what, mend = "this is a link to a folder: no entry in it is read", "put the folder itself into posts/"
        return Problem(path, 1, what, mend, blocks=False)
    return None
