"""Meta's Graph API: where the token goes, and what nobody can tell."""

import httpx
import pytest

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.services.meta_graph import Graph
from diarist.channels.wire.web import Web, make_client
from tests.channels.parts import CANARY, Peer, sending
from tests.peers.meta import graph_error, missing

ADDRESS = "https://graph.example/v1"


def graph(peer: Peer) -> Graph:
    return Graph(Web(make_client(httpx.MockTransport(peer)), (CANARY,)), ADDRESS, CANARY)


def test_the_token_stands_in_the_body_of_what_is_posted() -> None:
    seen: list[httpx.Request] = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": "1"})

    assert graph(peer).post("7/feed", message="Oil & lamp") == {"id": "1"}
    assert graph(peer).ask("7", fields="id") == {"id": "1"}
    posted, asked = seen
    assert str(posted.url) == f"{ADDRESS}/7/feed"
    assert posted.content.decode() == f"message=Oil+%26+lamp&access_token={CANARY}"
    assert dict(asked.url.params) == {"fields": "id", "access_token": CANARY}


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"code": "190", "message": "a code in words"}},
        {"error": {"code": 190.5}},
        {"error": "no"},
        {"error": []},
        {"error": {}},
        {"error": None},
    ],
)
def test_an_error_that_is_none_is_judged_by_its_status(body: object) -> None:
    found = graph(lambda _: httpx.Response(400, json=body)).post("7/feed")
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.REFUSED


def test_an_error_may_be_without_words_and_with_a_strange_subcode() -> None:
    body = {"error": {"code": 190, "error_subcode": "x", "message": None}}
    found = graph(lambda _: httpx.Response(400, json=body)).post("7/feed")
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED


def test_a_question_is_never_ambiguous() -> None:
    for answer in (graph_error(2, "unavailable"), httpx.Response(503), httpx.Response(200, html="back soon")):
        found = graph(lambda _, answer=answer: answer).ask("7")  # type: ignore[misc]
        assert isinstance(found, Failure)
        assert found.trouble is Trouble.AGAIN


def test_what_is_gone_is_gone_only_where_the_owner_is_seen() -> None:
    def peer(request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        return httpx.Response(200, json={"id": name}) if name in {"owner", "post"} else missing(name)

    assert graph(peer).is_gone("post", "owner") is False
    assert graph(peer).is_gone("other", "owner") is True
    unseen = graph(peer).is_gone("other", "stranger")
    assert isinstance(unseen, Failure)
    assert unseen.trouble is Trouble.PARKED


@pytest.mark.parametrize("time", ["2026-11-20T16:00:00", "", "16:00", "2026-11-20"])
def test_a_time_that_says_too_little_makes_no_list(time: str) -> None:
    posts = [{"id": "1", "when": time}]
    found = graph(lambda _: httpx.Response(200, json={"data": posts})).newest_posts("7", "id", "when", sending())
    assert isinstance(found, Failure)


@pytest.mark.parametrize("paging", [None, 3, "next", ["next"], {}, {"next": None}])
def test_a_list_without_a_next_page_is_whole(paging: object) -> None:
    posts = [{"id": "1", "when": "2026-11-20T16:00:00+0000"}]
    listed = httpx.Response(200, json={"data": posts, "paging": paging})
    assert graph(lambda _: listed).newest_posts("7", "id", "when", sending()) == posts
