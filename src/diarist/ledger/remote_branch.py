"""A branch at a repository's server, read and written from a clone without a look at what is checked out there."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from diarist.ledger.git import Git, GitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Files = Mapping[str, str]
    """What a commit's files are called, each with its mode, kind and blob as `git ls-tree` prints them."""


class RemoteBranch:
    """The branch `name` of `remote`, as the clone in `root` can reach it. It holds files, and no folders.

    `pauses` are the seconds before each further try to push; `patience` (seconds) is for each command of git's.
    """

    def __init__(self, root: Path, name: str, remote: str, pauses: Sequence[float], patience: float) -> None:
        self._git = Git(root, patience)
        self.name, self.remote, self._pauses = name, remote, pauses
        self.there = f"refs/heads/{name}"
        self.here = f"refs/remotes/{remote}/{name}"

    def tip(self) -> str:
        """The server's newest commit, fetched; empty where it has no such branch. Raises GitError."""
        listed = self._git.find("ls-remote", "--exit-code", self.remote, self.there) or ""
        tips = {ref: commit for commit, ref in (line.split("\t") for line in listed.splitlines())}
        tip = tips.get(self.there, "")
        if tip and not self._knows(tip):
            self._git.ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self.remote, self.there)
        if tip:
            self._note(tip)
        return tip

    def known(self) -> str:
        """The ref under which this clone knows the branch, without asking the server; empty where it does not."""
        return next((ref for ref in (self.here, self.there) if self._knows(ref)), "")

    def push(self, commit: str, expected: str) -> str:
        """Put a commit in the place of the expected one (empty: of none); the answer is the server's newest commit.

        The server compares and swaps (`--force-with-lease` of https://git-scm.com/docs/git-push): the commit is taken
        only where the branch still stands as expected. Whatever goes wrong, the server is asked how it stands, for a
        push whose answer was lost may have arrived. While it stands as expected the same commit is pushed again, so it
        does not matter if both arrive. Raises GitError.
        """
        for pause in (*self._pauses, None):
            try:
                return self._push_once(commit, expected)
            except GitError as error:
                problem = error
            try:
                if (tip := self.tip()) != expected:
                    return tip
            except GitError as error:
                problem = error
            if pause is not None:
                time.sleep(pause)
        raise problem

    def _push_once(self, commit: str, expected: str) -> str:
        lease = f"--force-with-lease={self.there}:{expected}"
        self._git.ask("push", "--quiet", "--no-verify", lease, self.remote, f"{commit}:{self.there}")
        self._note(commit)
        return commit

    def has(self, tip: str, commit: str) -> bool:
        """Whether a commit is the tip, or came before it."""
        return self._git.says("merge-base", "--is-ancestor", commit, tip)

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
