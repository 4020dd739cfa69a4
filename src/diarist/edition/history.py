"""When entries were last changed, and which are new: what git knows, and for the rest, the file's own time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError, GitError
from diarist.diary.problems import Problem
from diarist.ledger.git import Git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.site import Site

PATIENCE = 20
"""Seconds for each command of git's."""

BACK = timedelta(days=8)
"""How far back anybody wants to know: longer than the longest cooling-off that makes sense for a weekly diary."""


def last_changes(site: Site, now: datetime) -> Mapping[str, datetime]:
    """When each entry that was changed in the last days was changed last, by its path; in UTC.

    What is committed has its last author date, what is not has the time of the file. A clone without its history says
    nothing of what is committed: there, everything seems to be as new as the last commit.
    """
    try:
        git = Git(site.root, PATIENCE)
        waiting = _waiting(git)
        found = _committed(git, now)
    except GitError:
        waiting, found = [path.relative_to(site.root).as_posix() for path in site.posts.rglob("*.md")], {}
    found |= {path: changed for path in waiting if (changed := _file_time(site, path))}
    return {path: changed for path, changed in found.items() if now - BACK <= changed <= now}


def new_or_changed(site: Site, since: str = "") -> frozenset[str] | None:
    """The paths of the files in posts/ and docs/ that differ from a commit, else from the last; None without git.

    Raises DiaryError where there is no such commit.
    """
    git = Git(site.root, PATIENCE)
    try:
        waiting = _waiting(git)
    except GitError:
        return None
    if not since:
        return frozenset(waiting)
    try:
        listed = git.ask("diff", "-z", "--name-only", "--relative", "--end-of-options", since, "--", "posts", "docs")
    except GitError as error:
        what, mend = f"git does not know the commit {since} ({error})", "name one of this diary's, such as HEAD~1"
        raise DiaryError([Problem.asked(what, mend)]) from None
    return frozenset([*waiting, *_names(listed)])


def _names(listed: bytes) -> list[str]:
    return [path for path in listed.decode("utf-8", "replace").split("\0") if path]


def _waiting(git: Git) -> list[str]:
    """The files in posts/ and docs/ that are new or changed since the last commit."""
    listed = git.ask("ls-files", "-z", "--modified", "--others", "--exclude-standard", "--", "posts", "docs")
    return _names(listed)


def _committed(git: Git, now: datetime) -> dict[str, datetime]:
    since = f"--since={(now - BACK).isoformat()}"
    try:
        is_whole = git.text("rev-parse", "--is-shallow-repository") == "false"
        listed = git.ask("log", since, "--format=%x01%aI %p", "--name-only", "-z", "--relative", "--", "posts")
    except GitError:
        return {}  # nothing is committed yet
    found: dict[str, datetime] = {}
    for commit in listed.decode("utf-8", "replace").split("\x01")[1:]:
        head, _, names = commit.partition("\0")
        moment, _, parents = head.strip().partition(" ")
        # The last commit of a clone without its history has no parent there, and seems to have made every file.
        if is_whole or parents:
            for path in filter(None, (name.strip("\n") for name in names.split("\0"))):
                found.setdefault(path, datetime.fromisoformat(moment).astimezone(UTC))
    return found


def _file_time(site: Site, path: str) -> datetime | None:
    try:
        return datetime.fromtimestamp((site.root / path).stat().st_mtime, UTC)
    except OSError:
        return None  # it is deleted
