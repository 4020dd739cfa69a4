"""GitHub's two interfaces: where each is, and what odd answers of theirs mean."""

from collections.abc import Callable

import httpx
import pytest

from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import DraftError
from diarist.doors.on_github.github_sight import seen
from diarist.doors.on_github.github_wire import GitHubWire

TOKEN = "canary-4711-token"  # noqa: S105 - it is made up


def wire(answer: Callable[[httpx.Request], httpx.Response], api: str = "https://api.github.com") -> GitHubWire:
    return GitHubWire(Web(make_client(httpx.MockTransport(answer))), api, TOKEN, "ourtown/diary")


@pytest.mark.parametrize(
    ("api", "rest", "graphql"),
    [
        ("https://api.github.com", "https://api.github.com/repos/ourtown/diary", "https://api.github.com/graphql"),
        ("https://api.a.ghe.com", "https://api.a.ghe.com/repos/ourtown/diary", "https://api.a.ghe.com/graphql"),
        (
            "https://git.example/api/v3",
            "https://git.example/api/v3/repos/ourtown/diary",
            "https://git.example/api/graphql",
        ),
    ],
)
def test_both_interfaces_are_found(api: str, rest: str, graphql: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"data": {}})

    wire(answer, api).rest("GET", "")
    wire(answer, api).graphql("{ viewer { login } }", {})
    assert asked == [rest, graphql]


@pytest.mark.parametrize(
    ("answer", "why", "said"),
    [
        (httpx.Response(200, json={"errors": [{"type": "RATE_LIMITED", "message": "x"}]}), "later", "asked too often"),
        (httpx.Response(200, json={"errors": [{"type": "FORBIDDEN", "message": "no"}]}), "refused", "may not write"),
        (httpx.Response(200, json={"errors": [{"message": f"odd {TOKEN}"}]}), "refused", r"odd \*\*\*"),
        (httpx.Response(200, text="<html>"), "lost", "could not be reached"),
        (httpx.Response(409, json={"message": "x"}), "lost", "could not be reached"),
        (httpx.Response(502, text="x"), "lost", "could not be reached"),
        (httpx.Response(429, headers={"Retry-After": "7"}), "later", "in 7 seconds"),
        (httpx.Response(301, headers={"Location": "https://else.example"}), "refused", "no repository ourtown/diary"),
        (
            httpx.Response(200, json={"errors": [{"message": "Repository rule violations found"}]}),
            "refused",
            "a rule of",
        ),
    ],
)
def test_what_an_answer_means(answer: httpx.Response, why: str, said: str) -> None:
    with pytest.raises(DraftError, match=said) as found:
        wire(lambda _: answer).graphql("{ viewer { login } }", {})
    assert found.value.why == why
    assert TOKEN not in str(found.value)


def test_words_of_a_refusal_are_handed_on_without_the_token() -> None:
    answer = httpx.Response(
        422, json={"message": "Validation Failed", "errors": [{"message": f"title {TOKEN}"}, "odd"]}
    )
    with pytest.raises(DraftError, match=r"Validation Failed; title \*\*\*; odd"):
        wire(lambda _: answer).rest("POST", "/pulls", {})


def test_an_empty_repository_is_said() -> None:
    empty: dict[str, object] = {"defaultBranchRef": None, "ref": None, "pullRequests": {"nodes": []}}
    answer = httpx.Response(200, json={"data": {"repository": empty}})
    with pytest.raises(DraftError, match=r"diary is empty; push the diary"):
        seen(wire(lambda _: answer), "draft/1")


def test_a_page_in_the_place_of_an_answer_is_none() -> None:
    with pytest.raises(DraftError) as found:
        wire(lambda _: httpx.Response(200, text="<html>")).rest("GET", "")
    assert found.value.why == "lost"


def test_a_token_that_no_request_may_have_is_said() -> None:
    sent = GitHubWire(Web(make_client()), "https://api.github.com", "t\u00f6ken", "ourtown/diary")
    with pytest.raises(DraftError, match="copy it again") as found:
        sent.rest("GET", "")
    assert found.value.why == "refused"
