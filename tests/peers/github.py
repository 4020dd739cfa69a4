"""GitHub, as far as drafts come to it: a real repository of git, and pull requests, labels, comments and statuses.

Each request is checked against what GitHub itself publishes (its REST description, and its GraphQL schema),
and so are the names of what is answered. It refuses as the real one does: no token, no rights, no drafts in the plan,
workflows that may not open pull requests, guarded branches, too many requests. What networks do is `fault_proxy`'s.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import httpx

from tests.peers.github_documents import answer_faults, rest_faults
from tests.peers.github_graphql import answered
from tests.peers.github_repository import Comment, Pull, Refused, Repository
from tests.peers.server import serving

NAME = "ourtown/diary"
RIGHTS = frozenset({"contents", "pull_requests", "statuses"})
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-GitHub-Request-Id",
}
_PREFLIGHT = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
    "If-Unmodified-Since, Accept-Encoding, X-GitHub-OTP, X-Requested-With, User-Agent, GraphQL-Features",
    "Access-Control-Max-Age": "86400",
}
"""https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests"""


@dataclass(frozen=True)
class Actor:
    """Whose a token is, and what it may do; a workflow's own one `is_of_a_workflow`."""

    login: str
    rights: frozenset[str] = RIGHTS
    is_of_a_workflow: bool = False
    sees: bool = True

    @property
    def called(self) -> str:
        """What GitHub calls whoever may not do something."""
        return "integration" if self.is_of_a_workflow else "personal access token"


NOBODY = Actor("", frozenset(), sees=False)


@dataclass
class Answer:
    """What is said to one request."""

    status: int
    data: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


def _no(status: int, message: str, *errors: Mapping[str, str], **headers: str) -> Answer:
    data: dict[str, Any] = {"message": message, "documentation_url": "https://docs.github.com/rest"}
    return Answer(status, {**data, **({"errors": [*errors]} if errors else {})}, headers)


class GitHub:
    """One repository. `faults` is what was wrong with requests, by GitHub's own documents; `asked` is what came.

    Set: `has_drafts` (the plan has draft pull requests), `workflows_may_open` (*Allow GitHub Actions to create and
    approve pull requests*), `guarded` (patterns of branches that no token writes), `is_private`, `limit` (`primary` or
    `secondary`: too many requests), and who has which token, in `actors`.
    """

    def __init__(
        self, folder: Path, token: str, *, is_private: bool = True, files: Mapping[str, bytes] | None = None
    ) -> None:
        self.name, self.is_private = NAME, is_private
        self.repository = Repository(folder / "diary.git", files)
        self.actors = {token: Actor("ann")}
        self.has_drafts = self.workflows_may_open = True
        self.guarded: set[str] = {"main"}
        self.limit = ""
        self.faults: list[str] = []
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        if request.method == "OPTIONS":
            return httpx.Response(204, headers=_PREFLIGHT)
        self.asked.append(f"{request.method} {request.url.path}")
        said = self._answer(request)
        headers = {**_CORS, "X-GitHub-Media-Type": "github.v3; format=json", **said.headers}
        if said.data is None:
            return httpx.Response(said.status, headers=headers)
        if isinstance(said.data, bytes):
            return httpx.Response(said.status, content=said.data, headers=headers)
        return httpx.Response(said.status, json=said.data, headers=headers)

    def _answer(self, request: httpx.Request) -> Answer:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").removeprefix("token ")
        actor = self.actors.get(token, NOBODY)
        if token and actor is NOBODY:
            return _no(401, "Bad credentials")
        if self.limit:
            return self._limited(request)
        if request.url.path == "/graphql":
            return self._graphql(request, actor)
        return self._rest(request, actor)

    def _limited(self, request: httpx.Request) -> Answer:
        if self.limit == "secondary":
            said = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
            return _no(403, said, **{"Retry-After": "60"})
        headers = {"X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795177800"}
        if request.url.path == "/graphql":
            errors = [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]
            return Answer(200, {"errors": errors}, headers)
        return _no(403, "API rate limit exceeded for user ID 1.", **headers)

    def _graphql(self, request: httpx.Request, actor: Actor) -> Answer:
        if actor is NOBODY:
            return _no(401, "This endpoint requires you to be authenticated.")
        return Answer(200, answered(self, actor, request.content))

    def _rest(self, request: httpx.Request, actor: Actor) -> Answer:
        method, path = request.method, request.url.path
        wrong = rest_faults(method, path, dict(request.url.params), request.content)
        self.faults += wrong
        if wrong:
            return _no(422, "Invalid request.\n\n" + "\n".join(wrong))
        if not path.startswith(f"/repos/{self.name}") or not self.shows(actor):
            return _no(404, "Not Found")
        rest = path.removeprefix(f"/repos/{self.name}")
        body = json.loads(request.content) if request.content else dict(request.url.params)
        for (verb, pattern), answer in self._routes.items():
            if verb == method and (found := re.fullmatch(pattern, rest)):
                said = answer(actor, body, *found.groups())
                self.faults += answer_faults(method, path, said.status, said.data)
                return said
        self.faults.append(f"these tests answer no {method} {path}")
        return _no(404, "Not Found")

    @property
    def _routes(self) -> dict[tuple[str, str], Callable[..., Answer]]:
        return {
            ("GET", ""): self._about,
            ("GET", r"/git/ref/heads/(.+)"): self._read_ref,
            ("POST", r"/git/refs"): self._make_ref,
            ("DELETE", r"/git/refs/heads/(.+)"): self._delete_ref,
            ("POST", r"/pulls"): self._open,
            ("GET", r"/pulls/(\d+)"): lambda _actor, _body, number: self._seen(number),
            ("PATCH", r"/pulls/(\d+)"): self._edit,
            ("GET", r"/pulls/(\d+)/files"): self._files,
            ("GET", r"/contents/(.+)"): self._read,
            ("POST", r"/labels"): self._make_label,
            ("POST", r"/issues/(\d+)/labels"): self._label,
            ("DELETE", r"/issues/(\d+)/labels/(.+)"): self._unlabel,
            ("POST", r"/issues/(\d+)/comments"): self._comment,
            ("PATCH", r"/issues/comments/(\d+)"): self._edit_comment,
            ("POST", r"/statuses/([0-9a-f]{40})"): self._status,
        }

    def shows(self, actor: Actor) -> bool:
        """Whether somebody sees the repository at all."""
        return actor.sees or not self.is_private

    def guards(self, branch: str) -> bool:
        """Whether a rule keeps tokens from a branch."""
        return any(fnmatch(branch, pattern) for pattern in self.guarded)

    def address_of(self, pull: Pull) -> str:
        """Where people read a pull request."""
        return f"https://github.com/{self.name}/pull/{pull.number}"

    def _needs(self, actor: Actor, right: str) -> Answer | None:
        if actor is NOBODY:
            return _no(401, "Requires authentication")
        return None if right in actor.rights else _no(403, f"Resource not accessible by {actor.called}")

    def _about(self, actor: Actor, _body: object) -> Answer:
        rights = {"admin": False, "push": "contents" in actor.rights, "pull": True}
        said = {"id": 1, "full_name": self.name, "private": self.is_private, "default_branch": "main"}
        return Answer(200, {**said, "permissions": rights})

    def _read_ref(self, _actor: Actor, _body: object, branch: str) -> Answer:
        head = self.repository.head(branch)
        return Answer(200, _ref(branch, head)) if head else _no(404, "Not Found")

    def _make_ref(self, actor: Actor, body: dict[str, Any]) -> Answer:
        if no := self._needs(actor, "contents"):
            return no
        branch = body["ref"].removeprefix("refs/heads/")
        if self.guards(branch):
            return _no(422, "Reference update failed")
        if self.repository.head(branch):
            return _no(422, "Reference already exists")
        try:
            self.repository.point(branch, body["sha"])
        except Refused:
            return _no(422, "Object does not exist")
        return Answer(201, _ref(branch, body["sha"]))

    def _delete_ref(self, actor: Actor, _body: object, branch: str) -> Answer:
        if no := self._needs(actor, "contents"):
            return no
        if not self.repository.head(branch) or self.guards(branch):
            return _no(422, "Reference does not exist")
        self.repository.point(branch, None)
        return Answer(204)

    def _open(self, actor: Actor, body: dict[str, Any]) -> Answer:
        if no := self._needs(actor, "pull_requests"):
            return no
        if actor.is_of_a_workflow and not self.workflows_may_open:
            return _no(403, "GitHub Actions is not permitted to create or approve pull requests.")
        if body.get("draft") and not self.has_drafts:
            return _no(422, "Draft pull requests are not supported in this repository.")
        branch, head = body["head"], self.repository.head(body["head"])
        if wrong := self._cannot_open(branch, head, body["base"]):
            return _no(422, "Validation Failed", {"resource": "PullRequest", "code": "custom", "message": wrong})
        number = self.repository.next_number
        pull = Pull(number, branch, body["base"], body["title"], body.get("body") or "", actor.login, head or "")
        pull.is_draft = bool(body.get("draft"))
        return Answer(201, self._said(self.repository.open_pull(pull)))

    def _cannot_open(self, branch: str, head: str | None, base: str) -> str:
        if not head:
            return "head is invalid"
        if any(pull.state == "open" and not pull.is_of_a_fork for pull in self.repository.of_branch(branch)):
            return f"A pull request already exists for {self.name.partition('/')[0]}:{branch}."
        return f"No commits between {base} and {branch}" if head == self.repository.head(base) else ""

    def _seen(self, number: str) -> Answer:
        pull = self.repository.pulls.get(int(number))
        return Answer(200, self._said(pull)) if pull else _no(404, "Not Found")

    def _edit(self, actor: Actor, body: dict[str, Any], number: str) -> Answer:
        pull = self.repository.pulls.get(int(number))
        if no := self._needs(actor, "pull_requests"):
            return no
        if not pull:
            return _no(404, "Not Found")
        pull.title, pull.body = body.get("title", pull.title), body.get("body", pull.body)
        if not pull.is_merged:
            pull.state = body.get("state", pull.state)
        return Answer(200, self._said(pull))

    def _read(self, _actor: Actor, where: dict[str, str], path: str) -> Answer:
        try:
            return Answer(200, self.repository.read(f"refs/heads/{where['ref']}", path))
        except Refused:
            return _no(404, "Not Found")

    def _files(self, _actor: Actor, pages: dict[str, str], number: str) -> Answer:
        pull = self.repository.pulls[int(number)]
        there = self.repository.files(pull.head)
        size = int(pages.get("per_page", 30))
        start = size * (int(pages.get("page", 1)) - 1)
        changed = [*self.repository.changed(pull).items()][start : start + size]
        return Answer(200, [{"sha": there.get(path), "filename": path, "status": status} for path, status in changed])

    def _make_label(self, actor: Actor, body: dict[str, Any]) -> Answer:
        if no := self._needs(actor, "pull_requests"):
            return no
        if body["name"] in self.repository.labels:
            return _no(422, "Validation Failed", {"resource": "Label", "code": "already_exists", "field": "name"})
        self.repository.labels.add(body["name"])
        return Answer(201, {"name": body["name"], "color": body.get("color", "ededed")})

    def _label(self, actor: Actor, body: dict[str, Any], number: str) -> Answer:
        if no := self._needs(actor, "pull_requests"):
            return no
        pull = self.repository.pulls[int(number)]
        for name in body["labels"]:
            self.repository.label(pull, name)
        return Answer(200, [{"name": name} for name in pull.labels])

    def _unlabel(self, actor: Actor, _body: object, number: str, name: str) -> Answer:
        pull = self.repository.pulls[int(number)]
        if no := self._needs(actor, "pull_requests"):
            return no
        if name not in pull.labels:
            return _no(404, "Label does not exist")
        pull.labels.remove(name)
        return Answer(200, [{"name": each} for each in pull.labels])

    def _comment(self, actor: Actor, body: dict[str, Any], number: str) -> Answer:
        if no := self._needs(actor, "pull_requests"):
            return no
        made = sum(len(pull.comments) for pull in self.repository.pulls.values()) + 1
        comment = Comment(made, actor.login, body["body"])
        self.repository.pulls[int(number)].comments.append(comment)
        return Answer(201, {"id": comment.id, "body": comment.body})

    def _edit_comment(self, actor: Actor, body: dict[str, Any], number: str) -> Answer:
        if no := self._needs(actor, "pull_requests"):
            return no
        comments = [each for pull in self.repository.pulls.values() for each in pull.comments]
        for each in comments:
            if each.id == int(number):
                each.body = body["body"]
                return Answer(200, {"id": each.id, "body": each.body})
        return _no(404, "Not Found")

    def _status(self, actor: Actor, body: dict[str, Any], commit: str) -> Answer:
        if no := self._needs(actor, "statuses"):
            return no
        if not self.repository.files(commit):
            return _no(422, f"No commit found for SHA: {commit}")
        said = {"context": "default", "description": "", "target_url": "", **body}
        if len(said["description"]) > 140:
            return _no(422, "Validation Failed", {"code": "custom", "message": "description is too long"})
        self.repository.statuses.setdefault(commit, []).append(said)
        return Answer(201, {"id": 1, "state": said["state"], "context": said["context"]})

    def _said(self, pull: Pull) -> dict[str, Any]:
        return {
            "node_id": f"PR_{pull.number}",
            "number": pull.number,
            "html_url": self.address_of(pull),
            "state": pull.state,
            "draft": pull.is_draft,
            "title": pull.title,
            "body": pull.body,
            "head": {"ref": pull.branch, "sha": pull.head},
            "labels": [{"name": name} for name in pull.labels],
        }


def _ref(branch: str, oid: str) -> dict[str, Any]:
    return {"ref": f"refs/heads/{branch}", "node_id": f"REF_{branch}", "object": {"type": "commit", "sha": oid}}


@contextmanager
def serving_github(github: GitHub) -> Iterator[str]:
    """Serve until the block ends; gives the address of the API, without a slash at its end."""
    with serving(github) as address:
        yield address
