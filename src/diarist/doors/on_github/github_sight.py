"""What GitHub has of a draft, seen by one question: its branch, its files there, and its pull request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Draft, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.doors.on_github.github_wire import GitHubWire

LABEL = "draft"
"""What marks a pull request where the plan has no drafts."""

SAVED_BY = "Saved-by: Diarist"
"""The last line of every commit of a door: what another commit changed last was changed by a person."""

_PULL = """
id number url title state isDraft isCrossRepository headRefOid
labels(first: 100) { nodes { name } }
timelineItems(first: 100, itemTypes: [LABELED_EVENT, READY_FOR_REVIEW_EVENT]) {
  nodes { __typename ... on LabeledEvent { label { name } } }
}
"""
_QUESTION = """
query(%(head)s) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name target { oid %(base)s } }
    ref(qualifiedName: $ref) { target { oid %(last)s } }
    pullRequests(headRefName: $branch, first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { %(pull)s } }
    %(files)s
  }
}
"""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request. One that `was_marked` was a draft once, by its kind or by its label."""

    number: int
    node: str
    address: str
    title: str
    state: str
    is_draft: bool
    is_labelled: bool
    was_marked: bool

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.state != "OPEN":
            return Stage.PUBLISHED if self.state == "MERGED" else Stage.CLOSED
        # Killed between opening it and labelling it, a door left a draft that nothing marks yet.
        return Stage.DRAFT if self.is_draft or self.is_labelled or not self.was_marked else Stage.READY


@dataclass(frozen=True, slots=True)
class Sight:
    """What is there. `base` is the default branch, `head` the draft's last commit, empty where it has no branch.

    Of each file that was asked for: `blobs` is what the branch has, `based` what the default branch has (both only of
    those that are there), and `changed` whether a person was the last to change it on the branch, or took it away.
    """

    base: str
    base_head: str
    head: str = ""
    pull: Pull | None = None
    blobs: Mapping[str, str] = field(default_factory=dict)
    based: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, bool] = field(default_factory=dict)


def blob_of(data: bytes) -> str:
    """What git calls a file of these bytes (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def seen(wire: GitHubWire, branch: str, draft: Draft | None = None) -> Sight:
    """What GitHub has of a branch, and of the files of a draft. Raises DraftError."""
    paths = [*draft.files] if draft else []
    owner, _, name = wire.name.partition("/")
    variables = {"owner": owner, "name": name, "branch": branch, "ref": f"refs/heads/{branch}"}
    for number, path in enumerate(paths):
        variables |= {f"p{number}": path, f"f{number}": f"refs/heads/{branch}:{path}", f"b{number}": f"HEAD:{path}"}
    found: dict[str, Any] = wire.graphql(_question(len(paths)), variables)["repository"]
    target = (found["ref"] or {}).get("target") or {}
    based: dict[str, Any] = found["defaultBranchRef"]
    if not based:
        raise DraftError(f"the repository {wire.name} is empty", "push the diary to it first")
    return Sight(
        base=based["name"],
        base_head=based["target"]["oid"],
        head=target.get("oid", ""),
        pull=_chosen(found["pullRequests"]["nodes"]),
        blobs=_oids(found, "f", paths),
        based=_oids(found, "b", paths),
        changed={path: _is_theirs(number, target, based["target"]) for number, path in enumerate(paths)},
    )


def _question(files: int) -> str:
    fields = ("owner", "name", "branch", "ref", *(f"{each}{number}" for number in range(files) for each in "pfb"))
    last = "".join(f"l{n}: history(first: 1, path: $p{n}) {{ nodes {{ oid message }} }} " for n in range(files))
    asked = f"... on Commit {{ {last} }}" if files else ""
    return _QUESTION % {
        "head": " ".join(f"${name}: String!" for name in fields),
        "last": asked,
        "base": asked,
        "pull": _PULL,
        "files": "\n".join(
            f"{each}{n}: object(expression: ${each}{n}) {{ oid }}" for n in range(files) for each in "fb"
        ),
    }


def _oids(found: dict[str, Any], letter: str, paths: list[str]) -> dict[str, str]:
    there = ((path, found[f"{letter}{number}"]) for number, path in enumerate(paths))
    return {path: each["oid"] for path, each in there if each}


def _is_theirs(number: int, target: dict[str, Any], base: dict[str, Any]) -> bool:
    """Whether the last change of a file on the branch is a person's, and not one that the default branch has."""
    last, before = ((each.get(f"l{number}") or {}).get("nodes") or [None] for each in (target, base))
    return bool(last[0] and last[0] != before[0] and not last[0]["message"].rstrip().endswith(SAVED_BY))


def _chosen(found: list[dict[str, Any]]) -> Pull | None:
    """The pull request of a draft: an open one, else the newest; never one of somebody else's repository."""
    ours = [each for each in found if not each["isCrossRepository"]]
    chosen = next(iter(sorted(ours, key=lambda each: each["state"] != "OPEN")), None)
    return _pull(chosen) if chosen else None


def _pull(said: dict[str, Any]) -> Pull:
    events = said["timelineItems"]["nodes"]
    marks = [each for each in events if each["__typename"] != "LabeledEvent" or each["label"]["name"] == LABEL]
    labels = [each["name"] for each in said["labels"]["nodes"]]
    is_labelled = LABEL in labels
    return Pull(
        number=said["number"],
        node=said["id"],
        address=said["url"],
        title=said["title"],
        state=said["state"],
        is_draft=said["isDraft"],
        is_labelled=is_labelled,
        was_marked=bool(marks) or is_labelled or said["isDraft"],
    )
