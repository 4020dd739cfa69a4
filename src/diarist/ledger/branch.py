"""The ledger on a branch of its own in the diary's repository: the server keeps it, and judges who was first.

The branch shares no commit with any other, and nothing here looks at the work tree, the index or the commit that is
checked out.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from diarist.ledger.git import GitError
from diarist.ledger.ledger import LedgerError, NoLedger
from diarist.ledger.lines import ENDING, HEADER, appended, events_of, header, site_of
from diarist.ledger.remote_branch import RemoteBranch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diarist.ledger.record import Event

README = """# Announcements

What Diarist announced, and where: one file for each entry of the diary, one line for each thing that happened.

Machines write here. To see it as a table: `diarist status`. To change something: `diarist announce`. Whoever deletes
this branch makes Diarist forget what it has posted already.
"""


class BranchLedger:
    """A ledger on a branch that is for it alone, in the repository that `root` is in. Writing costs a second or so.

    `pauses` are the seconds before each further try to write; `patience` (seconds) is for each command of git's.
    """

    batch = 25

    def __init__(self, root: Path, *, pauses: Sequence[float] = (1, 5), patience: float = 120) -> None:
        self._branch = RemoteBranch(root, "announcements", "origin", pauses, patience)
        self._tip = ""

    def create(self, site: str) -> None:
        """Make an empty ledger."""
        with self._at_work():
            files = {HEADER: header(site), "README.md": README.encode()}
            commit = self._branch.commit((), {}, files, "Begin the ledger of announcements")
            there = self._branch.tip() or self._branch.push(commit, "")
            if not self._branch.has(there, commit):
                what = f"{self._branch.remote} has a branch {self._branch.name} already"
                raise LedgerError(f"{what}; to start anew, rename it there first")

    def site(self) -> str:
        """Whose ledger it is."""
        with self._at_work():
            return self._site(self._fresh())

    def read(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id."""
        with self._at_work():
            tip = self._fresh()
            self._site(tip)
            return self._events(tip)

    def local_events(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id as this clone knows them, without asking the server; none where it knows none."""
        try:
            ref = self._branch.known()
        except GitError:  # no clone at all
            return {}
        with self._at_work():
            return self._events(ref) if ref else {}

    def append(self, entry: str, events: Sequence[Event], seen: int) -> None:
        """Write events about one entry: the server has them when this returns."""
        name = f"{entry}{ENDING}"
        said = dict.fromkeys(f"{event.channel} {event.state.value}" for event in events)
        with self._at_work():
            tip = self._tip or self._fresh()
            while True:
                files = self._branch.files(tip)
                before = self._branch.contents({name: files[name]})[name] if name in files else None
                changed = {name: appended(before, events, seen, self._place(name))}
                commit = self._branch.commit((tip,), files, changed, f"{entry}: {', '.join(said)}")
                tip = self._tip = self._branch.push(commit, tip) or self._missing()
                if self._branch.has(tip, commit):
                    return

    def _fresh(self) -> str:
        """The branch's newest commit. Raises NoLedger, or LedgerError where there was one once."""
        self._tip = self._branch.tip() or self._missing()
        return self._tip

    def _site(self, tip: str) -> str:
        files = self._branch.files(tip)
        data = self._branch.contents({HEADER: files[HEADER]})[HEADER] if HEADER in files else b""
        return site_of(data, self._place(HEADER))

    def _events(self, tip: str) -> dict[str, tuple[Event, ...]]:
        files = {name: blob for name, blob in self._branch.files(tip).items() if name.endswith(ENDING)}
        contents = self._branch.contents(files)
        return {name.removesuffix(ENDING): events_of(data, self._place(name)) for name, data in contents.items()}

    def _place(self, name: str) -> str:
        return f"{self._branch.name}:{name}"

    def _missing(self) -> str:
        branch = self._branch
        known = branch.known()
        if not known:
            raise NoLedger(f"{branch.remote} has no branch {branch.name}: there is no ledger yet")
        raise LedgerError(
            f"{branch.remote} no longer has the branch {branch.name}, the ledger of announcements; to bring it back: "
            f"git push {branch.remote} {known}:{branch.there} (or, to start anew: git update-ref -d {known})"
        )

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Say in words what git cannot do."""
        try:
            yield
        except GitError as error:
            what = f"the ledger on {self._branch.remote}'s branch {self._branch.name} cannot be used"
            raise LedgerError(f"{what}: {error}; nothing is announced until it can") from None
