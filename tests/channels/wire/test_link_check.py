"""Pages elsewhere are asked for politely, and only what is gone for certain is called gone."""

import socket
from collections import Counter
from collections.abc import Callable, Sequence

import httpx
import pytest

from diarist.channels.wire.link_check import Standing, Visit, visits
from diarist.channels.wire.safe_fetch import MOST, SafeFetch
from tests.peers.server import serving
from tests.peers.sockets import says_for_ever, talking


def answering(*statuses: int) -> Callable[[httpx.Request], httpx.Response]:
    """Answers in turn with these statuses, then with the last for ever."""
    left = list(statuses)
    return lambda _: httpx.Response(left.pop(0) if len(left) > 1 else left[0])


def visited(peer: Callable[[httpx.Request], httpx.Response], *paths: str) -> list[Visit]:
    with serving(peer) as server:
        return list(visits([f"{server}{path}" for path in paths or ("/a",)], SafeFetch(local=True)))


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        (200, Standing.THERE),
        (204, Standing.THERE),
        (401, Standing.THERE),
        (403, Standing.THERE),
        (404, Standing.GONE),
        (405, Standing.THERE),
        (410, Standing.GONE),
        (429, Standing.THERE),
        (500, Standing.SILENT),
        (503, Standing.SILENT),
    ],
)
def test_only_what_is_gone_for_certain_is_gone(status: int, standing: Standing) -> None:
    (visit,) = visited(answering(status))
    assert visit.standing is standing
    assert visit.reached
    assert (f"answered {status}" in visit.why) is (standing is not Standing.THERE)


def test_a_site_that_stumbles_once_is_asked_again() -> None:
    (visit,) = visited(answering(503, 200))
    assert visit.standing is Standing.THERE


def test_a_redirect_is_followed_to_its_end() -> None:
    def peer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a":
            return httpx.Response(301, headers={"Location": "/b"})
        return httpx.Response(404)

    (visit,) = visited(peer)
    assert visit.standing is Standing.GONE


def test_each_page_of_a_site_is_asked_for_once_and_in_order() -> None:
    asked: list[str] = []

    def peer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200)

    assert [visit.address[-2:] for visit in visited(peer, "/a", "/b", "/c")] == ["/a", "/b", "/c"]
    assert asked == ["/a", "/b", "/c"]


def test_a_site_that_is_down_is_not_asked_for_every_page() -> None:
    names: Counter[str] = Counter()

    def resolve(host: str, _: int) -> Sequence[str]:
        names[host] += 1
        raise socket.gaierror(-2, "no such name")

    found = list(visits([f"https://gone.example/{page}" for page in range(5)], SafeFetch(resolve=resolve)))
    assert [(visit.standing, visit.reached) for visit in found] == [(Standing.SILENT, False)] * 5
    assert all("gone.example cannot be found" in visit.why for visit in found)
    assert names == {"gone.example": 2}


@pytest.mark.parametrize(
    "address", ["http://10.0.0.7/", "https://a:b@c.example/", "https://?a", "https://c.example:25/"]
)
def test_what_readers_cannot_reach_is_never_asked(address: str) -> None:
    (visit,) = visits([address], SafeFetch())
    assert visit.standing is Standing.GONE
    assert visit.why


def test_a_page_without_end_is_not_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
    with talking(says_for_ever(head, b"x" * MOST)) as port:
        (visit,) = visits([f"http://127.0.0.1:{port}/"], SafeFetch(local=True))
    assert visit.standing is Standing.THERE
