"""What each way in which a request can fail says about whether it was done."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Thread

import httpx
import pytest

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.web import Web, json_of, make_client, retry_after

ADDRESS = "https://social.example/post?token=canary-4711"


def web(answer: Callable[[httpx.Request], httpx.Response] | Exception) -> Web:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer(request)

    return Web(make_client(httpx.MockTransport(handle)), ("canary-4711",))


def failure(answer: httpx.Response | Exception, how: str = "post") -> Failure:
    seam = web(answer if isinstance(answer, Exception) else lambda _: answer)
    found = getattr(seam, how)("POST", ADDRESS)
    assert isinstance(found, Failure)
    return found


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_yes_is_handed_on(status: int) -> None:
    answer = web(lambda _: httpx.Response(status)).post("POST", ADDRESS)
    assert isinstance(answer, httpx.Response)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("Connection refused"),
        httpx.ConnectError("[Errno -2] Name or service not known"),
        httpx.ConnectTimeout("timed out"),
        httpx.PoolTimeout("no connection"),
    ],
)
def test_what_never_left_may_be_tried_again(error: Exception) -> None:
    assert failure(error).trouble is Trouble.AGAIN


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadTimeout("timed out"),
        httpx.WriteTimeout("timed out"),
        httpx.ReadError("Connection reset by peer"),
        httpx.WriteError("Broken pipe"),
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        httpx.DecodingError("not gzip"),
    ],
)
def test_what_may_have_arrived_is_ambiguous_but_for_a_question(error: Exception) -> None:
    assert failure(error).trouble is Trouble.AMBIGUOUS
    assert failure(error, "ask").trouble is Trouble.AGAIN


def test_what_is_no_http_is_not_repeated() -> None:
    why = failure(httpx.RemoteProtocolError("illegal status line: bytearray(b'Planted words')")).why
    assert "Planted" not in why


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (301, Trouble.REFUSED),
        (400, Trouble.REFUSED),
        (401, Trouble.PARKED),
        (403, Trouble.REFUSED),
        (404, Trouble.REFUSED),
        (408, Trouble.AMBIGUOUS),
        (422, Trouble.REFUSED),
        (429, Trouble.AGAIN),
        (500, Trouble.AMBIGUOUS),
        (502, Trouble.AMBIGUOUS),
        (503, Trouble.AMBIGUOUS),
    ],
)
def test_what_each_status_means(status: int, trouble: Trouble) -> None:
    assert failure(httpx.Response(status, text="why")).trouble is trouble


def test_no_message_has_a_secret_or_more_than_one_line() -> None:
    why = failure(httpx.Response(400, text="no:\n canary-4711\n is wrong")).why
    assert why == "social.example answered 400: no: *** is wrong"
    assert "canary" not in failure(httpx.ReadError(f"while reading {ADDRESS}")).why
    assert failure(httpx.Response(500)).why == "social.example answered 500: Internal Server Error"
    assert failure(httpx.Response(404, html="<h1>canary-4711</h1>")).why == "social.example answered 404: Not Found"
    assert len(failure(httpx.Response(400, text="x" * 9999)).why) < 300


@pytest.mark.parametrize("address", ["ftp://social.example/", "social.example", "http://[::1", "https://a\x00b/", ""])
def test_an_address_that_is_none_is_refused_before_anything_leaves(address: str) -> None:
    found = Web(make_client()).post("POST", address)
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.REFUSED


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("9" * 30, 604_800),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 604_800),
    ],
)
def test_how_long_a_channel_asks_for(written: str, seconds: int | None) -> None:
    asked = retry_after(httpx.Response(429, headers=[(b"Retry-After", written.encode())]))
    assert asked == (None if seconds is None else timedelta(seconds=seconds))


def test_a_channel_may_ask_for_a_moment() -> None:
    soon = datetime.now(UTC) + timedelta(minutes=10)
    asked = retry_after(httpx.Response(503, headers={"Retry-After": format_datetime(soon, usegmt=True)}))
    assert asked
    assert timedelta(minutes=9) < asked <= timedelta(minutes=10)
    past = retry_after(httpx.Response(503, headers={"Retry-After": "Fri, 20 Nov 2020 12:00:00 GMT"}))
    assert past == timedelta()


@pytest.mark.parametrize("name", ["X-RateLimit-Reset", "RateLimit-Reset"])
def test_who_asks_too_often_is_told_when_it_is_counted_anew(name: str) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=4)
    written = soon.isoformat() if name.startswith("X") else str(int(soon.timestamp()))
    asked = retry_after(httpx.Response(429, headers={name: written}))
    assert asked
    assert timedelta(minutes=3) < asked <= timedelta(minutes=4)
    assert retry_after(httpx.Response(200, headers={name: written})) is None


@pytest.mark.parametrize("written", ["", "soon", "9" * 400, "-1", "1e9", "2026-11-20T16:30:00"])
def test_a_moment_that_is_none_is_not_waited_for(written: str) -> None:
    named = {"X-RateLimit-Reset": written, "RateLimit-Reset": written}
    assert (retry_after(httpx.Response(429, headers=named)) or timedelta()) == timedelta()


def test_nothing_is_followed_and_nothing_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://elsewhere.example:1")
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        return httpx.Response(302, headers={"Location": "https://elsewhere.example/", "Set-Cookie": "a=b"})

    seam = web(answer)
    seam.post("POST", ADDRESS)
    assert seen == ["social.example"]
    assert not make_client().trust_env


@pytest.mark.parametrize(
    "token", ["canary-4711\n", "canary-4711\x00", " canary-4711 ", "canary-4711-é", "canary-4711-’"]
)
def test_a_token_that_was_copied_badly_is_not_quoted(token: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        seam = Web(make_client(), (token,))
        found = seam.post("POST", address, headers={"Authorization": f"Bearer {token}"})
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED
    assert "copy it again" in found.why
    assert "canary" not in found.why


def test_no_library_logs_an_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    web(lambda _: httpx.Response(200)).post("POST", ADDRESS)
    assert "canary" not in caplog.text


@pytest.mark.parametrize("how", ["post", "ask"])
def test_a_status_that_says_something_is_an_answer(how: str) -> None:
    seam = web(lambda _: httpx.Response(404))
    assert isinstance(getattr(seam, how)("GET", ADDRESS, accept=(404, 410)), httpx.Response)
    assert isinstance(getattr(seam, how)("GET", ADDRESS, accept=(400,)), Failure)


def test_a_token_that_was_given_on_the_way_is_hidden_too() -> None:
    seam = web(lambda _: httpx.Response(500, text="given-4712 and canary-4711"))
    seam.hide("given-4712")
    found = seam.post("POST", ADDRESS)
    assert isinstance(found, Failure)
    assert "*** and ***" in found.why


@pytest.mark.parametrize(
    ("text", "said"),
    [('{"id": "1"}', {"id": "1"}), ("", None), ("<html>", None), ("[" * 100_000, None), ("\ufeff", None)],
)
def test_what_is_no_json_is_nothing(text: str, said: object) -> None:
    assert json_of(httpx.Response(200, text=text)) == said


def test_what_is_no_text_is_nothing() -> None:
    assert json_of(httpx.Response(200, content=b"\xff\xfe\xd8")) is None


def test_each_request_has_a_connection_of_its_own() -> None:
    ends = []

    def serve(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")
            ends.append(connection.recv(1))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=serve, args=(server,))
        thread.start()
        seam = Web(make_client())
        assert isinstance(seam.post("POST", f"http://127.0.0.1:{server.getsockname()[1]}/"), httpx.Response)
        thread.join()
    assert ends == [b""], "it was left open"
