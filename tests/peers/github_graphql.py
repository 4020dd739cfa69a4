"""GitHub's GraphQL, as far as drafts need it: checked by GitHub's own schema, answered from a repository.

Sources: https://docs.github.com/en/graphql, and for what it says when it refuses github.com/cli/cli#520,
planetscale/ghcommit#153, Thinkmill/keystatic#1598.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError, execute_sync

from tests.peers.github_documents import query_as_documented
from tests.peers.github_repository import Comment, Pull, Repository

if TYPE_CHECKING:
    from tests.peers.github import Actor, GitHub

Fields = dict[str, Any]


def answered(github: "GitHub", actor: "Actor", body: bytes) -> Fields:
    """The answer to a query; what is wrong with it by GitHub's own schema is among the peer's faults, too."""
    asked = json.loads(body)
    try:
        document, schema, faults = query_as_documented(asked["query"])
    except GraphQLError as error:
        github.faults.append(error.message)
        return {"errors": [{"message": error.message}]}
    if faults:
        github.faults += faults
        return {"errors": [{"message": fault} for fault in faults]}
    root = {"repository": _Root(github, actor).repository, **_Mutations(github, actor).fields}
    done = execute_sync(schema, document, root, variable_values=asked.get("variables"))
    github.faults += [error.message for error in done.errors or () if not error.extensions]
    answer: Fields = {"data": done.data}
    return {**answer, "errors": [_said(error) for error in done.errors]} if done.errors else answer


def refusal(kind: str, message: str) -> GraphQLError:
    """An error as GitHub types it."""
    return GraphQLError(message, extensions={"type": kind})


def _said(error: GraphQLError) -> Fields:
    return {**(error.extensions or {}), "path": error.path, "message": error.message}


class _Root:
    """What a query can ask of a repository."""

    def __init__(self, github: "GitHub", actor: "Actor") -> None:
        self._github, self._actor = github, actor

    def repository(self, _info: object, *, owner: str, name: str, **_: object) -> Fields:
        """The repository, for whoever may read it."""
        github = self._github
        if f"{owner}/{name}" != github.name or not github.shows(self._actor):
            raise refusal("NOT_FOUND", f"Could not resolve to a Repository with the name '{owner}/{name}'.")
        return {
            "id": "R_1",
            "nameWithOwner": github.name,
            "isPrivate": github.is_private,
            "defaultBranchRef": self._ref("refs/heads/main"),
            "ref": lambda _info, **which: self._ref(which["qualifiedName"]),
            "object": lambda _info, *, expression: self._object(expression),
            "pullRequests": self._pulls,
            "pullRequest": lambda _info, *, number: self._pull(self._kept.pulls[number]),
        }

    @property
    def _kept(self) -> Repository:
        return self._github.repository

    def _ref(self, name: str) -> Fields | None:
        branch = name.removeprefix("refs/heads/")
        head = self._kept.head(branch)
        return {"id": f"REF_{branch}", "name": branch, "target": self._commit(head)} if head else None

    def _object(self, expression: str) -> Fields | None:
        where, _, path = expression.partition(":")
        oid = self._kept.files(where).get(path)
        return {"__typename": "Blob", "id": f"B_{oid}", "oid": oid} if oid else None

    def _commit(self, oid: str) -> Fields:
        def history(_info: object, *, path: str = "", **_: object) -> Fields:
            last = self._kept.last_change(oid, path)
            return {"nodes": [self._commit(last)] if last else []}

        return {
            "__typename": "Commit",
            "id": f"C_{oid}",
            "oid": oid,
            "message": self._kept.message(oid),
            "history": history,
            "status": {"context": lambda _info, *, name: self._status(oid, name)},
        }

    def _status(self, oid: str, context: str) -> Fields | None:
        found = [each for each in self._kept.statuses.get(oid, ()) if each["context"] == context]
        if not found:
            return None
        said = found[-1]
        return {**said, "id": "S_1", "state": said["state"].upper(), "targetUrl": said["target_url"] or None}

    def _pulls(self, _info: object, *, first: int, headRefName: str | None = None, **_: object) -> Fields:  # noqa: N803 - GitHub's
        found = self._kept.of_branch(headRefName) if headRefName else [*reversed(self._kept.pulls.values())]
        return {"nodes": [self._pull(each) for each in found[:first]]}

    def _pull(self, pull: Pull) -> Fields:
        def comments(_info: object, *, first: int, after: str | None = None) -> Fields:
            start = int(after or 0)
            shown = pull.comments[start : start + first]
            more = {"hasNextPage": len(pull.comments) > start + first, "endCursor": str(start + first)}
            return {"pageInfo": more, "nodes": [self._comment(each) for each in shown]}

        return {**pull_fields(self._github, pull), "comments": comments}

    def _comment(self, said: Comment) -> Fields:
        is_ours = said.author == self._actor.login
        return {"id": f"IC_{said.id}", "databaseId": said.id, "body": said.body, "viewerDidAuthor": is_ours}


def pull_fields(github: "GitHub", pull: Pull) -> Fields:
    """What GraphQL says of a pull request."""
    labels = ({"id": "L", "name": name} for name in pull.labelled)
    events = [{"__typename": "LabeledEvent", "id": "LE", "label": each} for each in labels]
    events += [{"__typename": "ReadyForReviewEvent", "id": "RE"}] if pull.was_readied else []
    return {
        "__typename": "PullRequest",
        "id": f"PR_{pull.number}",
        "number": pull.number,
        "title": pull.title,
        "body": pull.body,
        "url": github.address_of(pull),
        "state": "MERGED" if pull.is_merged else pull.state.upper(),
        "isDraft": pull.is_draft,
        "isCrossRepository": pull.is_of_a_fork,
        "headRefOid": pull.head,
        "labels": {"nodes": [{"id": "L", "name": name} for name in pull.labels]},
        "timelineItems": {"nodes": events},
    }


class _Mutations:
    """What a query can change."""

    def __init__(self, github: "GitHub", actor: "Actor") -> None:
        self._github, self._actor = github, actor

    @property
    def fields(self) -> dict[str, Callable[..., Fields]]:
        """The mutations by name."""
        return {"createCommitOnBranch": self._commit, "markPullRequestReadyForReview": self._ready}

    def _commit(self, _info: object, *, input: Mapping[str, Any]) -> Fields:  # noqa: A002 - GitHub's name
        github, branch = self._github, input["branch"]["branchName"]
        self._need("contents")
        head = github.repository.head(branch)
        if input["branch"]["repositoryNameWithOwner"] != github.name or not head:
            raise refusal("NOT_FOUND", "Could not resolve to a Branch")
        if github.guards(branch):
            raise refusal("BRANCH_PROTECTION_RULE_VIOLATION", "Changes must be made through a pull request.")
        if head != input["expectedHeadOid"]:
            said = f'Expected branch to point to "{input["expectedHeadOid"]}" but it did not.  Pull and try again.'
            raise refusal("STALE_DATA", said)
        changes = input["fileChanges"]
        added = {each["path"]: _contents(each["contents"]) for each in changes["additions"]}
        gone = [each["path"] for each in changes["deletions"]]
        self._judge([*added, *gone], gone, head)
        words = "\n\n".join(filter(None, [input["message"]["headline"], input["message"].get("body")]))
        oid = github.repository.commit(branch, added, gone, message=words, author=self._actor.login)
        return {"clientMutationId": None, "commit": {"id": f"C_{oid}", "oid": oid}}

    def _judge(self, paths: list[str], gone: list[str], head: str) -> None:
        there = self._github.repository.files(head)
        if any(path not in there for path in gone):
            said = f"A path was requested for deletion which does not exist as of commit oid `{head}`"
            raise refusal("UNPROCESSABLE", said)
        if len(set(paths)) < len(paths) or any(not path or path.startswith("/") or ".." in path for path in paths):
            raise refusal("UNPROCESSABLE", "A path is malformed, or there twice")
        if any(path.startswith(".github/workflows/") for path in paths) and "workflows" not in self._actor.rights:
            raise refusal(
                "FORBIDDEN", "refusing to allow a token to create or update workflow without `workflows` scope"
            )

    def _ready(self, _info: object, *, input: Mapping[str, Any]) -> Fields:  # noqa: A002 - GitHub's name
        self._need("pull_requests")
        pull = self._github.repository.pulls[int(input["pullRequestId"].removeprefix("PR_"))]
        if pull.state != "open":
            raise refusal("UNPROCESSABLE", "Pull request is closed")
        pull.is_draft, pull.was_readied = False, True
        return {"clientMutationId": None, "pullRequest": pull_fields(self._github, pull)}

    def _need(self, right: str) -> None:
        if right not in self._actor.rights:
            raise refusal("FORBIDDEN", f"Resource not accessible by {self._actor.called}")


def _contents(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except binascii.Error:
        raise refusal("UNPROCESSABLE", "contents is not valid Base64") from None
