"""The tests' GitHub keeps what it is sent, and refuses what GitHub refuses."""

import base64
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.peers.github import Actor, GitHub, serving_github

TOKEN = "canary-4711-token"  # noqa: S105 - it is made up
COMMIT = "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }"
READY = "mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { isDraft } } }"
LOOK = """query($owner: String!, $name: String!, $branch: String!) { repository(owner: $owner, name: $name) {
  ref(qualifiedName: $branch) { target { oid ... on Commit { history(first: 1, path: "a.md") { nodes { message } } } } }
  there: object(expression: "main:README.md") { oid }
  missing: object(expression: "main:missing.md") { oid }
  pullRequests(headRefName: $branch, first: 5) { nodes {
    number isDraft state labels(first: 9) { nodes { name } } } } } }
"""


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path, TOKEN)


@pytest.fixture
def api(github: GitHub) -> Iterator[httpx.Client]:
    with (
        serving_github(github) as address,
        httpx.Client(base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False) as client,
    ):
        yield client


def rest(api: httpx.Client, method: str, path: str, **body: object) -> tuple[int, Any]:
    answer = api.request(method, f"/repos/ourtown/diary{path}", json=body or None)
    return answer.status_code, answer.json() if answer.content else None


def ask(api: httpx.Client, query: str, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] = api.post("/graphql", json={"query": query, "variables": variables}).json()
    return found


def commit(api: httpx.Client, head: str, branch: str = "draft/1", **files: bytes | None) -> dict[str, Any]:
    added = [
        {"path": f"{name}.md", "contents": base64.b64encode(data).decode()} for name, data in files.items() if data
    ]
    gone = [{"path": f"{name}.md"} for name, data in files.items() if data is None]
    where = {"repositoryNameWithOwner": "ourtown/diary", "branchName": branch}
    changes = {"additions": added, "deletions": gone}
    message = {"headline": "Save", "body": "By a test"}
    made = {"branch": where, "message": message, "expectedHeadOid": head, "fileChanges": changes}
    return ask(api, COMMIT, input=made)


def branch(api: httpx.Client, github: GitHub, name: str = "draft/1") -> str:
    head = github.repository.head("main") or ""
    assert rest(api, "POST", "/git/refs", ref=f"refs/heads/{name}", sha=head)[0] == 201
    return head


def test_what_is_sent_can_be_cloned(api: httpx.Client, github: GitHub, tmp_path: Path) -> None:
    head = branch(api, github)
    first = commit(api, head, a=b"One", b=b"Two")["data"]["createCommitOnBranch"]["commit"]["oid"]
    commit(api, first, a=None)
    status, pull = rest(api, "POST", "/pulls", title="A week", head="draft/1", base="main", body="", draft=True)
    assert (status, pull["draft"], pull["number"]) == (201, True, 1)
    subprocess.run(["git", "clone", "-q", "-b", "draft/1", github.repository.folder, tmp_path / "clone"], check=True)
    assert sorted(path.name for path in (tmp_path / "clone").glob("*.md")) == ["README.md", "b.md"]
    assert rest(api, "GET", "/pulls/1/files")[1][0]["filename"] == "b.md"
    assert not ask(api, READY, id=pull["node_id"])["data"]["markPullRequestReadyForReview"]["pullRequest"]["isDraft"]
    seen = ask(api, LOOK, owner="ourtown", name="diary", branch="draft/1")["data"]["repository"]
    assert seen["pullRequests"]["nodes"] == [{"number": 1, "isDraft": False, "state": "OPEN", "labels": {"nodes": []}}]
    assert (bool(seen["there"]["oid"]), seen["missing"]) == (True, None)
    assert seen["ref"]["target"]["history"]["nodes"] == [{"message": "Save\n\nBy a test"}]
    github.repository.merge(1)
    assert github.repository.read("main", "b.md") == b"Two"
    assert set(github.repository.branches) == {"main"}
    assert github.faults == []


def test_a_commit_goes_on_the_head_that_it_expects(api: httpx.Client, github: GitHub) -> None:
    head = branch(api, github)
    commit(api, head, a=b"One")
    assert commit(api, head, a=b"Two")["errors"][0]["type"] == "STALE_DATA"
    assert github.repository.read("draft/1", "a.md") == b"One"
    now = github.repository.head("draft/1") or ""
    assert "does not exist as of commit" in commit(api, now, c=None)["errors"][0]["message"]


def test_comments_labels_and_statuses_are_kept(api: httpx.Client, github: GitHub) -> None:
    commit(api, branch(api, github), a=b"One")
    rest(api, "POST", "/pulls", title="A week", head="draft/1", base="main")
    assert rest(api, "POST", "/labels", name="draft", color="cccccc")[0] == 201
    assert rest(api, "POST", "/labels", name="draft")[0] == 422
    assert rest(api, "POST", "/issues/1/labels", labels=["draft"])[1] == [{"name": "draft"}]
    assert rest(api, "DELETE", "/issues/1/labels/draft") == (200, [])
    assert rest(api, "DELETE", "/issues/1/labels/draft")[0] == 404
    number = rest(api, "POST", "/issues/1/comments", body="One")[1]["id"]
    rest(api, "PATCH", f"/issues/comments/{number}", body="Two")
    pull = github.repository.pulls[1]
    assert ([each.body for each in pull.comments], pull.labels, pull.labelled) == (["Two"], [], ["draft"])
    assert rest(api, "POST", f"/statuses/{pull.head}", state="success", context="check")[0] == 201
    assert rest(api, "PATCH", "/pulls/1", state="closed")[1]["state"] == "closed"
    assert github.faults == []


def test_a_request_that_is_not_as_documented_is_a_fault(api: httpx.Client, github: GitHub) -> None:
    assert rest(api, "POST", "/git/refs", ref="refs/heads/x")[0] == 422
    assert rest(api, "POST", "/pulls", title="A", head="a", base="b", color="red")[0] == 422
    assert rest(api, "GET", "/no-such-thing")[0] == 422
    assert "errors" in ask(api, "{ repository(owner: 1) { no } }")
    assert "errors" in ask(api, COMMIT, input={"branch": {}})
    assert len(github.faults) >= 5


@pytest.mark.parametrize("limit", ["primary", "secondary"])
def test_too_many_requests_are_refused(api: httpx.Client, github: GitHub, limit: str) -> None:
    github.limit = limit
    answer = api.get("/repos/ourtown/diary")
    assert answer.status_code == 403
    assert ("Retry-After" in answer.headers) == (limit == "secondary")
    said = ask(api, "{ viewer { login } }")
    assert ("errors" in said) == (limit == "primary")


def test_what_a_plan_or_a_switch_forbids_is_refused(api: httpx.Client, github: GitHub) -> None:
    commit(api, branch(api, github), a=b"One")
    github.has_drafts = False
    wanted = {"title": "A", "head": "draft/1", "base": "main"}
    status, said = rest(api, "POST", "/pulls", **wanted, draft=True)
    assert (status, "not supported" in said["message"]) == (422, True)
    github.actors[TOKEN] = Actor("github-actions[bot]", is_of_a_workflow=True)
    github.workflows_may_open = False
    assert rest(api, "POST", "/pulls", **wanted)[0] == 403
    github.workflows_may_open = True
    assert rest(api, "POST", "/pulls", **wanted)[0] == 201
    status, said = rest(api, "POST", "/pulls", **wanted)
    assert (status, "already exists" in said["errors"][0]["message"]) == (422, True)


def test_nobody_without_rights_gets_in(api: httpx.Client, github: GitHub) -> None:
    head = github.repository.head("main") or ""
    assert rest(api, "POST", "/git/refs", ref="refs/heads/main", sha=head)[0] == 422
    assert "errors" in commit(api, head, branch="main", a=b"One")
    github.actors[TOKEN] = Actor("bea", frozenset())
    assert rest(api, "POST", "/git/refs", ref="refs/heads/x", sha=head)[0] == 403
    github.actors[TOKEN] = Actor("cid", frozenset(), sees=False)
    assert rest(api, "GET", "")[0] == 404
    assert ask(api, LOOK, owner="ourtown", name="diary", branch="x")["errors"][0]["type"] == "NOT_FOUND"
    github.actors.clear()
    assert rest(api, "GET", "")[0] == 401
    assert api.post("/graphql", json={"query": "{ viewer { login } }"}).status_code == 401


def test_browsers_may_ask_from_any_page(api: httpx.Client) -> None:
    asked = {"Origin": "https://diary.example", "Access-Control-Request-Method": "PATCH"}
    answer = api.options("/repos/ourtown/diary", headers=asked)
    assert answer.status_code == 204
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert api.get("/repos/ourtown/diary").headers["Access-Control-Allow-Origin"] == "*"
