"""What was made before, kept by the hash of what it was made from."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".cache/diarist"
"""Where a diary keeps things, below its own folder."""

READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of made things. Deleting it costs time and nothing else.

    A name is a key and an ending (`1f…9c.jpg`), and the same name always holds the same bytes; but for the lists of
    what was found last (`blocking-….json`, `links.json`), which the next run replaces.
    """

    folder: Path

    def path(self, name: str) -> Path:
        """Where a thing is, or would be."""
        return self.folder / name

    def has(self, name: str) -> bool:
        """Whether it was made before, and is whole as far as its end tells: a power cut may cut a file short."""
        try:
            with self.path(name).open("rb") as file:
                return _is_whole(file, name)
        except OSError:
            return False

    def put(self, name: str, data: bytes) -> None:
        """Keep a thing. A build that is killed half-way leaves nothing that looks whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.path(f"{name}.{os.getpid()}")
        unfinished.unlink(missing_ok=True)
        try:
            with open(unfinished, "xb", opener=_read_only) as file:
                file.write(data)
            if self.path(name).is_dir():
                shutil.rmtree(self.path(name))  # a cache that was mixed up is no reason to stop
            unfinished.replace(self.path(name))
        finally:
            unfinished.unlink(missing_ok=True)

    def publish(self, name: str, target: Path) -> None:
        """Put a thing at `target`, whose folder is there: as a hard link, since copying costs more than all the rest.

        Both names are of one file, so it is read-only; a program that changes the site should replace the file. What
        stands there already is replaced in one step.
        """
        try:
            os.link(self.path(name), target)
        except OSError:
            self._replace(name, target)

    def _replace(self, name: str, target: Path) -> None:
        beside = target.with_name(f".{os.getpid()}.tmp")
        beside.unlink(missing_ok=True)
        try:
            try:
                os.link(self.path(name), beside)
            except OSError:  # another disk, or one that knows no links
                shutil.copyfile(self.path(name), beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)  # where both are names of one file, nothing is replaced


_ENDS = {
    ".json": (b"}",),
    ".jpg": (b"\xff\xd9",),
    ".png": (b"IEND\xaeB\x60\x82",),
    ".svg": (b">", b">\n"),
}
"""How the files of some kinds end."""


def _is_whole(file: BinaryIO, name: str) -> bool:
    """Whether a file is not empty and ends as its kind does; a WebP says at its beginning how long it is."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 16))
    end = file.read(16)
    ending = os.path.splitext(name)[1]  # noqa: PTH122 - a name, not a path
    if ending == ".webp" and size > 12:
        file.seek(4)
        return int.from_bytes(file.read(4), "little") + 8 == size
    return end.endswith(_ENDS[ending]) if ending in _ENDS else bool(end)


def _read_only(path: str, flags: int) -> int:
    # Elsewhere a file that is read-only cannot be deleted either.
    return os.open(path, flags, READ_ONLY if os.name == "posix" else 0o666)


def digest(*parts: str | bytes) -> str:
    """A short name for some contents: 32 hex digits of their SHA-256, each part set apart by its length."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()[:32]
