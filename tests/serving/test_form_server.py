"""The local page of `diarist init --web`: who may see it, who may send it, and when it ends."""

import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from diarist.serving import form_server
from diarist.serving.form_server import MOST, ask_in_browser, codespace
from tests.serving.form_page import FormPage, form_page

GOOD = {"leader": "Ann Writer", "address": "https://diary.wenlow.example/", "place": "pages public"}


@pytest.fixture
def page(tmp_path: Path) -> Iterator[FormPage]:
    with form_page(tmp_path / "diary") as page:
        yield page


def test_the_token_opens_the_page_once(page: FormPage) -> None:
    assert "Begin a diary" in page.open()
    assert page.ask(f"/?token={page.token}")[0] == 303, "the browser that has it may come back"
    page.cookie = ""
    assert page.ask(f"/?token={page.token}")[0] == 403


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=abc", "/?token=%ff", "/?other=1"])
def test_without_the_token_nobody_sees_it(page: FormPage, path: str) -> None:
    for method in ("GET", "POST", "HEAD"):
        status, _, words = page.ask(path, method)
        assert status == 403
        assert "diary?" not in words


def test_a_look_ahead_takes_no_token(page: FormPage) -> None:
    assert page.ask(f"/?token={page.token}", "HEAD")[0] == 403
    assert page.open()


@pytest.mark.parametrize("cookie", ["diarist=", "diarist=abc", 'diarist="', "other=1; diarist=x", "=;=", "\x01"])
def test_another_cookie_is_none(page: FormPage, cookie: str) -> None:
    page.open()
    page.cookie = cookie
    assert page.ask()[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8010", "127.0.0.1.evil.example", "", "10.0.0.1"])
def test_it_is_asked_by_this_machines_own_name(page: FormPage, host: str) -> None:
    page.open()
    assert page.ask(Host=host or "x")[0] == 421


def test_a_dev_container_may_pass_it_on_at_another_port(page: FormPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.open()
    assert page.ask(Host="localhost:51234")[0] == 200
    assert page.send({"leader": ""}, Host="localhost:51234", Origin="http://localhost:51234")[0] == 200
    monkeypatch.setenv("CODESPACE_NAME", "Fuzzy-boat")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    name = f"fuzzy-boat-{page.port}.app.github.dev"
    assert page.ask(Host=name)[0] == 200
    assert page.ask(Host=name, Origin=f"https://{name}")[0] == 200
    assert page.ask(Host=f"other-{page.port}.app.github.dev")[0] == 421
    assert codespace({}, 1) == set()


FROM_ELSEWHERE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"},
    {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
]


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_no_other_page_sends_the_form(page: FormPage, tmp_path: Path, headers: dict[str, str]) -> None:
    page.open()
    assert page.send(GOOD, b"", **headers)[0] == 403
    assert not (tmp_path / "diary").exists()


@pytest.mark.parametrize("proof", ["", "x", "é"])
def test_a_form_without_the_pages_own_proof_writes_nothing(page: FormPage, tmp_path: Path, proof: str) -> None:
    page.open()
    assert page.send({**GOOD, "proof": proof})[0] == 403
    assert not (tmp_path / "diary").exists()


def test_what_is_too_large_is_not_read(page: FormPage) -> None:
    page.open()
    for length in (str(MOST + 1), "many", "-1"):
        assert page.ask(method="POST", Content_Length=length)[0] == 413


def test_it_has_no_programs_and_nobody_frames_it(page: FormPage) -> None:
    page.open()
    _, headers, words = page.ask()
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "<script" not in words


def test_what_has_to_be_mended_stands_beside_its_field_and_what_was_typed_stays(page: FormPage, tmp_path: Path) -> None:
    page.open()
    status, words = page.send({**GOOD, "leader": 'Ann "A" <b>', "address": "my diary", "mail": "x"})
    assert status == 422
    assert 'value="Ann &#34;A&#34; &lt;b&gt;"' in words
    assert '<a href="#address">' in words
    assert 'id="mail" name="mail" type="text" value="x"' in words
    assert words.count('aria-invalid="true"') == 2
    assert not (tmp_path / "diary").exists()


def test_it_writes_the_diary_says_what_comes_next_and_takes_nothing_more(page: FormPage, tmp_path: Path) -> None:
    page.open()
    status, words = page.send(GOOD)
    assert status == 200
    assert "files written." in words
    assert "diarist doctor" in words
    settings = (tmp_path / "diary/mkdocs.yml").read_text("utf-8")
    assert "https://diary.wenlow.example/" in settings
    assert page.server.over.wait(10)
    assert page.send({**GOOD, "leader": "Bea"})[0] == 403


def test_what_is_in_the_way_is_said_and_can_be_tried_again(page: FormPage, tmp_path: Path) -> None:
    page.open()
    (tmp_path / "diary").write_text("a file", "utf-8")
    status, words = page.send(GOOD)
    assert status == 500
    assert "Not everything could be written: " in words
    (tmp_path / "diary").unlink()
    assert page.send(GOOD)[0] == 200


def test_it_ends_by_itself_when_nobody_asks() -> None:
    told: list[str] = []
    assert ask_in_browser({}, lambda _answers, _logo: ("", []), told.append, idle=0.3) == ""
    assert told[0].startswith("http://127.0.0.1:")


def test_it_ends_as_well_where_it_is_stopped_the_moment_its_address_is_told() -> None:
    def stop(_address: str) -> None:
        raise KeyboardInterrupt

    assert ask_in_browser({}, lambda _answers, _logo: ("", []), stop) == ""


def test_it_ends_when_the_diary_is_written() -> None:
    came: list[str] = []

    def use(address: str) -> None:
        import urllib.request  # noqa: PLC0415 - a browser of another kind

        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        words = opener.open(address).read().decode()
        proof = words.partition('name="proof" value="')[2].partition('"')[0]
        body = f'--b\r\nContent-Disposition: form-data; name="proof"\r\n\r\n{proof}\r\n--b--\r\n'.encode()
        request = urllib.request.Request(  # noqa: S310 - the page of this test
            address.partition("?")[0], body, {"Content-Type": "multipart/form-data; boundary=b"}
        )
        came.append(opener.open(request).read().decode())

    started = time.monotonic()
    said = ask_in_browser(
        {}, lambda _answers, _logo: ("1 file written.", ["Go on."]), lambda at: Thread(target=use, args=[at]).start()
    )
    assert said == "1 file written.\n 1. Go on."
    assert time.monotonic() - started < 60
    assert "1 file written." in came[0]


def test_a_link_that_leads_out_is_said_and_nothing_is_written(page: FormPage, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary/docs").symlink_to("../other")
    page.open()
    status, words = page.send(GOOD)
    assert status == 500
    assert "docs:1: this link leads out of the diary" in words
    assert [*(tmp_path / "other").iterdir(), *(tmp_path / "diary").iterdir()] == [tmp_path / "diary/docs"]
    (tmp_path / "diary/docs").unlink()
    assert page.send(GOOD)[0] == 200


def test_the_last_page_says_where_its_steps_can_be_read_again(page: FormPage) -> None:
    page.open()
    status, words = page.send(GOOD)
    assert status == 200
    assert "What comes next stands in the terminal, too" in words
    assert page.server.came.count("\n") >= words.count("<li>") > 5


def _post_and_leave(address: str) -> None:
    """Send the form as a browser does whose tab is closed before it is answered."""
    import http.client  # noqa: PLC0415 - a browser of another kind

    host, _, token = address.removeprefix("http://").partition("/?token=")
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/?token={token}")
    answer = connection.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    answer.read()
    connection.request("GET", "/", headers={"Cookie": cookie})
    proof = connection.getresponse().read().decode().partition('name="proof" value="')[2].partition('"')[0]
    body = f'--b\r\nContent-Disposition: form-data; name="proof"\r\n\r\n{proof}\r\n--b--\r\n'
    headers = {"Cookie": cookie, "Content-Type": "multipart/form-data; boundary=b"}
    connection.request("POST", "/", body, headers)
    time.sleep(0.3)
    assert connection.sock
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _slowly(_answers: object, _logo: object) -> tuple[str, list[str]]:
    time.sleep(1)
    return "1 file written. " + "x" * 3_000_000, ["Go on."]


@pytest.mark.parametrize("idle", [0.5, 60])
def test_what_was_written_is_said_though_nobody_waited_for_it(idle: float) -> None:
    """The tab was closed, or its time was over, while it was written."""
    said = ask_in_browser({}, _slowly, lambda at: Thread(target=_post_and_leave, args=[at]).start(), idle=idle)
    assert said.startswith("1 file written.")


def test_ctrl_c_waits_for_what_is_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    class Interrupted(Event):
        def wait(self, timeout: float | None = None) -> bool:
            if begun.wait(timeout):
                raise KeyboardInterrupt
            return False

    def write(_answers: object, _logo: object) -> tuple[str, list[str]]:
        begun.set()
        time.sleep(1)
        return "1 file written.", []

    monkeypatch.setattr(form_server, "Event", Interrupted)
    assert ask_in_browser({}, write, lambda at: Thread(target=_post_and_leave, args=[at]).start()) == "1 file written."


def test_what_could_not_be_written_whole_is_not_called_nothing() -> None:
    def write(_answers: object, _logo: object) -> tuple[str, list[str]]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        ask_in_browser({}, write, lambda at: Thread(target=_post_and_leave, args=[at]).start(), idle=1)
