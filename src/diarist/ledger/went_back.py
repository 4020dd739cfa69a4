"""Whether a book's branch still has all that it had when it was seen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.ledger.lines import ENDING, HEADER
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.ledger.book import Kind, R
    from diarist.ledger.remote_branch import RemoteBranch


def check(kind: Kind[R], branch: RemoteBranch, tip: str, seen: str) -> LedgerError | None:
    """What the branch has lost at `tip` of what it had at `seen`; None if nothing.

    Whoever puts a branch back takes commits from it; whoever edits a file in it takes lines from that.
    """
    if not branch.has(tip, seen):
        branch.deepen()
    if not branch.has(tip, seen):
        return _error(kind, branch, tip, seen, f"went back: it is at {tip} now")
    lost = _lost(branch, tip, seen) if tip != seen else []
    return _error(kind, branch, tip, seen, f"has lost lines of {list_of(lost)}") if lost else None


def gone(kind: Kind[R], branch: RemoteBranch, seen: str) -> LedgerError:
    """What is wrong where there is no branch any more that was there at `seen`."""
    return LedgerError(
        f"{branch.remote} no longer has the branch {branch.name}, the {kind.word} of {kind.name}",
        f"to bring it back: git push {branch.remote} {seen}:{branch.there} (or, to start anew: "
        f"git push {branch.remote} --delete {branch.name}-seen)",
    )


def _lost(branch: RemoteBranch, tip: str, seen: str) -> list[str]:
    """The book's files that were changed in another way than by adding to their ends."""
    now, before = branch.files(tip), branch.files(seen)
    own = {name: blob for name, blob in before.items() if name.endswith(ENDING) or name == HEADER}
    changed = {name: blob for name, blob in own.items() if now.get(name) != blob}
    left = branch.contents({name: now[name] for name in changed if name in now})
    had = branch.contents(changed)
    return [name for name in changed if not left.get(name, b"").startswith(had[name])]


def _error(kind: Kind[R], branch: RemoteBranch, tip: str, seen: str, what: str) -> LedgerError:
    push = f"git push --force {branch.remote}"
    return LedgerError(
        f"the {kind.word} on {branch.remote}'s branch {branch.name} {what}, and what it had at commit {seen} is "
        f"missing, so {kind.halts}",
        f"to bring it back: {push} {seen}:{branch.there} (or, if it was you, on purpose: "
        f"{push} {tip}:{branch.there}-seen)",
    )
