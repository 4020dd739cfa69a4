"""The built site as it is handed to a host: refused where it is not finished, or older than the diary."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.diary.errors import HostError
from diarist.diary.template_folders import homes
from diarist.edition.kept_site import is_as_left, left_at
from diarist.edition.made_by_mkdocs import is_plain
from diarist.edition.site_folder import MARK, holds_whole_site, stays
from diarist.edition.theme_files import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

BUILD = "build it: diarist build"
PAGES = (".html", ".xml", ".json", ".ics", ".txt", ".gz")
"""The endings of what leads to other files: readers may see it only once these are there."""


@dataclass(frozen=True)
class BuiltSite:
    """A finished site: its `folder`, and the addresses of its `files`, in order, with `/` between their parts."""

    folder: Path
    files: tuple[str, ...]

    def path(self, address: str) -> Path:
        """Where the file of an address is."""
        return self.folder / address

    @property
    def first(self) -> tuple[str, ...]:
        """What pages show, such as pictures and style sheets: a host should have it before the pages."""
        return tuple(address for address in self.files if not address.endswith(PAGES))

    @property
    def last(self) -> tuple[str, ...]:
        """Pages, feeds, and what else leads to other files."""
        return tuple(address for address in self.files if address.endswith(PAGES))

    @cached_property
    def digest(self) -> str:
        """What tells this site from all others, whatever its files' times: SHA-256, in hexadecimal."""
        whole = hashlib.sha256()
        for address in self.files:
            part = hashlib.sha256(self.path(address).read_bytes()).hexdigest()
            whole.update(f"{address}\0{part}\n".encode("utf-8", "surrogateescape"))
        return whole.hexdigest()


def built_site(site: Site, folder: Path, *, as_is: bool = False) -> BuiltSite:
    """The site in a folder. Raises HostError where there is none that is finished.

    One that is older than the diary is refused, too, unless it is to be taken `as_is`: another machine built it.
    """
    if not folder.exists():
        raise HostError(f"there is no site in {folder}", BUILD)
    if not holds_whole_site(folder):
        raise HostError(f"what is in {folder} is no finished site", BUILD)
    cache = Cache(site.root / CACHE)
    if is_plain(site) and not is_as_left(folder, cache):
        raise HostError(f"what is in {folder} is not what the last build made", BUILD)
    files = tuple(sorted(_files(folder)))
    built = left_at(folder, cache) or max(folder.joinpath(address).stat().st_mtime for address in files)
    if not as_is and (newer := _newest_input(site, built)):
        raise HostError(f"the site is older than {newer}", BUILD)
    return BuiltSite(folder, files)


def _files(folder: Path) -> Iterator[str]:
    """All files of a site but its mark and what file managers left. Raises HostError for a link."""
    for place, folders, names in os.walk(folder):
        where = Path(place).relative_to(folder)
        is_head = where == Path()
        folders[:] = [name for name in folders if not (is_head and stays(name))]
        for name in (*folders, *names):
            if (Path(place) / name).is_symlink():
                raise HostError(f"{where / name} in the site is a link, which a host cannot show", BUILD)
        yield from ((where / name).as_posix() for name in names if not (is_head and (name == MARK or stays(name))))


def _newest_input(site: Site, built: float) -> str:
    """A file or folder of the diary that was changed after a moment (seconds since 1970); empty where there is none."""
    told = site.mkdocs
    places = [site.root / "mkdocs.yml", site.posts, site.docs, site.root / "announcements", site.root / "quotations"]
    places += [site.root / name for name in (*told.hooks, told.templates) if name]
    places += [home for home in homes(site.root, TEMPLATES) if home.is_relative_to(site.root)]
    changed = ((path.stat().st_mtime, path) for place in places for path in _all(place))
    moment, path = max(changed, default=(0.0, site.root))
    return path.relative_to(site.root).as_posix() if moment > built else ""


def _all(place: Path) -> Iterator[Path]:
    if place.exists():
        yield place
    for folder, _, names in os.walk(place):
        yield Path(folder)
        yield from (path for name in names if (path := Path(folder, name)).exists())
