"""Books in folders of the diary, each in one of its name."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic

from filelock import FileLock

from diarist.diary.errors import LedgerError, NoLedger
from diarist.ledger.book import R
from diarist.ledger.lines import ENDING, HEADER, appended, file_of, header, records_of, site_of
from diarist.ledger.memory import Memory
from diarist.whole_file import write_whole
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diarist.ledger.book import Kind

_LOCK = ".lock"
_IGNORED = f"""# What is of use only while somebody writes.
{_LOCK}
*.part
"""


class FolderHome:
    """The books below `root`; in `cache` is kept how much each of them had, or nowhere."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self._root, self._cache = root, cache

    def book(self, kind: Kind[R]) -> FolderBook[R]:
        """The book of that name, whether it was begun or not."""
        name = kind.memory or f"ledger-{kind.name}.json"
        return FolderBook(kind, self._root / kind.name, self._cache and self._cache / name)


class FolderBook(Generic[R]):
    """A book in `folder`. Several processes may use it at once. `memory` is where is kept how much it had.

    Each file is written anew beside the old one, which it then takes the place of: a machine that stops half-way leaves
    the old one whole.
    """

    batch = 1

    def __init__(self, kind: Kind[R], folder: Path, memory: Path | None) -> None:
        self._kind, self._folder, self._memory = kind, folder, Memory(memory)

    def create(self, site: str) -> None:
        """Make an empty book."""
        self._refuse_link()
        with self._at_work():
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._locked():
                if self._exists():
                    raise LedgerError(
                        f"there is a {self._kind.word} already",
                        "to start anew, move it away first",
                        path=str(self._folder),
                    )
                with suppress(FileExistsError):
                    write_whole(self._folder / ".gitignore", _IGNORED.encode(), fresh=True)
                self._write(HEADER, header(self._kind, site))

    def site(self) -> str:
        """Whose book it is."""
        with self._at_work():
            if self._memory.counts() and not self._exists():
                mend = f"bring it back from the repository's history (or, to start anew: delete {self._memory.path})"
                what = f"the {self._kind.word} is gone, so {self._kind.halts}"
                raise LedgerError(what, mend, path=self._folder.name)
            return self._site()

    def read(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page."""
        # In this order: whoever writes meanwhile makes it more than was noted, never less.
        noted = self._memory.counts()
        self.site()
        records = self._records()
        counts = {page: len(of_page) for page, of_page in records.items()}
        self._check(noted, counts)
        with self._at_work():
            self._memory.note(counts)
        return records

    def remember(self) -> str:
        """What it has is noted whenever it is read or written, and that needs no word."""
        return ""

    def read_local(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page; none where there is no book."""
        try:
            return self._records()
        except NoLedger:
            return {}

    def local_site(self) -> str:
        """Whose book it is; empty where there is none."""
        try:
            return self.site()
        except NoLedger:
            return ""

    def _site(self) -> str:
        self._must_exist()
        path = self._folder / HEADER
        return site_of(self._kind, path.read_bytes(), str(path))

    def _records(self) -> dict[str, tuple[R, ...]]:
        with self._at_work():
            self._site()
            return {path.name.removesuffix(ENDING): self._of(path) for path in self._files()}

    def _of(self, path: Path) -> tuple[R, ...]:
        return records_of(self._kind, path.read_bytes(), str(path))

    def _check(self, noted: Mapping[str, int], there: Mapping[str, int]) -> None:
        """Raise LedgerError where the book has less than was noted."""
        less = [f"{page}{ENDING}" for page, count in noted.items() if there.get(page, 0) < count]
        if less:
            files = f"{len(less)} of {counted(len(noted), 'file')} ({', '.join(less[:3])}{', …' if less[3:] else ''})"
            raise LedgerError(
                f"{files} have fewer lines than they had, so {self._kind.halts}",
                "bring them back from the repository's history "
                f"(or, if it was you, on purpose: delete {self._memory.path})",
                path=self._folder.name,
            )

    def append(self, page: str, records: Sequence[R], seen: int) -> None:
        """Write records on a page: they are on the disk when this returns."""
        path = self._folder / file_of(page)
        self._refuse_link()
        with self._at_work():
            self._must_exist()
            with self._locked():
                data = path.read_bytes() if path.exists() else None
                self._write(path.name, appended(self._kind, data, records, seen, str(path)))
                self._memory.note({page: seen + len(records)})

    def _refuse_link(self) -> None:
        """What is written out of the diary stays on this machine, and other machines would post it again."""
        home = self._folder.parent.resolve()
        if self._folder.is_symlink() and not self._folder.resolve().is_relative_to(home):
            what = f"the {self._kind.word} is a link that leads out of the diary's folder"
            raise LedgerError(what, "put the folder itself there", path=self._folder.name)

    def _must_exist(self) -> None:
        if not self._exists():
            raise NoLedger(f"there is no {self._kind.word} yet", path=self._folder.name)

    def _exists(self) -> bool:
        return self._folder.exists() and ((self._folder / HEADER).exists() or bool(self._files()))

    def _files(self) -> list[Path]:
        # Not by a pattern: `glob` takes a folder that nobody may look into for an empty one.
        files = (path for path in self._folder.iterdir() if path.name.endswith(ENDING))
        return sorted(path for path in files if not path.name.startswith("."))

    def _write(self, name: str, data: bytes) -> None:
        write_whole(self._folder / name, data, ours=True)
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
            what = f"the {self._kind.word} cannot be used ({reason})"
            raise LedgerError(what, mend, path=str(error.filename or self._folder)) from None


def _flush_folder(folder: Path) -> None:
    """A file's new name is safe only when its folder is (https://lwn.net/Articles/457667/)."""
    if os.name == "posix":  # Windows cannot open a folder, and needs not
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
