"""What an import remembers: digests of what it wrote, so that a second one knows what a person has changed since.

The file is committed, so that any clone knows it. It has no words and no names in it: digests alone.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

FILE = ".diarist/import.json"
_SHORT = 24


class ImportMemory:
    """The memory of one diary.

    `entries` has the digest of each file written, by a digest of its source's id; `pictures` the digest of each source,
    by a digest of its new name; `fetched` the digest of each picture of another site, by a digest of its address.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / FILE
        kept = self._load()
        self.entries: dict[str, str] = kept.get("entries", {})
        self.pictures: dict[str, str] = kept.get("pictures", {})
        self.fetched: dict[str, str] = kept.get("fetched", {})

    @property
    def is_there(self) -> bool:
        """Whether anything was brought along before, as far as this clone knows."""
        return bool(self.entries)

    def save(self) -> None:
        """Keep it."""
        data = {"entries": dict(sorted(self.entries.items())), "pictures": dict(sorted(self.pictures.items()))}
        data |= {"fetched": dict(sorted(self.fetched.items()))} if self.fetched else {}
        written = (json.dumps(data, indent=0) + "\n").encode()
        if not self._path.is_file() or self._path.read_bytes() != written:
            self._path.parent.mkdir(exist_ok=True)
            write_whole(self._path, written)

    def _load(self) -> dict[str, dict[str, str]]:
        try:
            kept = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        groups = kept if isinstance(kept, dict) else {}
        return {
            name: {str(key): str(value) for key, value in group.items()}
            for name, group in groups.items()
            if isinstance(group, dict)
        }


def short(words: str) -> str:
    """The digest by which something is remembered without its words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]


def digest_of(data: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(data).hexdigest()
