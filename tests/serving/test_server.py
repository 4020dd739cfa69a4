"""The live server, asked over a real connection."""

import socket
import time
from contextlib import ExitStack, suppress
from itertools import product
from threading import Thread

import pytest

from diarist.serving.live_page import CHANGES
from diarist.serving.local_server import MOST, LocalHandler, listener, written
from tests.commands.small_diary import write
from tests.recordings.tagged import plain
from tests.serving.live_site import Live

OUTSIDE = (
    "/../mkdocs.yml",
    "/%2e%2e/mkdocs.yml",
    "/..%2fmkdocs.yml",
    "/..%5cmkdocs.yml",
    "/assets/../../mkdocs.yml",
    "/%00",
    "/%ff%fe",
    "//etc/passwd",
    "/%2Fetc/passwd",
    "/mkdocs.yml",
    "/posts/2026-11-13-first.md",
    "/.cache/",
    "/.git/config",
    "/link.txt",
    "/folder/secret.txt",
    "/http://127.0.0.1/",
    "http://evil.example/",
    "*",
)
FROM_ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"},
    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
    {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
)
BY_A_READER = (
    {"Sec_Fetch_Site": "none"},
    {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"},
)


def test_it_shows_drafts_and_says_that_nobody_else_sees_them(live: Live) -> None:
    status, headers, page = live.ask("/2026/12/later/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Only you see this." in page
    assert "Some words about the week." in page


def test_whoever_sends_a_byte_now_and_then_keeps_no_place(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LocalHandler, "whole", 1.0)
    with socket.create_connection(("127.0.0.1", live.port), timeout=5) as slow:
        end, is_open = time.monotonic() + 4, True
        while is_open and time.monotonic() < end:
            time.sleep(0.2)
            slow.settimeout(0.01)
            with suppress(TimeoutError):
                try:
                    slow.send(b"x")
                    is_open = slow.recv(1) != b""
                except ConnectionError:
                    is_open = False
        assert not is_open


def test_every_list_marks_what_nobody_else_sees(live: Live) -> None:
    write(live.folder, "2027-01-08-waits.md", title="What waits", date="2027-01-08")
    live.look()
    for path in ("/", "/archive/"):
        page = live.ask(path)[2]
        assert page.count("only you see this.") == 2, path
        assert page.count("Draft: only you see this.") == 1
        assert page.count("Waits until 8 January 2027: only you see this.") == 1
    assert "only you see this" in live.ask("/2026/")[2]


def test_nothing_is_kept_by_a_browser_or_shown_inside_another_site(live: Live) -> None:
    for path in ("/", "/robots.txt", "/nowhere/"):
        headers = live.ask(path)[1]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert not {"ETag", "Last-Modified", "Expires"} & headers.keys()


def test_an_address_without_a_page_has_the_site_s_own(live: Live) -> None:
    status, _, page = live.ask("/nowhere/")
    assert status == 404
    assert "Page not found" in page
    assert CHANGES in page


def test_a_folder_without_its_slash_leads_to_the_page(live: Live) -> None:
    status, headers, _ = live.ask("/2026/11/first")
    assert (status, headers["Location"]) == (302, "/2026/11/first/")


def test_head_is_get_without_the_words(live: Live) -> None:
    got, asked = live.ask("/"), live.ask("/", "HEAD")
    assert asked[0] == 200
    assert asked[1]["Content-Length"] == got[1]["Content-Length"] == str(len(got[2].encode()))
    assert asked[2] == ""


def test_nothing_can_be_sent(live: Live) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        status, headers, _ = live.ask("/", method)
        assert (status, headers["Allow"]) == (405, "GET, HEAD"), method
    for method in ("TRACE", "CONNECT", "NONSENSE"):
        assert live.ask("/", method)[0] == 501, method


def test_it_is_asked_by_its_own_names(live: Live) -> None:
    for host in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST"):
        assert live.ask("/", Host=f"{host}:{live.port}")[0] == 200, host


def test_a_name_that_was_led_here_is_refused(live: Live) -> None:
    hosts = ("evil.example:{}", "localhost.evil.example:{}", "127.0.0.1", "127.0.0.1:1", "")
    for host, path in product(hosts, ("/", "/2026/12/later/", "/robots.txt", f"/{CHANGES}", "/nowhere/")):
        status, _, body = live.ask(path, Host=host.format(live.port))
        assert status == 421, (host, path)
        assert "Some words" not in body


def test_two_names_are_refused(live: Live) -> None:
    with socket.create_connection(("127.0.0.1", live.port)) as connection:
        own = f"127.0.0.1:{live.port}"
        connection.sendall(f"GET / HTTP/1.0\r\nHost: {own}\r\nHost: evil.example\r\n\r\n".encode())
        assert b" 421 " in connection.makefile("rb").readline()


def test_another_site_may_not_ask(live: Live) -> None:
    for headers in FROM_ELSEWHERE:
        status, _, body = live.ask("/2026/12/later/", **headers)
        assert status == 403, headers
        assert "Some words" not in body


def test_whoever_follows_a_link_may(live: Live) -> None:
    for headers in BY_A_READER:
        assert live.ask("/2026/12/later/", **headers)[0] == 200, headers


def test_its_own_pages_may_ask(live: Live) -> None:
    assert live.ask("/", Origin=f"http://localhost:{live.port}")[0] == 200


def test_no_path_leads_out_of_the_site(live: Live, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("A secret: small.example", "utf-8")
    (live.folder / "docs/link.txt").symlink_to(outside / "secret.txt")
    (live.folder / "docs/folder").symlink_to(outside)
    live.look()
    for path in (*OUTSIDE, f"{live.folder}/mkdocs.yml", f"{outside}/secret.txt"):
        status, _, body = live.ask(path)
        assert status in {400, 404, 421}, path
        assert not any(word in body for word in ("A secret", "custom_dir", "root:", "date: 2026")), path


def test_a_site_below_a_path_is_shown_there(live: Live) -> None:
    settings = live.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("small.example/", "small.example/diary/"), "utf-8")
    live.look()
    assert live.ask("/")[1]["Location"] == live.ask("/diary")[1]["Location"] == "/diary/"
    status, _, page = live.ask("/diary/2026/11/first/")
    assert status == 200
    assert f"/diary/{CHANGES}" in page
    assert live.ask("/2026/11/first/")[0] == 404


def test_a_page_that_waits_is_told_of_a_save(live: Live) -> None:
    before, told = live.current.snapshot.name, []
    waiting = Thread(target=lambda: told.append(live.ask(f"/{CHANGES}?seen={before}")[2]))
    waiting.start()
    write(live.folder, "2026-11-13-first.md", title="Another headline", date="2026-11-13")
    live.look()
    waiting.join(30)
    assert told == [live.current.snapshot.name] != [before]
    assert "Another headline" in live.ask("/2026/11/first/")[2]


def test_a_browser_that_goes_away_is_nothing_to_speak_of(live: Live, capfd: pytest.CaptureFixture[str]) -> None:
    for words in (b"", b"GET", b"\x16\x03\x01 nonsense\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", live.port)) as connection:
            connection.sendall(words)
    assert live.ask("/")[0] == 200
    assert "Traceback" not in "".join(capfd.readouterr())


def test_media_types_are_those_of_a_host(live: Live) -> None:
    (live.folder / "docs/assets").mkdir()
    (live.folder / "docs/assets/evil.js").write_text("1\n", "utf-8")
    live.look()
    for path, kind in {
        "/feed.xml": "application/xml; charset=utf-8",
        "/feed.json": "application/json; charset=utf-8",
        "/card.jpg": "image/jpeg",
        "/robots.txt": "text/plain; charset=utf-8",
        "/assets/evil.js": "text/javascript; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
    }.items():
        status, headers, _ = live.ask(path)
        assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, kind, "nosniff"), path


def test_only_one_program_listens_at_a_port() -> None:
    with listener("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        listener("127.0.0.1", taken.getsockname()[1])


def test_hosts_are_written_as_the_web_does() -> None:
    assert (written("::1"), written("127.0.0.1")) == ("[::1]", "127.0.0.1")


def test_a_link_that_took_a_file_s_place_is_not_followed(live: Live, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("A secret", "utf-8")
    (live.folder / "docs/notes.txt").write_text("Notes", "utf-8")
    live.look()
    assert live.ask("/notes.txt")[2] == "Notes"
    (live.folder / "docs/notes.txt").unlink()
    (live.folder / "docs/notes.txt").symlink_to(secret)
    live.look()
    assert live.ask("/notes.txt")[0] == 404


def connected(live: Live) -> socket.socket:
    return socket.create_connection(("127.0.0.1", live.port), timeout=30)


def test_too_many_connections_are_closed_and_the_rest_go_on(live: Live) -> None:
    with ExitStack() as stack:
        for _ in range(MOST):
            stack.enter_context(connected(live))
        assert stack.enter_context(connected(live)).recv(1) == b""
    for _ in range(100):
        with suppress(OSError):  # those that went away hold their places for a moment
            assert live.ask("/")[0] == 200
            return
        time.sleep(0.05)
    pytest.fail("nobody is answered any more")


def test_whoever_asks_for_nothing_is_sent_away(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.serving.server._Handler.timeout", 0.1)
    for words in (b"", b"GET / HT", b"GET / HTTP/1.0\r\nHost: "):
        with connected(live) as connection:
            connection.sendall(words)
            assert connection.recv(1) == b"", words


def test_a_player_gets_the_part_of_a_recording_that_it_asks_for(live: Live) -> None:
    (live.folder / "docs/memo.m4a").write_bytes(plain("sound.m4a"))
    live.look()
    status, headers, _ = live.ask("/memo.m4a", method="HEAD")
    assert (status, headers["Accept-Ranges"], headers["Content-Type"]) == (200, "bytes", "audio/mp4")
    length = int(headers["Content-Length"])
    status, headers, body = live.ask("/memo.m4a", Range="bytes=4-7")
    assert (status, headers["Content-Range"], body) == (206, f"bytes 4-7/{length}", "ftyp")
    assert live.ask("/memo.m4a", Range=f"bytes={length}-")[0] == 416
    assert live.ask("/", Range="bytes=0-3")[0] == 200
