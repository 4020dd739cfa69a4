"""How much a book in a folder had when it was used last on this machine, so that it can be seen when it has less."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Memory:
    """The number of each page's records, kept in a file of the cache; `path` None keeps nothing.

    A file that cannot be read is made anew: then nobody knows, as on a machine that was never used.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def counts(self) -> dict[str, int]:
        """The number of records by page, as they were noted last."""
        try:
            said = json.loads(self.path.read_bytes()) if self.path else {}
        except (OSError, ValueError):
            return {}
        pairs = said.items() if isinstance(said, dict) else ()
        return {name: count for name, count in pairs if isinstance(count, int)}

    def note(self, counts: Mapping[str, int]) -> None:
        """Note that there are so many records; never fewer than were noted before."""
        before = self.counts()
        now = {**before, **{name: max(count, before.get(name, 0)) for name, count in counts.items()}}
        if self.path and now != before:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(now).encode(), ours=True)
