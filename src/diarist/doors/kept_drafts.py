"""What keeps drafts: a branch each, and one pull request that somebody reads, mends and merges.

Everything can be done again after an answer was lost: what is there is looked at first, and only what is missing is
done. Nothing here merges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from diarist.diary.errors import DraftError
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRANCH = re.compile(r"draft/[a-z0-9]+(?:-[a-z0-9]+)*")

_SETTINGS = "mkdocs.yml"
_PART = r"[^./\\\0-\x1f\x7f][^/\\\0-\x1f\x7f]*"
_PATH = re.compile(rf"posts/(?:{_PART}/)*{_PART}")


def is_branch_of_a_draft(name: str) -> bool:
    """Whether drafts may be written to a branch: never to `main`, nor to one of the ledger's."""
    return bool(_BRANCH.fullmatch(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is saved: `files` by their paths in the repository; None takes one away, where it is there.

    `title` is what people see in lists. `body` is what the pull request says first; later it is left to people.
    Raises DraftError for a `branch` that no draft may be written to, and for a path that is not plainly in `posts/`,
    unless the settings, with a guest's date, are all that it has.
    """

    branch: str
    title: str
    files: Mapping[str, bytes | None] = field(repr=False)
    body: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not is_branch_of_a_draft(self.branch):
            raise DraftError(f"{self.branch} is no branch that a draft may be written to")
        for path in self.files:
            if not _PATH.fullmatch(path) and [*self.files] != [_SETTINGS]:
                raise DraftError(f"{shown(path)} is no file that a draft may have")


class Stage(Enum):
    """How far a draft has come."""

    NOWHERE = "nowhere"
    DRAFT = "draft"
    READY = "ready"
    PUBLISHED = "published"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DraftState:
    """How a draft stands: its `number` and `address` as a pull request, the commit that is its `head`.

    `files` are what it changes, by path: `added`, `modified`, `removed` or `renamed`. Where it is nowhere, all of that
    is empty.
    """

    stage: Stage
    number: int = 0
    address: str = ""
    head: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


class Verdict(Enum):
    """What a check found."""

    SUCCESS = "success"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of a commit under the name (`context`) that branch rules ask for; `address` leads to more."""

    context: str
    verdict: Verdict
    description: str = ""
    address: str = ""


class Drafts(Protocol):
    """A repository that takes drafts. All of it raises DraftError, whose `why` tells what comes next."""

    def save(self, draft: Draft, *, over: bool = False) -> DraftState:
        """Have the draft on its branch as it is, with one pull request.

        Raises DraftError: `changed` where somebody else wrote what would be written `over`, `over` where the pull
        request has ended.
        """

    def ready(self, branch: str) -> DraftState:
        """Mark a draft as ready to be read and merged. Raises DraftError, `over` where it has ended."""

    def close(self, branch: str) -> DraftState:
        """Close a draft; its branch stays, so that no word is lost. One that has ended stays as it is."""

    def comment(self, branch: str, kind: str, words: str) -> None:
        """Say something below a draft; of one `kind` there is one comment, which is kept up to date."""

    def status(self, commit: str, status: Status) -> None:
        """Say what a check found of a commit."""

    def state(self, branch: str) -> DraftState:
        """How a draft stands."""

    def read(self, branch: str, path: str) -> bytes:
        """A file as the draft has it. Raises DraftError where it has none."""
