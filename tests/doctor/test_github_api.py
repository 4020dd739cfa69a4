"""GitHub's API as the doctor asks it: pages of a list, what is not as documented, and nothing that moved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

import httpx
import pytest

from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import NotSeen
from diarist.doctor.github_api import PAGES, GitHub, moment
from diarist.doctor.github_login import Login
from tests.peers.server import Handler, running

Peer = Callable[[httpx.Request], httpx.Response]
TOKEN = "canary-4713-token"  # noqa: S105 - it is made up


@contextmanager
def asked_of(peer: Peer) -> Iterator[GitHub]:
    handler = type("_Handler", (Handler,), {"peer": staticmethod(peer), "lock": Lock()})
    with running(handler) as base:
        yield GitHub(Web(make_client(), (TOKEN,)), Login(base, TOKEN), "a/b")


def pages_of(names: list[str]) -> Peer:
    """A list of names, a hundred a page."""

    def answer(request: httpx.Request) -> httpx.Response:
        start = (int(request.url.params["page"]) - 1) * 100
        items = [{"name": name} for name in names[start : start + 100]]
        return httpx.Response(200, json={"total_count": len(names), "secrets": items})

    return answer


@pytest.mark.parametrize("count", [0, 1, 100, 101, 250])
def test_every_page_of_a_list_is_read(count: int) -> None:
    names = [f"N{number}" for number in range(count)]
    with asked_of(pages_of(names)) as github:
        assert [each["name"] for each in github.listed("/x", "secrets")] == names


def test_a_list_without_end_ends() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"total_count": 10**9, "secrets": [{"name": "n"}]})

    with asked_of(answer) as github:
        assert len(github.listed("/x", "secrets")) == PAGES
    assert len(asked) == PAGES


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"<html>", b'{"a":', b"[" * 100_000])
def test_what_is_not_as_documented_cannot_be_seen(body: bytes) -> None:
    with asked_of(lambda _request: httpx.Response(200, content=body)) as github:
        for ask in (lambda: github.fields("/x"), lambda: github.listed("/x", "secrets"), lambda: github.repository):
            with pytest.raises(NotSeen):
                ask()


def test_a_move_is_not_followed_and_the_token_stays_here() -> None:
    asked: list[str] = []

    def elsewhere(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("Authorization", ""))
        return httpx.Response(200, json={})

    handler = type("_Elsewhere", (Handler,), {"peer": staticmethod(elsewhere), "lock": Lock()})
    with (
        running(handler) as other,
        asked_of(lambda _request: httpx.Response(301, headers={"Location": f"{other}/x"})) as github,
        pytest.raises(NotSeen, match="has another name"),
    ):
        github.fields("/x")
    assert asked == []


def test_the_token_stands_in_no_message() -> None:
    with (
        asked_of(lambda _request: httpx.Response(500, json={"message": f"bad {TOKEN}"})) as github,
        pytest.raises(NotSeen) as caught,
    ):
        github.fields("/x")
    assert TOKEN not in str(caught.value)


def test_a_time_is_one_with_its_zone() -> None:
    assert moment("2026-11-20T09:17:00Z").isoformat() == "2026-11-20T09:17:00+00:00"
    for written in ("", None, "soon", "2026-11-20T09:17:00", 7):
        with pytest.raises(NotSeen):
            moment(written)
