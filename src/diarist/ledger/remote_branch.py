"""A branch at a repository's server, read and written from a clone without a look at what is checked out there."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from diarist.diary.errors import GitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diarist.ledger.git import Git

    Files = Mapping[str, str]
    """What a commit's files are called, each with its mode, kind and blob as `git ls-tree` prints them."""

_ALL = 10_000_000
"""More commits than a ledger has. What git takes for no limit (2³¹ - 1) would fetch the diary's own history, too."""


class RemoteBranch:
    """The branch `name` of `remote`, as the clone that `git` is for can reach it. A ledger's holds no folders.

    `pauses` are the seconds before each further try to push.
    """

    def __init__(self, git: Git, name: str, remote: str, pauses: Sequence[float]) -> None:
        self._git = git
        self.name, self.remote, self._pauses = name, remote, pauses
        self.there = f"refs/heads/{name}"
        self.here = f"refs/remotes/{remote}/{name}"

    def tip(self) -> str:
        """The server's newest commit, fetched; empty where it has no such branch. Raises GitError."""
        listed = self._git.find("ls-remote", "--exit-code", self.remote, self.there) or ""
        tips = {ref: commit for commit, ref in (line.split("\t") for line in listed.splitlines())}
        tip = tips.get(self.there, "")
        if tip and not self._knows(tip):
            self._fetch()
        if tip:
            self._note(tip)
        return tip

    def known(self) -> str:
        """The ref under which this clone knows the branch, without asking the server; empty where it does not."""
        return next((ref for ref in (self.here, self.there) if self._knows(ref)), "")

    def push(self, commit: str, expected: str, *also: str) -> str:
        """Put a commit in the place of the expected one (empty: of none); the answer is the server's newest commit.

        The branches of the refs in `also` move on to the commit with it, and are made where they are not there: all
        of them or none. They are never forced, so that what they had must come before it.

        The server compares and swaps (`--force-with-lease` of https://git-scm.com/docs/git-push): the commit is taken
        only where the branch still stands as expected. Whatever goes wrong, the server is asked how it stands, for a
        push whose answer was lost may have arrived. While it stands as expected the same commit is pushed again, so it
        does not matter if both arrive. Raises GitError.
        """

        def look() -> str | None:
            tip = self.tip()
            return tip if tip != expected else None

        lease = f"--force-with-lease={self.there}:{expected}"
        return self._insist(lambda: self._push_once(commit, lease, self.there, *also), look)

    def forward(self, commit: str) -> None:
        """Move the branch on to a commit that comes after its own, or make it there; never back. Raises GitError."""

        def look() -> str | None:
            tip = self.tip()
            return tip if tip and self.has(tip, commit) else None

        self._insist(lambda: self._push_once(commit, "--no-force-with-lease", self.there), look)

    def _insist(self, once: Callable[[], str], look: Callable[[], str | None]) -> str:
        """Push until a look at the server says how it ended; None means that it stands as before."""
        for pause in (*self._pauses, None):
            for ask in (once, look):
                try:
                    tip = ask()
                except GitError as error:
                    problem = error
                else:
                    if tip is not None:
                        return tip
            if pause is not None:
                time.sleep(pause)
        raise problem

    def _push_once(self, commit: str, lease: str, *refs: str) -> str:
        where = [f"{commit}:{ref}" for ref in refs]
        self._git.ask("push", "--quiet", "--no-verify", "--atomic", lease, self.remote, *where)
        self._note(commit)
        return commit

    def has(self, tip: str, commit: str) -> bool:
        """Whether a commit is the tip, or came before it."""
        return self._git.says("merge-base", "--is-ancestor", commit, tip)

    def deepen(self) -> None:
        """Fetch all that came before the server's newest commit, where this clone has only the end of it."""
        if self._git.text("rev-parse", "--is-shallow-repository") == "true":
            self._fetch(f"--depth={_ALL}")

    def _fetch(self, *options: str) -> None:
        self._git.ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *options, self.remote, self.there)

    def files(self, tip: str) -> Files:
        """The files of a commit."""
        listing = self._git.ask("ls-tree", "-z", "--full-tree", tip).decode("utf-8", "surrogateescape")
        pairs = (line.split("\t", 1) for line in listing.split("\0") if line)
        return {name: blob for blob, name in pairs}

    def contents(self, files: Files) -> dict[str, bytes]:
        """What stands in some files."""
        blobs = "".join(f"{blob.split()[2]}\n" for blob in files.values())
        return dict(zip(files, _contents(self._git.ask("cat-file", "--batch", data=blobs.encode())), strict=True))

    def commit(self, parents: Iterable[str], files: Files, changed: Mapping[str, bytes], message: str) -> str:
        """A commit with these files and, over them, those that changed. It is nowhere but in this clone."""
        blobs = {**files, **{name: self._blob(data) for name, data in changed.items()}}
        listing = "".join(f"{blob}\t{name}\0" for name, blob in blobs.items())
        tree = self._git.text("mktree", "-z", data=listing.encode("utf-8", "surrogateescape"))
        # Without something of its own, two runs that write the same in the same second would make one commit, and each
        # would take it for its own.
        words = f"{message}\n\nRun: {secrets.token_hex(8)}\n"
        before = (part for parent in parents for part in ("-p", parent))
        return self._git.text("commit-tree", tree, *before, data=words.encode("utf-8", "replace"))

    def _blob(self, data: bytes) -> str:
        return f"100644 blob {self._git.text('hash-object', '-w', '--no-filters', '--stdin', data=data)}"

    def _knows(self, what: str) -> bool:
        return self._git.says("rev-parse", "--verify", "--quiet", f"{what}^{{commit}}")

    def _note(self, tip: str) -> None:
        """Remember the server's newest commit for whoever looks without asking it; no matter if that fails."""
        try:
            self._git.ask("update-ref", self.here, tip)
        except GitError:
            return


def _contents(said: bytes) -> Iterator[bytes]:
    """The contents in what `git cat-file --batch` says: a line with the size before each, and a line's end behind."""
    place = 0
    while place < len(said):
        end = said.index(b"\n", place)
        size = int(said[place:end].split()[2])
        yield said[end + 1 : end + 1 + size]
        place = end + 1 + size + 1
