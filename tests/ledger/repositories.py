"""Real repositories: a bare one, as a server has it, and clones of it."""

import subprocess
from pathlib import Path

SEEN = "announcements-seen"
"""The branch that says how far the ledger was."""


def git(root: Path, *arguments: str) -> str:
    """What git says, in one repository."""
    identity = ("-c", "user.name=Odo Penn", "-c", "user.email=odo@lamp.example")
    done = subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def a_server(path: Path) -> Path:
    """A bare repository with two commits on its branch main."""
    path.mkdir(parents=True)
    git(path, "init", "--quiet", "--bare", "--initial-branch", "main")
    work = a_clone(path, path.parent / "odo")
    for words in ("We lit it.", "We lit it at four."):
        (work / "oil.md").write_text(words, "utf-8")
        git(work, "add", "oil.md")
        git(work, "commit", "--quiet", "--message", words)
    git(work, "push", "--quiet", "origin", "HEAD:main")
    return path


def a_clone(server: Path, path: Path, *options: str) -> Path:
    """A clone of a server's repository; `file://` goes the way of a network, with packs and shallow commits."""
    git(server, "clone", "--quiet", *options, f"file://{server}", str(path))
    return path


def hook(server: Path, name: str, script: str) -> None:
    """What a server does at some step of a push (https://git-scm.com/docs/githooks)."""
    path = server / "hooks" / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def announcements(server: Path) -> str:
    """The server's newest commit of the ledger."""
    return git(server, "rev-parse", "refs/heads/announcements")
