"""A repository at a forge: branches and commits in a real bare one of git, and pull requests beside them."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_BEGIN = 1795176000
"""Friday 20 November 2026, 12:00 UTC; each commit is a second younger."""

NOBODY = "0" * 40


@dataclass
class Comment:
    """What somebody said of a pull request."""

    id: int
    author: str
    body: str


@dataclass
class Pull:
    """A pull request. `head` is its last commit, frozen when it ends; `labelled` are the labels that it ever had.

    Once it `was_readied`, it is no draft any more.
    """

    number: int
    branch: str
    base: str
    title: str
    body: str
    author: str
    head: str
    is_draft: bool = False
    state: str = "open"
    is_merged: bool = False
    is_of_a_fork: bool = False
    was_readied: bool = False
    labels: list[str] = field(default_factory=list)
    labelled: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


class Refused(Exception):  # noqa: N818 - it is what git says
    """Git does not do it."""


class Repository:
    """A bare repository in a folder, with one commit on `main`. `pulls` are by number, `statuses` by commit."""

    def __init__(self, folder: Path, files: Mapping[str, bytes] | None = None) -> None:
        self.folder = folder
        self.pulls: dict[int, Pull] = {}
        self.labels: set[str] = {"bug", "documentation"}
        self.statuses: dict[str, list[dict[str, str]]] = {}
        self._made = 0
        self._files: dict[str, dict[str, str]] = {}
        git = ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(folder)]
        subprocess.run(git, check=True, capture_output=True)
        self.commit("main", {"README.md": b"A diary.\n", **(files or {})}, message="Begin")

    def head(self, branch: str) -> str | None:
        """The last commit of a branch. Git keeps each in a file here, for nothing packs them."""
        file = self.folder / "refs/heads" / branch
        return file.read_text("ascii").strip() if file.is_file() else None

    @property
    def branches(self) -> dict[str, str]:
        """The last commits by branch."""
        folder = self.folder / "refs/heads"
        files = (file for file in sorted(folder.rglob("*")) if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_text("ascii").strip() for file in files}

    def point(self, branch: str, oid: str | None, expected: str | None = None) -> None:
        """Let a branch end at a commit, or be gone. Raises Refused where it does not end at `expected`."""
        ref = f"refs/heads/{branch}"
        command = ["update-ref", ref, oid] if oid else ["update-ref", "-d", ref]
        self.git(*command, *([expected] if expected else []))
        self._follow(branch)

    def commit(
        self,
        branch: str,
        files: Mapping[str, bytes],
        gone: Iterable[str] = (),
        *,
        message: str,
        author: str = "ann",
    ) -> str:
        """Put a commit on a branch, as a person does with git; gives its name."""
        self._made += 1
        who = f"{author} <{author}@ourtown.example> {_BEGIN + self._made} +0000"
        parent = self.head(branch)
        lines = [f"commit refs/heads/{branch}", f"author {who}", f"committer {who}"]
        stream = "\n".join(lines).encode() + b"\n" + _data(message.encode())
        stream += f"from {parent}\n".encode() if parent else b""
        stream += b"".join(f"D {_quoted(path)}\n".encode() for path in gone)
        stream += b"".join(f"M 100644 inline {_quoted(path)}\n".encode() + _data(data) for path, data in files.items())
        self._run(["fast-import", "--quiet"], stream + b"\n")
        self._follow(branch)
        return self.head(branch) or NOBODY

    def files(self, where: str) -> dict[str, str]:
        """The blobs of a commit, or of a branch's last, by path; none where there is no such commit."""
        branch = "main" if where == "HEAD" else where.removeprefix("refs/heads/")
        commit = self.head(branch) or where
        if commit not in self._files:
            found = self._run(["ls-tree", "-r", "-z", commit], check=False).decode().split("\0")
            parts = (each.partition("\t") for each in found if each)
            self._files[commit] = {path: about.split()[2] for about, _, path in parts}
        return self._files[commit]

    def read(self, commit: str, path: str) -> bytes:
        """A file as a commit has it."""
        return self._run(["cat-file", "blob", f"{commit}:{path}"])

    def last_change(self, commit: str, path: str) -> str | None:
        """The commit that changed a path last."""
        return self.git("log", "-1", "--format=%H", commit, "--", path).strip() or None

    def message(self, commit: str) -> str:
        """What a commit says of itself."""
        return self.git("log", "-1", "--format=%B", commit).strip()

    def changed(self, pull: Pull) -> dict[str, str]:
        """What a pull request changes: `added`, `modified` or `removed`, by path."""
        began = self.git("merge-base", pull.base, pull.head).strip()
        lines = self.git("diff", "--no-renames", "--name-status", "-z", began, pull.head).split("\0")
        kinds = {"A": "added", "M": "modified", "D": "removed"}
        return {path: kinds[kind] for kind, path in zip(lines[::2], lines[1::2], strict=False)}

    def open_pull(self, pull: Pull) -> Pull:
        """Take in a new pull request."""
        self.pulls[pull.number] = pull
        return pull

    @property
    def next_number(self) -> int:
        """The number of the next pull request."""
        return len(self.pulls) + 1

    def of_branch(self, branch: str) -> list[Pull]:
        """The pull requests of a branch, the newest first."""
        return [pull for pull in reversed(self.pulls.values()) if pull.branch == branch]

    def label(self, pull: Pull, name: str) -> None:
        """Give a label; one that nobody knew is made, as GitHub does."""
        self.labels.add(name)
        if name not in pull.labels:
            pull.labels.append(name)
            pull.labelled.append(name)

    def merge(self, number: int) -> None:
        """Merge a pull request, as a person does; its branch goes."""
        pull = self.pulls[number]
        tree = self.git("merge-tree", "--write-tree", pull.base, pull.head).split()[0]
        parents = [part for commit in (pull.base, pull.head) for part in ("-p", commit)]
        self.point(pull.base, self.git("commit-tree", tree, *parents, "-m", f"Merge #{number}").strip())
        pull.state, pull.is_merged = "closed", True
        self.point(pull.branch, None)

    def git(self, *command: str) -> str:
        """What git says. Raises Refused."""
        return self._run(list(command)).decode()

    def _run(self, command: list[str], data: bytes = b"", *, check: bool = True) -> bytes:
        who = {f"GIT_{role}_{what}": "ann" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {f"GIT_{role}_DATE": f"{_BEGIN} +0000" for role in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(
            ["git", "--git-dir", str(self.folder), *command],
            input=data,
            capture_output=True,
            check=False,
            env={**os.environ, **who, **dates},
        )
        if check and done.returncode:
            raise Refused(done.stderr.decode())
        return done.stdout

    def _follow(self, branch: str) -> None:
        head = self.head(branch)
        for pull in self.of_branch(branch):
            if pull.state == "open" and head:
                pull.head = head
            elif pull.state == "open":
                pull.state = "closed"


def _data(data: bytes) -> bytes:
    return b"data %d\n" % len(data) + data + b"\n"


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
