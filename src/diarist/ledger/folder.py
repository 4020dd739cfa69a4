"""The ledger in a folder of the diary."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock

from diarist.ledger.ledger import LedgerError, NoLedger
from diarist.ledger.lines import ENDING, HEADER, appended, events_of, header, site_of
from diarist.ledger.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diarist.ledger.record import Event

_LOCK = ".lock"
_PART = ".part"
_IGNORED = f"""# What is of use only while somebody writes.
{_LOCK}
*{_PART}
"""


class FolderLedger:
    """A ledger below `folder`. Several processes may use it at once. `memory` is where is kept how much it had.

    Each file is written anew beside the old one, which it then takes the place of: a machine that stops half-way leaves
    the old one whole.
    """

    batch = 1

    def __init__(self, folder: Path, memory: Path | None = None) -> None:
        self._folder, self._memory = folder, Memory(memory)

    def create(self, site: str) -> None:
        """Make an empty ledger."""
        with self._at_work():
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._locked():
                if self._exists():
                    raise LedgerError(f"{self._folder}: there is a ledger already; to start anew, move it away first")
                (self._folder / ".gitignore").write_text(_IGNORED, "utf-8")
                self._write(HEADER, header(site))

    def site(self) -> str:
        """Whose ledger it is."""
        with self._at_work():
            if self._memory.counts() and not self._exists():
                mend = f"bring it back from the repository's history (or, to start anew: delete {self._memory.path})"
                raise LedgerError(f"{self._folder.name}: the ledger is gone, so nothing is announced; {mend}")
            return self._site()

    def read(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id."""
        # In this order: whoever writes meanwhile makes it more than was noted, never less.
        noted = self._memory.counts()
        self.site()
        events = self._events()
        counts = {entry: len(of_entry) for entry, of_entry in events.items()}
        self._check(noted, counts)
        with self._at_work():
            self._memory.note(counts)
        return events

    def remember(self) -> str:
        """What it has is noted whenever it is read or written, and that needs no word."""
        return ""

    def local_events(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id; none where there is no ledger."""
        try:
            return self._events()
        except NoLedger:
            return {}

    def local_site(self) -> str:
        """Whose ledger it is; empty where there is none."""
        try:
            return self.site()
        except NoLedger:
            return ""

    def _site(self) -> str:
        self._must_exist()
        path = self._folder / HEADER
        return site_of(path.read_bytes(), str(path))

    def _events(self) -> dict[str, tuple[Event, ...]]:
        with self._at_work():
            self._site()
            return {path.name.removesuffix(ENDING): events_of(path.read_bytes(), str(path)) for path in self._files()}

    def _check(self, noted: Mapping[str, int], there: Mapping[str, int]) -> None:
        """Raise LedgerError where the ledger has less than was noted."""
        less = [f"{entry}{ENDING}" for entry, count in noted.items() if there.get(entry, 0) < count]
        if less:
            files = f"{len(less)} of {len(noted)} files ({', '.join(less[:3])}{', …' if less[3:] else ''})"
            raise LedgerError(
                f"{self._folder.name}: {files} have fewer lines than they had, so nothing is announced; bring them "
                f"back from the repository's history (or, if it was you, on purpose: delete {self._memory.path})"
            )

    def append(self, entry: str, events: Sequence[Event], seen: int) -> None:
        """Write events about one entry: they are on the disk when this returns."""
        path = self._folder / f"{entry}{ENDING}"
        with self._at_work():
            self._must_exist()
            with self._locked():
                data = path.read_bytes() if path.exists() else None
                self._write(path.name, appended(data, events, seen, str(path)))
                self._memory.note({entry: seen + len(events)})

    def _must_exist(self) -> None:
        if not self._exists():
            raise NoLedger(f"{self._folder.name}: there is no ledger yet")

    def _exists(self) -> bool:
        return self._folder.exists() and ((self._folder / HEADER).exists() or bool(self._files()))

    def _files(self) -> list[Path]:
        # Not by a pattern: `glob` takes a folder that nobody may look into for an empty one.
        files = (path for path in self._folder.iterdir() if path.name.endswith(ENDING))
        return sorted(path for path in files if not path.name.startswith("."))

    def _write(self, name: str, data: bytes) -> None:
        part = self._folder / f".{name}{_PART}"
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._folder / name)
        _flush_folder(self._folder)

    def _locked(self) -> FileLock:
        """Keep other processes out; the system lets go of the lock when a process dies."""
        return FileLock(self._folder / _LOCK)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Say in words what the system refuses."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            mend = "make room, allow it, or bring it back from the repository's history"
            raise LedgerError(
                f"{error.filename or self._folder}: the ledger cannot be used ({reason}); {mend}"
            ) from None


def _flush_folder(folder: Path) -> None:
    """A file's new name is safe only when its folder is (https://lwn.net/Articles/457667/)."""
    if os.name == "posix":  # Windows cannot open a folder, and needs not
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
