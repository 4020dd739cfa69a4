"""Servers that never come to an end: one byte after the other, or far too many of them."""

import gzip
import socket
import time
from collections.abc import Iterator, Sequence
from threading import Event

import httpx
import pytest

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.connections import MOST, MOST_OF_ALL, SECONDS, BoundedTransport, addresses
from diarist.channels.wire.web import Web, make_client
from tests.peers.sockets import Talk, says, says_for_ever, talking

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BODY = HEAD + b"Content-Length: 1000000\r\n\r\n"
SHORT = 0.4
"""Seconds: so long may one request take here."""


def drips(start: bytes, part: bytes = b"x") -> Talk:
    """Say something, and then go on with one byte at a time for as long as anybody listens."""

    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(part)
            time.sleep(SHORT / 20)

    return talk


def is_silent(connection: socket.socket, _: bytes) -> None:
    """Say nothing until the other side hangs up."""
    while connection.recv(65536):
        continue


def asked(talk: Talk, how: str = "post", **limits: float) -> httpx.Response | Failure:
    transport = BoundedTransport(**{"seconds": SHORT, **limits})  # type: ignore[arg-type]
    with talking(talk) as port, make_client(transport) as client:
        answer: httpx.Response | Failure = getattr(Web(client), how)("POST", f"http://127.0.0.1:{port}/x")
        return answer


def test_an_answer_in_time_is_an_answer() -> None:
    answer = asked(says(HEAD + b"Content-Length: 2\r\n\r\n", b"{}"), seconds=SECONDS)
    assert isinstance(answer, httpx.Response)
    assert (answer.status_code, answer.json()) == (200, {})
    assert answer.request.url.host == "127.0.0.1"


@pytest.mark.parametrize(
    "talk",
    [
        drips(BODY),
        drips(HEAD),
        drips(HEAD + b"X-Long: "),
        drips(b"HTTP/1.1 1"),
        drips(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        is_silent,
    ],
    ids=["body", "headers", "one header", "status", "not yet", "pieces", "silence"],
)
def test_one_that_takes_too_long_may_have_done_it_and_is_not_asked_again_at_once(talk: Talk) -> None:
    failure = asked(talk)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AMBIGUOUS
    assert failure.is_slow
    assert "127.0.0.1 did not answer in time" in failure.why
    question = asked(talk, "ask")
    assert isinstance(question, Failure)
    assert (question.trouble, question.is_slow) == (Trouble.AGAIN, True)


@pytest.mark.parametrize(
    "talk",
    [
        says_for_ever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 0x10000 + b"\r\n"),
        says_for_ever(HEAD + b"\r\n", b"x" * 65536),
        says_for_ever(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 100),
        says_for_ever(HEAD, b"X-Header: x\r\n" * 1000),
        says(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(bytes(2 * MOST))),
    ],
    ids=["pieces", "until the end", "not yet", "headers", "compressed"],
)
def test_one_that_says_too_much_may_have_done_it(talk: Talk) -> None:
    failure = asked(talk, seconds=SECONDS, most=MOST)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AMBIGUOUS
    assert not failure.is_slow


def test_what_may_be_long_is_read_where_somebody_asks_for_that() -> None:
    talk = says(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(bytes(2 * MOST)))
    with talking(talk) as port, make_client() as client:
        answer = Web(client).ask("GET", f"http://127.0.0.1:{port}/", most=MOST_OF_ALL)
    assert isinstance(answer, httpx.Response)
    assert len(answer.content) == 2 * MOST


def test_a_server_that_leads_from_one_address_to_the_next_is_not_followed() -> None:
    failure = asked(says(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"), seconds=SECONDS)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.REFUSED


@pytest.fixture
def never() -> Iterator[Event]:
    """Something that does not happen until the test is over."""
    event = Event()
    yield event
    event.set()


def test_a_name_that_is_looked_up_for_ever_costs_no_more_than_the_deadline(never: Event) -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        never.wait()
        return ["127.0.0.1"]

    assert addresses(resolve, "social.example", 443, 0.05) == ()
    with make_client(BoundedTransport(seconds=SHORT, resolve=resolve)) as client:
        failure = Web(client).post("POST", "http://social.example/x")
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AGAIN, "nothing can have arrived"


def test_a_name_without_an_address_is_said() -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    with make_client(BoundedTransport(resolve=resolve)) as client:
        failure = Web(client).post("POST", "http://social.example/x")
    assert isinstance(failure, Failure)
    assert (failure.trouble, failure.why) == (
        Trouble.AGAIN,
        "social.example cannot be reached (social.example cannot be found)",
    )


def test_of_several_addresses_the_next_one_is_tried() -> None:
    with talking(says(HEAD + b"Content-Length: 2\r\n\r\n{}")) as port:
        transport = BoundedTransport(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])
        with make_client(transport) as client:
            answer = Web(client).post("GET", f"http://social.example:{port}/")
    assert isinstance(answer, httpx.Response)


def test_the_real_limits_are_as_the_guide_says() -> None:
    assert (SECONDS, MOST, MOST_OF_ALL) == (60, 5_000_000, 25_000_000)
