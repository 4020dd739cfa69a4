"""What a door does at GitHub, one thing at a time: each is asked once, and gives what is there then."""

from __future__ import annotations

import base64
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import DraftError
from diarist.doors.on_github.github_sight import LABEL, SAVED_BY, Pull, blob_of
from diarist.doors.on_github.github_wire import Refusal, lost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.doors.kept_drafts import Draft
    from diarist.doors.on_github.github_sight import Sight
    from diarist.doors.on_github.github_wire import GitHubWire

HEADLINE = "Save a draft"
"""The same for all, so that no list of commits tells what is in one."""

_COMMIT = "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }"
_READY = "mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { id } } }"
_NO_DRAFTS = "draft pull requests are not supported"
_THERE = "already exists"
_NOTHING_NEW = "no commits between"


class GitHubSteps:
    """Changes what GitHub has of one draft. All of it raises DraftError."""

    def __init__(self, wire: GitHubWire) -> None:
        self._wire = wire

    def make_branch(self, sight: Sight, branch: str) -> Sight:
        """Let the branch begin where the default branch ends."""
        asked = {"ref": f"refs/heads/{branch}", "sha": sight.base_head}
        refusal = self._wire.rest("POST", "/git/refs", asked, bear={HTTPStatus.UNPROCESSABLE_ENTITY})
        if isinstance(refusal, Refusal):
            raise lost() if _THERE in refusal.words else refusal.error
        return replace(sight, head=sight.base_head, blobs=sight.based)

    def commit(self, sight: Sight, branch: str, changes: Mapping[str, bytes | None]) -> Sight:
        """Put all changes on the branch, in one commit on what was seen there."""
        added = {path: data for path, data in changes.items() if data is not None}
        additions = [{"path": path, "contents": base64.b64encode(data).decode()} for path, data in added.items()]
        deletions = [{"path": path} for path, data in changes.items() if data is None]
        asked = {
            "branch": {"repositoryNameWithOwner": self._wire.name, "branchName": branch},
            "message": {"headline": HEADLINE, "body": SAVED_BY},
            "fileChanges": {"additions": additions, "deletions": deletions},
            "expectedHeadOid": sight.head,
        }
        made = self._wire.graphql(_COMMIT, {"input": asked})["createCommitOnBranch"]["commit"]["oid"]
        kept = {path: blob for path, blob in sight.blobs.items() if path not in changes}
        return replace(sight, head=made, blobs={**kept, **{path: blob_of(data) for path, data in added.items()}})

    def open(self, sight: Sight, draft: Draft) -> Sight:
        """Open the pull request, as a draft where the plan has them."""
        asked = {"title": draft.title, "head": draft.branch, "base": sight.base, "body": draft.body}
        said = self._opened({**asked, "draft": True})
        if isinstance(said, Refusal) and _NO_DRAFTS in said.words:
            said = self._opened(asked)
        if isinstance(said, Refusal):
            if _NOTHING_NEW in said.words:
                raise DraftError(f"nothing in the draft is new: {sight.base} has all of it", "change something in it")
            raise lost() if _THERE in said.words else said.error
        return replace(sight, pull=_pull(said))

    def label(self, sight: Sight, pull: Pull) -> Sight:
        """Mark a pull request as a draft by its label."""
        made = {"name": LABEL, "color": "cccccc", "description": "Not ready to be published"}
        self._wire.rest("POST", "/labels", made, bear={HTTPStatus.UNPROCESSABLE_ENTITY})
        self._wire.rest("POST", f"/issues/{pull.number}/labels", {"labels": [LABEL]})
        return replace(sight, pull=replace(pull, is_labelled=True, was_marked=True))

    def unlabel(self, sight: Sight, pull: Pull) -> Sight:
        """Mark a pull request as ready by taking its label away."""
        self._wire.rest("DELETE", f"/issues/{pull.number}/labels/{LABEL}", bear={HTTPStatus.NOT_FOUND})
        return replace(sight, pull=replace(pull, is_labelled=False))

    def mark_ready(self, sight: Sight, pull: Pull) -> Sight:
        """Mark a draft pull request as ready."""
        self._wire.graphql(_READY, {"id": pull.node})
        return replace(sight, pull=replace(pull, is_draft=False))

    def rename(self, sight: Sight, pull: Pull, title: str) -> Sight:
        """Give a pull request its new title."""
        self._wire.rest("PATCH", f"/pulls/{pull.number}", {"title": title})
        return replace(sight, pull=replace(pull, title=title))

    def close(self, sight: Sight, pull: Pull) -> Sight:
        """Close a pull request."""
        self._wire.rest("PATCH", f"/pulls/{pull.number}", {"state": "closed"})
        return replace(sight, pull=replace(pull, state="CLOSED"))

    def _opened(self, asked: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever GitHub says
        return self._wire.rest("POST", "/pulls", asked, bear={HTTPStatus.UNPROCESSABLE_ENTITY})


def _pull(said: dict[str, Any]) -> Pull:
    return Pull(
        number=said["number"],
        node=said["node_id"],
        address=said["html_url"],
        title=said["title"],
        state="OPEN",
        is_draft=said["draft"],
        is_labelled=False,
        was_marked=said["draft"],
    )
