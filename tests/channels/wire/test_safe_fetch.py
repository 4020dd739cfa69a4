"""Strangers' addresses: none but public ones are fetched, whatever they lead to, and nothing goes on for ever."""

import gzip
import socket
import ssl
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count

import httpcore
import httpx
import pytest
import trustme

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.safe_fetch import MOST, REDIRECTS, SafeFetch
from tests.peers.sockets import Talk, says, says_for_ever, talking

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"
PUBLIC = "93.184.215.14"


class Line(httpcore.NetworkBackend):
    """Connects to nothing; notes the addresses and the names in TLS, and answers with pages one after the other."""

    def __init__(self, *pages: bytes) -> None:
        self.addresses: list[tuple[str, int]] = []
        self.names: list[str | None] = []
        self.pages = iter(pages)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - there is nothing to wait for
        local_address: str | None = None,  # noqa: ARG002 - nor to come from
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - nor to set
    ) -> httpcore.NetworkStream:
        self.addresses.append((host, port))
        return Stream(self.names, [next(self.pages)])


class Stream(httpcore.MockStream):
    """A connection that notes the name that TLS is for."""

    def __init__(self, names: list[str | None], buffer: list[bytes]) -> None:
        super().__init__(buffer)
        self.names = names

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002 - nothing is encrypted here
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - there is nothing to wait for
    ) -> httpcore.NetworkStream:
        self.names.append(server_hostname)
        return self


def at(*addresses: str) -> Callable[[str, int], list[str]]:
    """Every name has these addresses."""
    return lambda _host, _port: list(addresses)


def moved(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def failure(found: object, trouble: Trouble) -> str:
    assert isinstance(found, Failure)
    assert found.trouble is trouble
    return found.why


def fetched(talk: Talk, path: str = "/", clock: Iterator[int] | None = None) -> httpx.Response | Failure:
    """What a server on this machine gives, at a name of its own."""
    now = partial(next, clock) if clock else time.monotonic
    with talking(talk) as port:
        return SafeFetch(resolve=at("127.0.0.1"), local=True, now=now).get(f"http://pages.example:{port}{path}")


def test_a_page_comes_with_its_address_headers_and_words() -> None:
    heads = []

    def talk(connection: socket.socket, head: bytes) -> None:
        heads.append(head.decode())
        connection.sendall(PAGE)

    page = fetched(talk, "/a?b=c%2Fd#e")
    assert isinstance(page, httpx.Response)
    assert (page.status_code, page.text, page.headers["content-type"]) == (200, "hi", "text/html")
    assert heads[0].startswith("GET /a?b=c%2Fd HTTP/1.1\r\nHost: pages.example:")
    assert "User-Agent: Diarist" in heads[0]


# What is not public


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "fd00::1",
        "64:ff9b::a00:1",
        "fe80::1%eth0",
    ],
)
def test_a_name_of_a_private_address_is_left_alone(address: str) -> None:
    line = Line(PAGE)
    for found in (
        SafeFetch(resolve=at(address), backend=line).get("https://pages.example/"),
        SafeFetch(resolve=at(address), backend=line).post_form("https://pages.example/", {}),
        SafeFetch(resolve=at(PUBLIC, address), backend=line).get("https://pages.example/"),
    ):
        assert failure(found, Trouble.UNWANTED) == "pages.example is not on the public internet, so it is left alone"
    assert not line.addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
    ],
)
def test_no_way_to_write_this_machine_leads_to_it(host: str) -> None:
    line = Line(PAGE)
    found = SafeFetch(backend=line).get(f"http://{host}/")
    failure(found, Trouble.UNWANTED)
    assert not line.addresses


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://pages.example/",
        "gopher://pages.example/",
        "//pages.example/",
        "pages.example",
        "http://",
        "http:///a",
        "http://[::1",
        "http://a\x00b/",
        "",
        "https://pages.example@127.0.0.1/",
        "https://user:pass@pages.example/",
        "https://pages.example:22/",
        "https://pages.example:6379/",
        "https://pages.example:99999/",
        "http://pages.example:25/",
    ],
)
def test_what_is_no_page_is_never_looked_up(address: str) -> None:
    asked = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        return [PUBLIC]

    fetch = SafeFetch(resolve=resolve, backend=Line(PAGE, PAGE))
    failure(fetch.get(address), Trouble.UNWANTED)
    failure(fetch.post_form(address, {}), Trouble.UNWANTED)
    assert not asked


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_ports_on_which_pages_are(port: int) -> None:
    line = Line(PAGE)
    assert isinstance(SafeFetch(resolve=at(PUBLIC), backend=line).get(f"http://pages.example:{port}/"), httpx.Response)
    assert line.addresses == [(PUBLIC, port)]


def test_what_tests_allow_is_this_machine_and_no_other() -> None:
    found = SafeFetch(resolve=at("10.0.0.1"), backend=Line(PAGE), local=True).get("http://pages.example:4711/")
    failure(found, Trouble.UNWANTED)


# One step from the check to the connection


def test_a_name_that_changes_its_meaning_is_connected_to_where_it_was_judged() -> None:
    meanings = iter([[PUBLIC], ["127.0.0.1"], ["169.254.169.254"]])
    line = Line(PAGE, PAGE)
    fetch = SafeFetch(resolve=lambda _host, _port: next(meanings), backend=line)
    assert isinstance(fetch.get("http://pages.example/"), httpx.Response)
    assert line.addresses == [(PUBLIC, 80)]
    failure(fetch.get("http://pages.example/"), Trouble.UNWANTED)
    assert line.addresses == [(PUBLIC, 80)]


def test_a_redirect_to_the_same_name_is_judged_anew() -> None:
    meanings = iter([[PUBLIC], ["127.0.0.1"]])
    line = Line(moved("http://pages.example/again"), PAGE)
    found = SafeFetch(resolve=lambda _host, _port: next(meanings), backend=line).get("http://pages.example/")
    failure(found, Trouble.UNWANTED)
    assert line.addresses == [(PUBLIC, 80)]


def test_the_name_stays_in_tls() -> None:
    line = Line(PAGE)
    assert isinstance(SafeFetch(resolve=at(PUBLIC), backend=line).get("https://pages.example/"), httpx.Response)
    assert line.addresses == [(PUBLIC, 443)]
    assert line.names == ["pages.example"]


def test_names_in_other_scripts_are_looked_up_as_dns_has_them() -> None:
    asked = []

    def resolve(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        return [PUBLIC]

    assert isinstance(SafeFetch(resolve=resolve, backend=Line(PAGE)).get("http://lämpchen.example/ö"), httpx.Response)
    assert asked == ["xn--lmpchen-5wa.example"]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls_for(authority: trustme.CA, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The two ends of TLS: a server with a certificate for a name, and a client that knows who signed it."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(server)
    authority.configure_trust(client)
    return server, client


def test_a_certificate_is_checked_for_the_name_not_the_address(authority: trustme.CA) -> None:
    server, client = tls_for(authority, "pages.example")
    with talking(says(PAGE), server) as port:
        fetch = SafeFetch(resolve=at("127.0.0.1"), tls=client, local=True)
        assert isinstance(fetch.get(f"https://pages.example:{port}/"), httpx.Response)
        assert "certificate" in failure(fetch.get(f"https://other.example:{port}/"), Trouble.AGAIN)


def test_a_certificate_of_nobody_is_refused(authority: trustme.CA) -> None:
    server, _ = tls_for(authority, "pages.example")
    with talking(says(PAGE), server) as port:
        found = SafeFetch(resolve=at("127.0.0.1"), local=True).post_form(f"https://pages.example:{port}/", {})
        failure(found, Trouble.AGAIN)


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_last_address_is_known(status: int) -> None:
    line = Line(moved("../b?c=d", status), moved("https://other.example/"), PAGE)
    page = SafeFetch(resolve=at(PUBLIC), backend=line).get("http://pages.example/a/")
    assert isinstance(page, httpx.Response)
    assert str(page.url) == "https://other.example/"
    assert line.addresses == [(PUBLIC, 80), (PUBLIC, 80), (PUBLIC, 443)]


def test_five_redirects_and_no_more() -> None:
    steps = [moved(f"/{number}") for number in range(REDIRECTS)]
    assert isinstance(
        SafeFetch(resolve=at(PUBLIC), backend=Line(*steps, PAGE)).get("http://a.example/"), httpx.Response
    )
    line = Line(*steps, moved("/more"), PAGE)
    found = SafeFetch(resolve=at(PUBLIC), backend=line).get("http://a.example/")
    assert failure(found, Trouble.UNWANTED) == "`http://a.example/` leads from one address to the next without end"
    assert len(line.addresses) == REDIRECTS + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://127.0.0.1:8080/",
        "file:///etc/passwd",
        "//user@pages.example/",
        "http://pages.example:22/",
        "http://[::1",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_leads_nowhere_that_a_link_may_not(location: str) -> None:
    def resolve(host: str, _: int) -> Sequence[str]:
        return [PUBLIC] if host.endswith("example") else [host]

    line = Line(moved(location), PAGE)
    failure(SafeFetch(resolve=resolve, backend=line).get("http://pages.example/"), Trouble.UNWANTED)
    assert line.addresses == [(PUBLIC, 80)]


def test_a_redirect_without_a_place_is_an_answer() -> None:
    page = SafeFetch(resolve=at(PUBLIC), backend=Line(b"HTTP/1.1 304 Same\r\n\r\n")).get("http://pages.example/")
    assert isinstance(page, httpx.Response)
    assert page.status_code == 304


def test_a_form_is_sent_once_and_follows_nothing() -> None:
    line = Line(moved("http://pages.example/else", 307), PAGE)
    answer = SafeFetch(resolve=at(PUBLIC), backend=line).post_form("http://pages.example/", {"a": "b"})
    assert isinstance(answer, httpx.Response)
    assert answer.status_code == 307
    assert len(line.addresses) == 1


# Too much, and too slow


def zipped(body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_a_zipped_page_is_read() -> None:
    page = fetched(says(zipped(gzip.compress(b"hello"))))
    assert isinstance(page, httpx.Response)
    assert page.text == "hello"


def test_a_zip_bomb_does_no_harm() -> None:
    bomb = zipped(gzip.compress(bytes(100 * MOST)))
    tracemalloc.start()
    page = fetched(says(bomb))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(page, httpx.Response)
    assert len(page.content) == MOST
    assert peak < 8 * MOST


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_coding_that_was_not_asked_for_is_not_read(coding: str) -> None:
    page = fetched(says(f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: 2\r\n\r\nhi".encode()))
    assert isinstance(page, httpx.Response)
    assert page.content == b""


def test_what_is_no_zip_is_no_page() -> None:
    page = fetched(says(zipped(b"not zipped at all")))
    assert isinstance(page, httpx.Response)
    assert page.content == b""


def test_a_page_without_end_is_cut() -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    page = fetched(says_for_ever(start, b"x" * 65536))
    assert isinstance(page, httpx.Response)
    assert len(page.content) == MOST


@pytest.mark.parametrize(
    "talk",
    [
        says_for_ever(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"y" * 1000 + b"\r\n"),
        says_for_ever(b"HTTP/1.1 200 ", b"OK" * 1000),
    ],
    ids=["headers", "reason"],
)
def test_a_head_that_never_comes_to_an_end_is_given_up(talk: Talk) -> None:
    assert "took longer" not in failure(fetched(talk), Trouble.AGAIN)


@pytest.mark.parametrize(
    "talk",
    [
        says_for_ever(b"", b"HTTP/1.1 103 Early Hints\r\nX: " + b"y" * 1000 + b"\r\n\r\n"),
        says_for_ever(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\0\0\0\xff\xff" * 1000
        ),
    ],
    ids=["hints", "empty zip blocks"],
)
def test_what_sends_without_saying_anything_is_given_up(talk: Talk) -> None:
    assert "it sends more than 2000000 bytes" in failure(fetched(talk), Trouble.AGAIN)


@pytest.mark.parametrize(
    "talk",
    [
        says_for_ever(b"", b"H"),
        says_for_ever(b"HTTP/1.1 200 OK\r\n", b"a"),
        says_for_ever(b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
    ],
    ids=["first line", "headers", "body"],
)
def test_a_page_that_drips_is_given_up_after_the_time_for_all_of_it(talk: Talk) -> None:
    def dripping(connection: socket.socket, head: bytes) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        talk(connection, head)

    # Two seconds pass at each look on the clock, so that no single read is slow.
    assert "took longer than 20 seconds" in failure(fetched(dripping, clock=count(0, 2)), Trouble.AGAIN)


def test_redirects_share_one_time() -> None:
    with talking(says(moved("/again"))) as port:
        clock = count(0, 1)
        fetch = SafeFetch(resolve=at("127.0.0.1"), local=True, now=lambda: next(clock))
        assert "took longer" in failure(fetch.get(f"http://pages.example:{port}/"), Trouble.AGAIN)


def test_a_form_that_is_not_answered_in_time_may_have_arrived() -> None:
    with talking(says_for_ever(b"HTTP/1.1 200 OK\r\n", b"a")) as port:
        clock = count(0, 2)
        fetch = SafeFetch(resolve=at("127.0.0.1"), local=True, now=lambda: next(clock))
        failure(fetch.post_form(f"http://pages.example:{port}/", {"a": "b"}), Trouble.AMBIGUOUS)


# What fails on the way


@pytest.mark.parametrize(
    "talk", [says(), says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi"), says(b"\x00\xff no HTTP\r\n\r\n")]
)
def test_what_breaks_off_may_be_asked_again_but_a_form_may_have_arrived(talk: Talk) -> None:
    failure(fetched(talk), Trouble.AGAIN)
    with talking(talk) as port:
        fetch = SafeFetch(resolve=at("127.0.0.1"), local=True)
        failure(fetch.post_form(f"http://pages.example:{port}/", {}), Trouble.AMBIGUOUS)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    fetch = SafeFetch(resolve=at("127.0.0.1"), local=True)
    for found in (fetch.get(f"http://pages.example:{port}/"), fetch.post_form(f"http://pages.example:{port}/", {})):
        assert f"`http://pages.example:{port}/` cannot be reached" in failure(found, Trouble.AGAIN)


def test_the_next_address_of_a_name_is_tried() -> None:
    with talking(says(PAGE)) as port:
        fetch = SafeFetch(resolve=at("127.0.0.2", "127.0.0.1"), local=True)
        assert isinstance(fetch.get(f"http://pages.example:{port}/"), httpx.Response)


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("too long")])
def test_a_name_that_nobody_knows(error: Exception) -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise error

    fetch = SafeFetch(resolve=resolve, backend=Line())
    for found in (fetch.get("http://pages.example/"), fetch.post_form("http://pages.example/", {})):
        why = failure(found, Trouble.AGAIN)
        assert why == "`http://pages.example/` cannot be reached (pages.example cannot be found)"


def test_a_name_without_addresses() -> None:
    failure(SafeFetch(resolve=at(), backend=Line()).get("http://pages.example/"), Trouble.AGAIN)
