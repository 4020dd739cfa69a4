"""GitLab, as far as drafts come to it: a real repository of git, merge requests, and signing in with a proof key.

Each request is checked for the attributes that GitLab documents, and refused as it refuses. Sources:
https://docs.gitlab.com/api/commits/, https://docs.gitlab.com/api/merge_requests/, https://docs.gitlab.com/api/branches/,
https://docs.gitlab.com/api/repository_files/, https://docs.gitlab.com/api/oauth2/
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import httpx

from tests.peers.github_repository import Pull, Repository

NAME = "ourtown/team/diary"
APP, PAGE = "made-up-app", "https://diary.example/write/"
_DRAFT = re.compile(r"(\[draft\]|\(draft\)|draft:)", re.IGNORECASE)
_STATES = {"open": "opened", "closed": "closed"}
_COMMIT = {"branch", "commit_message", "start_branch", "actions"}
_ACTION = {"action", "file_path", "content", "encoding", "last_commit_id"}
_MERGE_REQUEST = {"source_branch", "target_branch", "title", "description"}

Answer = tuple[int, Any]


class GitLab:
    """One project. `faults` is what was wrong with requests. Where it `is_busy`, it answers nobody."""

    def __init__(self, folder: Path, token: str) -> None:
        self.repository = Repository(folder / "gitlab.git")
        self.tokens, self.refresh_token, self.challenge = {token}, "", ""
        self.page = PAGE
        self.is_busy = False
        self.rights = True
        self.faults: list[str] = []
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        headers = {"Access-Control-Allow-Origin": "*"}
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Headers": "Authorization, Content-Type", "Access-Control-Max-Age": "7200"}
            return httpx.Response(200, headers={**headers, **allowed, "Access-Control-Allow-Methods": "GET, POST, PUT"})
        path = request.url.raw_path.decode().partition("?")[0]
        self.asked.append(f"{request.method} {path}")
        status, data = self._token(request) if path == "/oauth/token" else self._answer(request, path)
        return httpx.Response(status, json=data, headers={**headers, **({"Retry-After": "9"} if status == 429 else {})})

    def _answer(self, request: httpx.Request, path: str) -> Answer:
        if self.is_busy:
            return 429, {"message": "Retry later"}
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return 401, {"message": "401 Unauthorized"}
        found = re.fullmatch(r"/api/v4/projects/([^/]+)(.*)", path)
        if not found or unquote(found[1]) != NAME:
            return 404, {"message": "404 Project Not Found"}
        if request.method != "GET" and not self.rights:
            return 403, {"message": "403 Forbidden"}
        body = json.loads(request.content) if request.content else dict(request.url.params)
        for (verb, pattern), answer in self._routes.items():
            if verb == request.method and (parts := re.fullmatch(pattern, found[2])):
                return answer(body, *map(unquote, parts.groups()))
        self.faults.append(f"no {request.method} {path} is documented")
        return 404, {"error": "404 Not Found"}

    @property
    def _routes(self) -> dict[tuple[str, str], Callable[..., Answer]]:
        return {
            ("GET", ""): lambda _: (200, {"id": 1, "default_branch": "main", "path_with_namespace": NAME}),
            ("GET", r"/repository/branches/([^/]+)"): self._branch,
            ("GET", r"/repository/files/([^/]+)"): self._file,
            ("GET", r"/repository/commits/([0-9a-f]{40})"): self._said_by,
            ("POST", r"/repository/commits"): self._commit,
            ("GET", r"/merge_requests"): self._requests,
            ("POST", r"/merge_requests"): self._open,
            ("PUT", r"/merge_requests/(\d+)"): self._edit,
        }

    def _branch(self, _: object, name: str) -> Answer:
        head = self.repository.head(name)
        return (200, {"name": name, "commit": {"id": head}}) if head else (404, {"message": "404 Branch Not Found"})

    def _file(self, where: dict[str, str], path: str) -> Answer:
        head = self.repository.head(where["ref"]) or where["ref"]
        if path not in self.repository.files(head):
            return 404, {"message": "404 File Not Found"}
        last = self.repository.last_change(head, path)
        return 200, {"file_path": path, "blob_id": self.repository.files(head)[path], "last_commit_id": last}

    def _said_by(self, _: object, commit: str) -> Answer:
        return 200, {"id": commit, "message": self.repository.message(commit) + "\n"}

    def _commit(self, body: dict[str, Any]) -> Answer:
        self._expect(set(body) <= _COMMIT, f"attributes {sorted(body)}")
        branch, head = body["branch"], self.repository.head(body["branch"])
        if branch == "main":
            return 403, {"message": "You are not allowed to push into this branch"}
        if head and "start_branch" in body:
            said = f"A branch called '{branch}' already exists. Switch to that branch in order to make changes"
            return 400, {"message": said}
        if not head and "start_branch" not in body:
            return 400, {"message": "You can only create or edit files when you are on a branch"}
        start = head or self.repository.head(body["start_branch"]) or ""
        for action in body["actions"]:
            self._expect(set(action) <= _ACTION, f"attributes {sorted(action)} of an action")
            if wrong := self._wrong(action, start):
                return 400, {"message": wrong}
        if not head:
            self.repository.point(branch, start)
        added = {each["file_path"]: base64.b64decode(each["content"]) for each in body["actions"] if "content" in each}
        gone = [each["file_path"] for each in body["actions"] if each["action"] == "delete"]
        return 201, {"id": self.repository.commit(branch, added, gone, message=body["commit_message"])}

    def _wrong(self, action: dict[str, str], head: str) -> str:
        path = action["file_path"]
        is_there = path in self.repository.files(head)
        if action["action"] == "create":
            return "A file with this name already exists" if is_there else ""
        if not is_there:
            return "A file with this name doesn't exist"
        last = self.repository.last_change(head, path)
        return "" if action["last_commit_id"] == last else f"The file has changed since you started editing it: {path}"

    def _requests(self, where: dict[str, str]) -> Answer:
        self._expect(set(where) == {"source_branch", "state", "order_by", "sort"}, f"parameters {sorted(where)}")
        return 200, [self._said(pull) for pull in self.repository.of_branch(where["source_branch"])]

    def _open(self, body: dict[str, str]) -> Answer:
        self._expect(set(body) == _MERGE_REQUEST, f"attributes {sorted(body)}")
        branch, head = body["source_branch"], self.repository.head(body["source_branch"])
        if not head:
            return 400, {"message": ["Source branch does not exist"]}
        if any(pull.state == "open" for pull in self.repository.of_branch(branch)):
            return 409, {"message": ["Another open merge request already exists for this source branch: !1"]}
        number = self.repository.next_number
        pull = Pull(number, branch, body["target_branch"], body["title"], body["description"], "ann", head)
        return 201, self._said(self.repository.open_pull(pull))

    def _edit(self, body: dict[str, str], number: str) -> Answer:
        self._expect(set(body) == {"title"}, f"attributes {sorted(body)}")
        pull = self.repository.pulls[int(number)]
        pull.title = body["title"]
        return 200, self._said(pull)

    def _said(self, pull: Pull) -> dict[str, Any]:
        return {
            "iid": pull.number,
            "title": pull.title,
            "draft": bool(_DRAFT.match(pull.title)),
            "state": "merged" if pull.is_merged else _STATES[pull.state],
            "web_url": f"https://gitlab.com/{NAME}/-/merge_requests/{pull.number}",
            "source_project_id": 2 if pull.is_of_a_fork else 1,
            "target_project_id": 1,
        }

    def _token(self, request: httpx.Request) -> Answer:
        """Give a token for a code with its proof key, or for the token that renews another."""
        asked = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        self._expect("form-urlencoded" in request.headers.get("Content-Type", ""), "the token is asked for by no form")
        if (asked["client_id"], asked["redirect_uri"]) != (APP, self.page):
            return 401, {"error": "invalid_client"}
        if asked["grant_type"] == "authorization_code":
            proof = hashlib.sha256(asked["code_verifier"].encode()).digest()
            is_right = asked["code"] == "made-up-code" and _url64(proof) == self.challenge
        else:
            is_right = asked["refresh_token"] == self.refresh_token
        if not is_right:
            return 400, {"error": "invalid_grant"}
        number = len(self.asked)
        self.refresh_token, self.challenge = f"refresh-{number}", ""
        self.tokens = {f"access-{number}"}
        given = {"access_token": f"access-{number}", "token_type": "Bearer", "expires_in": 7200, "created_at": 1}
        return 200, {**given, "refresh_token": self.refresh_token}

    def _expect(self, is_so: bool, fault: str) -> None:  # noqa: FBT001 - it reads as a sentence
        if not is_so:
            self.faults.append(fault)


def _url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
