"""Books on branches of the diary's repository, one each: the server keeps them, and judges who was first.

Such a branch shares no commit with any other, and nothing here looks at the work tree, the index or the commit that is
checked out.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic

from diarist.diary.errors import GitError, LedgerError, NoLedger
from diarist.ledger.book import R
from diarist.ledger.git import Git
from diarist.ledger.lines import ENDING, HEADER, appended, file_of, header, line_of, records_of, site_of
from diarist.ledger.remote_branch import RemoteBranch
from diarist.ledger.went_back import check, gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diarist.ledger.book import Kind

MARK = f"_seen{ENDING}"
"""The file with the one line that says that there is a branch of what was seen. No page's name begins with a _."""


class BranchHome:
    """The books of the repository that `root` is in, each on a branch of its name at `origin`.

    `pauses` are the seconds before each further try to write; `patience` (seconds) is for each command of git's.
    """

    def __init__(self, root: Path, *, pauses: Sequence[float] = (1, 5), patience: float = 120) -> None:
        self._root, self._pauses, self._patience = root, pauses, patience

    def book(self, kind: Kind[R]) -> BranchBook[R]:
        """The book of that name, whether it was begun or not."""
        names = kind.name, f"{kind.name}-seen"
        git = Git(self._root, self._patience)
        return BranchBook(kind, *(RemoteBranch(git, name, "origin", self._pauses) for name in names))


class BranchBook(Generic[R]):
    """A book on a branch that is for it alone. Writing costs a second or so.

    The branch `seen` only ever moves forward, so that it can be seen when the book's own has gone back.
    """

    batch = 25

    def __init__(self, kind: Kind[R], branch: RemoteBranch, seen: RemoteBranch) -> None:
        self._kind, self._branch, self._seen = kind, branch, seen
        self._tip = ""

    def create(self, site: str) -> None:
        """Make an empty book."""
        with self._at_work():
            seen, there = self._seen.tip(), self._branch.tip()
            if seen and not there:
                raise gone(self._kind, self._branch, seen)
            files = {HEADER: header(self._kind, site), "README.md": self._kind.readme.encode(), MARK: self._begun()}
            commit = self._branch.commit((), {}, files, f"Begin {self._name()}")
            there = there or self._branch.push(commit, "", self._seen.there)
            if not self._branch.has(there, commit):
                what = f"{self._branch.remote} has a branch {self._branch.name} already"
                raise LedgerError(what, "to start anew, rename it there first")

    def site(self) -> str:
        """Whose book it is."""
        with self._at_work():
            return self._site(self._fresh())

    def read(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page."""
        with self._at_work():
            # In this order: of another run that writes meanwhile, the book may have more than was seen, never less.
            seen, tip = self._seen.tip(), self._fresh()
            self._site(tip)
            self._check(tip, seen)
            return self._records(tip)

    def remember(self) -> str:
        """Let it be seen from now on when the book goes back; a sentence for people, where that is new."""
        with self._at_work():
            tip = self._tip or self._fresh()
            seen, files = self._seen.tip(), self._branch.files(tip)
            if MARK in files:
                if seen != tip:
                    self._seen.forward(tip)
                return ""
            commit = self._branch.commit((tip,), files, {MARK: self._begun()}, f"Begin the branch {self._seen.name}")
            self._tip = self._branch.push(commit, tip, self._seen.there) or self._missing()
            if not self._branch.has(self._tip, commit):
                return self.remember()
            seen_as = f"the branch {self._seen.name} says how far the {self._kind.word} is"
            return f"From now on {seen_as}, so that it can be seen if it goes back."

    def _check(self, tip: str, seen: str) -> None:
        """Raise LedgerError where the book has gone back since it was seen, or nobody knows where that was."""
        if not seen and MARK in self._branch.files(tip):
            raise LedgerError(
                f"{self._branch.remote} no longer has the branch {self._seen.name}, which says how far the "
                f"{self._kind.word} was, so that {self._kind.halts}",
                f"if nothing is missing in the {self._kind.word}, make it anew: "
                f"git push {self._branch.remote} {tip}:{self._seen.there}",
            )
        if seen and (error := check(self._kind, self._branch, tip, seen)):
            raise error

    def read_local(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page as this clone knows them, without asking the server; none where it knows none."""
        try:
            ref = self._branch.known()
        except GitError:  # no clone at all
            return {}
        with self._at_work():
            return self._records(ref) if ref else {}

    def local_site(self) -> str:
        """Whose book it is, as this clone knows it; empty where it knows none."""
        try:
            ref = self._branch.known()
        except GitError:  # no clone at all
            return ""
        with self._at_work():
            return self._site(ref) if ref else ""

    def append(self, page: str, records: Sequence[R], seen: int) -> None:
        """Write records on a page: the server has them when this returns."""
        name = file_of(page)
        said = ", ".join(dict.fromkeys(map(self._kind.label, records)))
        with self._at_work():
            tip = self._tip or self._fresh()
            while True:
                files = self._branch.files(tip)
                data = self._branch.contents({name: files[name]})[name] if name in files else None
                changed = {name: appended(self._kind, data, records, seen, self._place(name))}
                commit = self._branch.commit((tip,), files, changed, f"{page}: {said}")
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
        return site_of(self._kind, data, self._place(HEADER))

    def _records(self, tip: str) -> dict[str, tuple[R, ...]]:
        files = {name: blob for name, blob in self._branch.files(tip).items() if name.endswith(ENDING)}
        files.pop(MARK, None)
        contents = self._branch.contents(files)
        return {name.removesuffix(ENDING): self._of(data, name) for name, data in contents.items()}

    def _of(self, data: bytes, name: str) -> tuple[R, ...]:
        return records_of(self._kind, data, self._place(name))

    def _begun(self) -> bytes:
        return line_of(self._kind.note(f"the branch {self._seen.name} was begun"))

    def _name(self) -> str:
        return f"the {self._kind.word} of {self._kind.name}"

    def _place(self, name: str) -> str:
        return f"{self._branch.name}:{name}"

    def _missing(self) -> str:
        branch, seen = self._branch, self._seen.tip()
        if seen:
            raise gone(self._kind, branch, seen)
        if known := branch.known():
            raise LedgerError(
                f"{branch.remote} no longer has the branch {branch.name}, {self._name()}",
                f"to bring it back: git push {branch.remote} {known}:{branch.there} "
                f"(or, to start anew: git update-ref -d {known})",
            )
        raise NoLedger(f"{branch.remote} has no branch {branch.name}: there is no {self._kind.word} yet")

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Say in words what git cannot do."""
        try:
            yield
        except GitError as error:
            what = f"the {self._kind.word} on {self._branch.remote}'s branch {self._branch.name} cannot be used"
            raise LedgerError(f"{what}: {error}", f"{self._kind.halts} until it can") from None
