"""The folder that a site is built into: refused where anything else may be in it, cleaned of what no build wrote."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.diary.addresses import ATOM, NOT_FOUND, RSS, SITEMAP, file_at
from diarist.diary.errors import DiaryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.diary.site import Site

MARK = ".diarist-site"
"""The file that each build leaves, so that the next one knows the folder; hosts do not publish names like it."""

MARK_WORDS = b"Built by Diarist. Whatever else is put into this folder is deleted by the next build.\n"

OWN = (
    *("announcements", "benchmarks", "docs", "drafts", "hooks", "node_modules", "overrides", "posts", "preview"),
    *("quotations", "requirements", "share-kit", "src", "templates", "tests", "tools"),
    *(".cache", ".diarist", ".git", ".github", ".venv"),
)
"""The folders of a diary, and of a clone of this repository: no site goes into one, whether it is there or not."""

LEFT = frozenset(
    {".git", "lost+found", "$recycle.bin", "desktop.ini", "ehthumbs.db", "thumbs.db", "icon\r", ".directory"}
    | {".ds_store", ".localized", ".fseventsd", ".spotlight-v100", ".temporaryitems", ".trashes", ".apdisk"}
)
"""What stays where it is, in small letters: git's folder, and what file managers and disks leave behind."""

_GENERATOR = re.compile(rb"<generator\b[^>]*>\s*Diarist\b")
_HEAD = 65_536
_INSTEAD = "name a folder that is new or empty, such as site"


def check_site_folder(site: Site, folder: Path, others: Iterable[Path] = ()) -> None:
    """Refuse a folder that a build must not delete; `others` hold parts of the diary that its settings name.

    Raises DiaryError. A folder is right that is not there, is empty, or holds a site that Diarist built, and that is
    neither in nor over any folder of the diary, by whatever name or link it is called.
    """
    if why := _refusal(site, folder, others):
        raise DiaryError(
            [site.written.found(("site_dir",), f"the site cannot be built into {folder}: {why}", _INSTEAD)]
        )


def write_mark(folder: Path) -> None:
    """Leave the sign that a folder is a site's; where a link has its name, it takes the link's place."""
    mark = folder / MARK
    if mark.is_symlink():
        mark.unlink()
    if _beginning(mark) != MARK_WORDS:
        mark.write_bytes(MARK_WORDS)


def clean(folder: Path) -> None:
    """Delete what is in a site's folder, and leave the mark there; links are deleted, not what they lead to."""
    folder.mkdir(parents=True, exist_ok=True)
    write_mark(folder)
    with os.scandir(folder) as items:
        unwanted = [item for item in items if item.name != MARK and not stays(item.name)]
    for item in unwanted:
        if item.is_dir(follow_symlinks=False):
            shutil.rmtree(item.path)
        else:
            os.unlink(item.path)  # noqa: PTH108 - a DirEntry has the path as text


def kept(folder: Path) -> dict[Path, bytes]:
    """What file managers left at the head of a folder, for whoever must put it back after MkDocs' own cleaning."""
    files = (path for path in folder.iterdir() if stays(path.name))
    return {path: path.read_bytes() for path in files if path.is_file() and not path.is_symlink()}


def holds_whole_site(folder: Path) -> bool:
    """Whether a folder has what every site has that a build has finished."""
    return not folder.is_symlink() and is_marked(folder) and _has_every_page(folder)


def is_marked(folder: Path) -> bool:
    """Whether a folder carries the mark of a site."""
    mark = folder / MARK
    return not mark.is_symlink() and _beginning(mark).startswith(MARK_WORDS.split(b".")[0])


def _refusal(site: Site, folder: Path, others: Iterable[Path]) -> str:
    try:
        target = folder.resolve()
    except (OSError, RuntimeError):
        return "it is a link that leads to itself"
    if _is_in(site.root, target):
        return "the diary itself is in it"
    for own in (*(site.root / name for name in OWN), *others):
        real = own.resolve()
        if _is_in(target, real) or _is_in(real, target):
            return f"{_named(own, site.root)} is a folder of the diary"
    with suppress(RuntimeError):
        if _is_in(Path.home().resolve(), target):
            return "it is, or holds, somebody’s home folder"
    return _what_is_there(target)


def _named(folder: Path, root: Path) -> str:
    return f"{folder.relative_to(root).as_posix()}/" if folder.is_relative_to(root) else str(folder)


def _what_is_there(target: Path) -> str:
    """Why what is in a folder must not be deleted; empty where it may be."""
    if ".git" in map(str.lower, target.parts):
        return "it is inside the folder of a git repository"
    try:
        names = [path.name for path in target.iterdir()]
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        return "it is a file"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    is_ours = all(map(stays, names)) or _is_site(target)
    return "" if is_ours else "there is something in it that Diarist did not build, and a build would delete it"


def _is_site(target: Path) -> bool:
    """Whether Diarist built what is in a folder: its mark says so, or the feed, where no mark was left yet."""
    return is_marked(target) or (_has_every_page(target) and bool(_GENERATOR.search(_beginning(target / ATOM.name))))


def _has_every_page(target: Path) -> bool:
    return all((target / name).is_file() for name in (file_at(""), RSS.name, SITEMAP, NOT_FOUND))


def _beginning(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(_HEAD)


def stays(name: str) -> bool:
    """Whether what has this name at the head of a site's folder is not the site's."""
    small = name.lower()
    return small in LEFT or small.startswith(("._", ".trash-"))


def _is_in(inner: Path, outer: Path) -> bool:
    """Whether a path is another or below it. Capitals make no difference: on many disks they are one folder."""
    small = _small(outer)
    return any(_small(path) == small or _is_same(path, outer) for path in (inner, *inner.parents))


def _small(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
