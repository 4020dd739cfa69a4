"""What was made before, kept by the hash of what it was made from."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of made things. Deleting it costs time and nothing else.

    A name is a key and an ending (`1f…9c.jpg`), and the same name always holds the same bytes; but for the lists of
    what was found last (`gates-….json`, `links.json`), which the next run replaces.
    """

    folder: Path

    def path(self, name: str) -> Path:
        """Where a thing is, or would be."""
        return self.folder / name

    def has(self, name: str) -> bool:
        """Whether it was made before."""
        return self.path(name).is_file()

    def put(self, name: str, data: bytes) -> None:
        """Keep a thing. A build that is killed half-way leaves nothing that looks whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.path(f"{name}.{os.getpid()}")
        unfinished.unlink(missing_ok=True)
        with open(unfinished, "xb", opener=_read_only) as file:
            file.write(data)
        unfinished.replace(self.path(name))

    def publish(self, name: str, target: Path) -> None:
        """Put a thing at `target`, whose folder is there: as a hard link, since copying costs more than all the rest.

        Both names are of one file, so it is read-only; a program that changes the site should replace the file.
        """
        target.unlink(missing_ok=True)
        try:
            os.link(self.path(name), target)
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(self.path(name), target)


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
