"""The built site as it was left: which kept thing stands at which address, and what has become of it since."""

from __future__ import annotations

import json
import shutil
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from diarist.edition.site_folder import MARK, stays, write_mark
from diarist.file_states import state_of, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.cache import Cache


PARTS = 5
"""What a file's state says: its size, two times, which file it is, and how many names it has."""


def record_name(folder: Path) -> str:
    """The cache's name for what is known of a site's folder."""
    return f"site-{zlib.crc32(str(folder).encode()):08x}.json"


class KeptSite:
    """A site's folder, brought from whatever it holds to what it should hold.

    A file that is still the one which was put there stays; any other is put there anew from the cache.
    """

    def __init__(self, folder: Path, cache: Cache) -> None:
        self._folder, self._cache = folder, cache
        self._kept = _read(cache.path(record_name(folder)), str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        write_mark(folder)
        self._there = _below(folder)

    def has(self, address: str, name: str) -> bool:
        """Whether a kept thing stands at an address, untouched since it was put there."""
        kept, state = self._kept.get(address, ("", ""))
        return kept == name and _is_untouched(self._there.get(address, ""), state)

    def put(self, wanted: Mapping[str, str], *, alone: bool = True) -> None:
        """Let there be these things, names by addresses, and nothing else where they are `alone`."""
        if alone:
            # What is called as file managers call theirs stays, but for what a build put there itself.
            own = (address for address in self._there if address in self._kept or not _is_left(address))
            self._delete({address for address in own if address not in wanted})
        made: set[str] = set()
        for address, name in wanted.items():
            if not self.has(address, name):
                self._put(address, name, made)
        self._record(wanted)

    def _put(self, address: str, name: str, made: set[str]) -> None:
        target = self._folder / _safe(address)
        parent = str(target.parent)
        if parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        if f"{address}/" in self._there:
            shutil.rmtree(target, ignore_errors=True)
        self._cache.publish(name, target)

    def _delete(self, unwanted: Iterable[str]) -> None:
        for address in sorted(unwanted, key=lambda address: (address.endswith("/"), -len(address), address)):
            path = self._folder / address.rstrip("/")
            if not address.endswith("/"):
                path.unlink(missing_ok=True)
                continue
            with suppress(OSError):  # it is not empty: there is something in it that stays
                path.rmdir()

    def _record(self, wanted: Mapping[str, str]) -> None:
        there = _below(self._folder)
        kept = {address: (name, there[address]) for address, name in wanted.items() if address in there}
        record = {"folder": str(self._folder), "files": kept}
        self._cache.put(record_name(self._folder), json.dumps(record).encode())


def is_as_left(folder: Path, cache: Cache) -> bool:
    """Whether a folder holds what the last build left there and nothing else, as far as anything is known of it."""
    kept = _read(cache.path(record_name(folder)), str(folder))
    there = {address: state for address, state in _below(folder).items() if not address.endswith("/")}
    strange = (address for address in there if address not in kept and not _is_left(address))
    same = all(_is_untouched(there.get(address, ""), state) for address, (_, state) in kept.items())
    return not kept or (same and not any(strange))


def left_at(folder: Path, cache: Cache) -> float:
    """When a build left the folder of a site, in seconds since 1970; 0 where nothing is known of it."""
    try:
        return cache.path(record_name(folder)).stat().st_mtime
    except OSError:
        return 0


def forget_damaged(folder: Path, cache: Cache) -> None:
    """Take out of the cache what was changed in a site: both are names of one file."""
    there = _below(folder)
    for address, (name, state) in _read(cache.path(record_name(folder)), str(folder)).items():
        kept = _state(cache.path(name))
        now = there.get(address, kept)
        if not _is_untouched(now, state) and kept == now:
            cache.path(name).unlink(missing_ok=True)
            (folder / _safe(address)).unlink(missing_ok=True)


def names_kept(cache: Cache) -> set[str]:
    """The names of all that stands in any site which was built."""
    found: set[str] = set()
    for path in cache.folder.glob("site-????????.json"):
        found |= {name for name, _ in _read(path).values()} | {path.name}
    return found


def forget_gone(cache: Cache) -> None:
    """Delete what is known of the sites of folders that are not there any more."""
    for pattern, key in (("site-????????.json", "folder"), ("built-????????.json", "site")):
        for path in cache.folder.glob(pattern):
            if not _is_folder(path, key):
                path.unlink(missing_ok=True)


def _is_folder(path: Path, key: str) -> bool:
    try:
        return Path(json.loads(path.read_bytes())[key]).is_dir()
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _read(path: Path, folder: str = "") -> dict[str, tuple[str, str]]:
    try:
        record = json.loads(path.read_bytes())
        files = {address: (str(name), str(state)) for address, (name, state) in record["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    return files if not folder or record["folder"] == folder else {}


def _below(folder: Path) -> dict[str, str]:
    """The states of what is in a site's folder, by address."""
    start = len(f"{folder}/")
    return {path[start:]: state for path, state in states(str(folder), follow=False).items()}


def _is_left(address: str) -> bool:
    head = address.split("/", 1)[0]
    return head == MARK or stays(head)


def _is_untouched(now: str, before: str) -> bool:
    """Whether a file is what it was.

    Another link to it changes its second time, too, and its number of names with it.
    """
    if now == before:
        return True
    states = (now.split(), before.split())
    if {*map(len, states)} != {PARTS}:
        return False
    size, changed, moved, number, names = (one == other for one, other in zip(*states, strict=True))
    return size and changed and number and (moved or not names)


def _state(path: Path) -> str:
    try:
        return state_of(path.stat())
    except OSError:
        return ""


def _safe(address: str) -> PurePosixPath:
    path = PurePosixPath(address)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{address} is outside the site's folder")
    return path
