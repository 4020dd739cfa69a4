"""The ledger on a branch of its own in the diary's repository: the server keeps it, and judges who was first.

The branch shares no commit with any other, and nothing here looks at the work tree, the index or the commit that is
checked out.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diarist.ledger.git import GitError
from diarist.ledger.ledger import LedgerError, NoLedger
from diarist.ledger.lines import ENDING, HEADER, appended, events_of, header, site_of
from diarist.ledger.record import Event, State
from diarist.ledger.remote_branch import RemoteBranch
from diarist.ledger.went_back import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SEEN = "announcements-seen"
"""The branch that only ever moves forward, so that it can be seen when the ledger's own has gone back."""

MARK = f"_seen{ENDING}"
"""The file with the one event that says that there is such a branch. No entry's name begins with a _."""

README = """# Announcements

What Diarist announced, and where: one file for each entry of the diary, one line for each thing that happened.

Machines write here. To see it as a table: `diarist status`. To change something: `diarist announce`. Whoever deletes
this branch makes Diarist forget what it has posted already. The branch `announcements-seen` says how far this one was.
"""


class BranchLedger:
    """A ledger on a branch that is for it alone, in the repository that `root` is in. Writing costs a second or so.

    `pauses` are the seconds before each further try to write; `patience` (seconds) is for each command of git's.
    """

    batch = 25

    def __init__(self, root: Path, *, pauses: Sequence[float] = (1, 5), patience: float = 120) -> None:
        self._branch = RemoteBranch(root, "announcements", "origin", pauses, patience)
        self._seen = RemoteBranch(root, SEEN, "origin", pauses, patience)
        self._tip = ""

    def create(self, site: str) -> None:
        """Make an empty ledger."""
        with self._at_work():
            seen, there = self._seen.tip(), self._branch.tip()
            if seen and not there:
                raise LedgerError(check(self._branch, "", seen))
            files = {HEADER: header(site), "README.md": README.encode(), MARK: _begun()}
            commit = self._branch.commit((), {}, files, "Begin the ledger of announcements")
            there = there or self._branch.push(commit, "", self._seen.there)
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
            # In this order: of another run that writes meanwhile, the ledger may have more than was seen, never less.
            seen, tip = self._seen.tip(), self._fresh()
            self._site(tip)
            self._check(tip, seen)
            return self._events(tip)

    def remember(self) -> str:
        """Let it be seen from now on when the ledger goes back; a sentence for people, where that is new."""
        with self._at_work():
            tip = self._tip or self._fresh()
            seen, files = self._seen.tip(), self._branch.files(tip)
            if MARK in files:
                if seen != tip:
                    self._seen.forward(tip)
                return ""
            commit = self._branch.commit((tip,), files, {MARK: _begun()}, f"Begin the branch {SEEN}")
            self._tip = self._branch.push(commit, tip, self._seen.there) or self._missing()
            if not self._branch.has(self._tip, commit):
                return self.remember()
            return f"From now on the branch {SEEN} says how far the ledger is, so that it can be seen if it goes back."

    def _check(self, tip: str, seen: str) -> None:
        """Raise LedgerError where the ledger has gone back since it was seen, or nobody knows where that was."""
        if not seen and MARK in self._branch.files(tip):
            raise LedgerError(
                f"{self._branch.remote} no longer has the branch {SEEN}, which says how far the ledger was, so that "
                "nothing is announced; if nothing is missing in the ledger, make it anew: "
                f"git push {self._branch.remote} {tip}:{self._seen.there}"
            )
        if seen and (why := check(self._branch, tip, seen)):
            raise LedgerError(why)

    def local_events(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id as this clone knows them, without asking the server; none where it knows none."""
        try:
            ref = self._branch.known()
        except GitError:  # no clone at all
            return {}
        with self._at_work():
            return self._events(ref) if ref else {}

    def local_site(self) -> str:
        """Whose ledger it is, as this clone knows it; empty where it knows none."""
        try:
            ref = self._branch.known()
        except GitError:  # no clone at all
            return ""
        with self._at_work():
            return self._site(ref) if ref else ""

    def append(self, entry: str, events: Sequence[Event], seen: int) -> None:
        """Write events about one entry: the server has them when this returns."""
        name = f"{entry}{ENDING}"
        said = dict.fromkeys(f"{event.channel} {event.state.value}" for event in events)
        with self._at_work():
            tip = self._tip or self._fresh()
            while True:
                files = self._branch.files(tip)
                data = self._branch.contents({name: files[name]})[name] if name in files else None
                changed = {name: appended(data, events, seen, self._place(name))}
                commit = self._branch.commit((tip,), files, changed, f"{entry}: {', '.join(said)}")
                also = [self._seen.there] if MARK in files else []
                before, tip = tip, self._branch.push(commit, tip, *also) or self._missing()
                self._check(tip, before)
                self._tip = tip
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
        files.pop(MARK, None)
        contents = self._branch.contents(files)
        return {name.removesuffix(ENDING): events_of(data, self._place(name)) for name, data in contents.items()}

    def _place(self, name: str) -> str:
        return f"{self._branch.name}:{name}"

    def _missing(self) -> str:
        branch, seen = self._branch, self._seen.tip()
        if seen:
            raise LedgerError(check(branch, "", seen))
        if known := branch.known():
            raise LedgerError(
                f"{branch.remote} no longer has the branch {branch.name}, the ledger of announcements; to bring it "
                f"back: git push {branch.remote} {known}:{branch.there} (or, to start anew: git update-ref -d {known})"
            )
        raise NoLedger(f"{branch.remote} has no branch {branch.name}: there is no ledger yet")

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Say in words what git cannot do."""
        try:
            yield
        except GitError as error:
            what = f"the ledger on {self._branch.remote}'s branch {self._branch.name} cannot be used"
            raise LedgerError(f"{what}: {error}; nothing is announced until it can") from None


def _begun() -> bytes:
    """The event that says that the branch of what was seen is there; a version that knows no such branch reads it."""
    why = f"the branch {SEEN} was begun"
    event = Event(at=datetime.now(UTC), state=State.SKIPPED, channel="ledger", account="ledger", why=why)
    return f"{event.line()}\n".encode()
