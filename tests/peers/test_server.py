"""The servers that tests rely on do what they say."""

import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.peers.fault_proxy import AFTER, BEFORE, Fault, faulty
from tests.peers.server import serving


class Peer:
    def __init__(self) -> None:
        self.heard: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(request)
        if request.url.path == "/nothing":
            return httpx.Response(204)
        return httpx.Response(201, headers=[("X-Two", "a"), ("X-Two", "b")], content=request.content or b"yes")


@pytest.fixture
def peer() -> Peer:
    return Peer()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=0.5, trust_env=False) as client:
        yield client


def test_requests_and_answers_arrive_whole(peer: Peer, client: httpx.Client) -> None:
    with serving(peer) as address:
        answer = client.post(f"{address}/posts?a=1&a=2", content=b"\0\xff", headers={"X-One": "1"})
    (request,) = peer.heard
    assert (request.method, str(request.url)) == ("POST", f"{address}/posts?a=1&a=2")
    assert (request.content, request.headers["X-One"]) == (b"\0\xff", "1")
    assert (answer.status_code, answer.content) == (201, b"\0\xff")
    assert answer.headers.get_list("X-Two") == ["a", "b"]


def test_one_connection_serves_many_requests(peer: Peer) -> None:
    with serving(peer) as address, httpx.Client(trust_env=False) as client:
        addresses = set()
        for method, path in (("GET", "/"), ("GET", "/nothing"), ("HEAD", "/"), ("PUT", "/"), ("DELETE", "/nothing")):
            with client.stream(method, f"{address}{path}") as answer:
                answer.read()
                addresses.add(answer.extensions["network_stream"].get_extra_info("client_addr"))
    assert len(peer.heard) == 5
    assert len(addresses) == 1


def test_a_body_in_chunks_is_read(peer: Peer, client: httpx.Client) -> None:
    with serving(peer) as address:
        assert client.post(address, content=iter([b"ab", b"c" * 70000])).content == b"ab" + b"c" * 70000


def test_nobody_is_left_hanging_at_the_end(peer: Peer) -> None:
    with serving(peer) as address, httpx.Client(trust_env=False) as client:
        client.get(address)
        start = time.monotonic()
    assert time.monotonic() - start < 2


def test_a_server_answers_at_once(peer: Peer, client: httpx.Client) -> None:
    with serving(peer) as address:
        client.get(address)
        start = time.monotonic()
        for _ in range(50):
            client.get(address)
    assert time.monotonic() - start < 2, "no request waits for a packet that is held back"


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_is_what_it_says(peer: Peer, client: httpx.Client, fault: Fault) -> None:
    with serving(peer) as upstream, faulty(upstream, lambda _: fault) as address:
        try:
            said: object = client.post(f"{address}/x?y=1", content=b"z").status_code
        except httpx.TransportError as error:
            said = type(error)
    expected: dict[Fault, set[object]] = {
        Fault.PASS: {201},
        Fault.DROP_REQUEST: {httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError},
        Fault.UNAVAILABLE_BEFORE: {503},
        Fault.TOO_MANY: {429},
        Fault.DROP_RESPONSE: {httpx.RemoteProtocolError},
        Fault.UNAVAILABLE_AFTER: {503},
        Fault.SLOW: {httpx.ReadTimeout},
        Fault.RESET: {httpx.ReadError},
    }
    assert said in expected[fault]
    assert len(peer.heard) == (fault not in BEFORE)
    assert fault in (*BEFORE, *AFTER, Fault.PASS)


def test_what_passes_is_as_it_was(peer: Peer, client: httpx.Client) -> None:
    with serving(peer) as upstream, faulty(upstream, lambda _: Fault.PASS) as address:
        answer = client.post(f"{address}/x?y=1", content=b"z", headers={"X-One": "1"})
    (request,) = peer.heard
    assert str(request.url) == f"{address}/x?y=1", "a signature over the address still holds"
    assert (request.content, request.headers["X-One"]) == (b"z", "1")
    assert answer.headers.get_list("X-Two") == ["a", "b"]


def test_a_schedule_is_asked_about_each_request(peer: Peer, client: httpx.Client) -> None:
    def schedule(request: httpx.Request) -> Fault:
        return Fault.TOO_MANY if request.url.path == "/busy" else Fault.PASS

    with serving(peer) as upstream, faulty(upstream, schedule) as address:
        assert [client.get(f"{address}{path}").status_code for path in ("/", "/busy", "/")] == [201, 429, 201]
        assert client.get(f"{address}/busy").headers["Retry-After"] == "7"


def test_a_client_that_talks_nonsense_does_no_harm(peer: Peer, client: httpx.Client) -> None:
    with serving(peer) as address:
        where = httpx.URL(address)
        with socket.create_connection((where.host, where.port or 0)) as connection:
            connection.sendall(b"\x16\x03\x01 hello\r\n\r\n")
            assert connection.recv(100)
        assert client.get(address).status_code == 201
