"""The drafts that the doors have made at GitHub, by their headlines."""

from typing import Any

import httpx
import pytest

from diarist.channels.wire.web import Web
from diarist.doors.on_github.open_drafts import open_drafts
from tests.peers.github_documents import answer_faults, rest_faults

NAME = "ourtown/diary"
API, TOKEN = "https://api.github.com", "canary-4711-token"


def a_pull(title: str, *, draft: bool = False, label: str = "", ref: str = "draft/ab12", repo: str = NAME) -> Any:  # noqa: ANN401 - JSON
    labels = [{"name": label}] if label else []
    return {"title": title, "draft": draft, "labels": labels, "head": {"ref": ref, "repo": {"full_name": repo}}}


def asked(answer: httpx.Response | Exception) -> tuple[str, ...]:
    def handle(request: httpx.Request) -> httpx.Response:
        assert str(request.url).startswith(f"https://api.github.com/repos/{NAME}/pulls?state=open&")
        assert request.headers["Authorization"] == "Bearer canary-4711-token"
        if isinstance(answer, Exception):
            raise answer
        return answer

    return open_drafts(Web(httpx.Client(transport=httpx.MockTransport(handle))), API, TOKEN, NAME)


def test_only_drafts_of_the_doors_of_this_repository_are_named() -> None:
    pulls = [
        a_pull("A night\non the quay", draft=True),
        a_pull("By its label", label="draft"),
        a_pull("Ready"),
        a_pull("A stranger's", draft=True, repo="somebody/diary"),
        a_pull("An engineer's", draft=True, ref="fix"),
        a_pull("Of no door", draft=True, ref="draft/Not Ours"),
        {**a_pull("Of a copy that is gone", draft=True), "head": {"ref": "draft/x", "repo": None}},
    ]
    assert asked(httpx.Response(200, json=pulls)) == ("A night on the quay", "By its label")


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"message": "Resource not accessible by integration"}),
        httpx.Response(404),
        httpx.Response(200, json={"message": "no list"}),
        httpx.Response(200, text="<html>"),
        httpx.ConnectError("down"),
        httpx.ReadTimeout("slow"),
    ],
)
def test_where_github_does_not_tell_there_are_none(answer: httpx.Response | Exception) -> None:
    assert asked(answer) == ()


def test_it_asks_as_github_describes_it() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=[])

    open_drafts(Web(httpx.Client(transport=httpx.MockTransport(handle))), API, TOKEN, NAME)
    (request,) = seen
    assert rest_faults(request.method, request.url.path, dict(request.url.params), b"") == []
    pulls = [a_pull("A night", draft=True, label="draft")]
    assert answer_faults(request.method, request.url.path, 200, pulls) == []
