"""A book that is rewritten whole, and so forgets: on a branch one commit without a past, or a file in a folder.

It is no part of the ledger, which only grows. Who writes puts new bytes in the place of those that were read, and of no
others: on a branch the server judges (`--force-with-lease` of https://git-scm.com/docs/git-push), in a folder a lock.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock

from diarist.diary.errors import GitError, LedgerError
from diarist.ledger.git import Git
from diarist.ledger.remote_branch import RemoteBranch
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diarist.diary.site import Site

LISTENING = "listening"
"""What the one such book is called, its branch or its folder: that of what was heard."""

_FILE = "lines.jsonl"
_LOCK = ".lock"
_MESSAGE = "Update"


class Rewritten(Protocol):
    """One book. `where` is what messages call its file, and `anew` how a person takes all of it away."""

    where: str
    anew: str

    def get(self) -> bytes | None:
        """What stands there; None where nothing does. Raises LedgerError."""

    def put(self, data: bytes) -> bool:
        """Write other bytes over those that `get` has read; False where they are not there any more."""


def rewritten(site: Site, name: str, readme: str) -> Rewritten:
    """The book of a name where the diary's books are: on a branch of that name, or in a folder."""
    return RewrittenBranch(site.root, name, readme) if site.ledger == "branch" else RewrittenFolder(site.root / name)


class RewrittenBranch:
    """One on a branch of its own at `origin`. `pauses` are the seconds before each further try to push."""

    def __init__(
        self, root: Path, name: str, readme: str, *, pauses: Sequence[float] = (1, 5), patience: float = 120
    ) -> None:
        self._branch = RemoteBranch(Git(root, patience), name, "origin", pauses)
        self._readme, self._tip = readme, ""
        self.where = f"{name}:{_FILE}"
        self.anew = f"git push origin --delete {name}"

    def get(self) -> bytes | None:
        """What stands there."""
        with self._at_work():
            self._tip = self._branch.tip()
            files = self._branch.files(self._tip) if self._tip else {}
            if files and _FILE not in files:
                what = f"{self._branch.remote}'s branch {self._branch.name} has other files, and no book"
                raise LedgerError(
                    what, "give that branch another name: what is written here takes the place of all of it"
                )
            return self._branch.contents({_FILE: files[_FILE]})[_FILE] if files else None

    def put(self, data: bytes) -> bool:
        """Write it as the only commit of the branch."""
        with self._at_work():
            files = {_FILE: data, "README.md": self._readme.encode()}
            commit = self._branch.commit((), {}, files, _MESSAGE)
            return self._branch.push(commit, self._tip) == commit

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        try:
            yield
        except GitError as error:
            what = f"the book on {self._branch.remote}'s branch {self._branch.name} cannot be used: {error}"
            raise LedgerError(what, "nothing is kept until it can") from None


class RewrittenFolder:
    """One in a folder. Several processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._path, self._lock = folder / _FILE, folder / _LOCK
        self._read: bytes | None = None
        self.where = f"{folder.name}/{_FILE}"
        self.anew = f"delete {folder.name}/{_FILE}"

    def get(self) -> bytes | None:
        """What stands there."""
        with self._at_work():
            self._read = self._path.read_bytes() if self._path.exists() else None
        return self._read

    def put(self, data: bytes) -> bool:
        """Write it beside the old file, whose place it then takes."""
        with self._at_work():
            self._path.parent.mkdir(exist_ok=True)
            with FileLock(self._lock):
                if (self._path.read_bytes() if self._path.exists() else None) != self._read:
                    return False
                write_whole(self._path, data, ours=True)
        return True

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            what = f"the book cannot be used ({error.strerror or type(error).__name__})"
            raise LedgerError(what, "make room, or allow it", path=self.where) from None
