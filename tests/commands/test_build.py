"""`diarist build` and `diarist serve`, as people call them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from diarist.commands.serve import serve
from tests.commands.small_diary import ROOT, Run, write

pytestmark = pytest.mark.site

ADVICE = "See [the next](2026-11-27-next.md).\n"


@pytest.fixture
def whole(folder: Path) -> Path:
    """The small diary with every template that comes with Diarist."""
    shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)
    return folder


def advised(folder: Path) -> None:
    path = write(folder, "2026-11-06-more.md", title="More", date="2026-11-06")
    path.write_text(path.read_text("utf-8") + "\n" + ADVICE, "utf-8")
    write(folder, "2026-11-27-next.md", title="The next", date="2026-11-27")


def test_a_build_says_where_to_look(whole: Path, run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("The site is built, in ")
    assert (whole / "site/2026/11/first/index.html").is_file()


def test_advice_is_said_and_only_strict_fails_for_it(whole: Path, run: Run) -> None:
    advised(whole)
    result = run("build")
    assert result.exit_code == 0
    assert "posts/2026-11-06-more.md:8: 2026-11-27-next.md is not public yet" in result.output
    strict = run("build", "--strict")
    assert strict.exit_code == 1
    assert (whole / "site/2026/11/more/index.html").is_file()


def test_the_form_gives_way_to_what_could_read_its_key_and_both_commands_fail(whole: Path, run: Run) -> None:
    settings = (whole / "mkdocs.yml").read_text("utf-8")
    on = f"{settings}    editor: true\nrepo_url: https://github.com/small/diary\n"
    (whole / "mkdocs.yml").write_text(on, "utf-8")
    write(whole, "2026-11-13-first.md", title="First", date="2026-11-13")
    assert run("build").exit_code == 0
    assert (whole / "site/write/index.html").is_file()
    (whole / "mkdocs.yml").write_text(on.replace("    sample", "        raw_html: true\n    sample"), "utf-8")
    for command in ("build", "check"):
        result = run(command)
        assert result.exit_code == 1
        assert "mkdocs.yml:14: `editor:` is on, and Ada Example may write any HTML" in result.output
    assert (whole / "site/index.html").is_file()
    assert not (whole / "site/write").exists()


def test_what_is_left_out_is_said_and_the_rest_is_there(whole: Path, run: Run) -> None:
    write(whole, "2026-11-06-bad.md", title="No such day", date="2026-11-31")
    result = run("build")
    assert result.exit_code == 1
    assert "posts/2026-11-06-bad.md:3: 31 November 2026 does not exist" in result.output
    assert "The site is built without posts/2026-11-06-bad.md" in result.output
    assert (whole / "site/2026/11/first/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_name_that_a_terminal_would_obey_is_said_with_escapes(whole: Path, run: Run, command: str) -> None:
    (whole / "docs").mkdir(exist_ok=True)
    (whole / "docs/\x1b[2J\x07\nz.jpg").write_bytes(b"no picture")
    for _ in range(2):
        result = run(command)
        assert result.exit_code == 1, result.output
        assert r"docs/\x1b[2J\x07\x0az.jpg:1: " in result.output
        assert not {"\x1b", "\x07"} & set(result.output)


def test_a_link_that_leads_nowhere_keeps_nothing_from_readers(whole: Path, run: Run) -> None:
    path = write(whole, "2026-11-06-more.md", title="More", date="2026-11-06")
    path.write_text(path.read_text("utf-8") + "\nSee [the last](gone.md).\n", "utf-8")
    result = run("build")
    assert (result.exit_code, "gone.md leads nowhere" in result.output) == (0, True)
    assert "<p>See <a>the last</a>.</p>" in (whole / "site/2026/11/more/index.html").read_text("utf-8")


def test_a_crash_is_not_shown_to_people_but_kept_for_us(whole: Path, run: Run) -> None:
    hook = whole / "hooks/cards.py"
    hook.write_text(f"{hook.read_text('utf-8')}\n\ndef on_nav(nav, config, files):\n    1 / 0\n", "utf-8")
    result = run("build")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "Please report .cache/diarist-crash.log" in result.output
    assert "ZeroDivisionError" in (whole / ".cache/diarist-crash.log").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ 1 / 0 }}", "cannot be filled in: ZeroDivisionError: division by zero"),
        ("{{ x|nosuch }}", "cannot be read: No filter named 'nosuch'."),
        ("{% include 'nosuch.html' %}", "cannot be filled in: TemplateNotFound: 'nosuch.html'"),
    ],
)
def test_a_template_that_is_wrong_is_its_writer_s_to_mend(whole: Path, run: Run, words: str, said: str) -> None:
    (whole / "templates/site/home.html").write_text(f"\n{words}\n", "utf-8")
    result = run("build")
    assert result.exit_code == 2
    assert f"templates/site/home.html:2: the template {said}" in result.output
    assert "Diarist itself" not in result.output


@pytest.mark.parametrize("words", ["1 / 0\n", "def on_nav(nav, config, files):\n    1 / 0\n"])
def test_a_hook_of_their_own_is_its_writer_s_to_mend(whole: Path, run: Run, words: str) -> None:
    (whole / "hooks/mine.py").write_text(words, "utf-8")
    settings = (whole / "mkdocs.yml").read_text("utf-8").replace("hooks/cards.py]", "hooks/cards.py, hooks/mine.py]")
    (whole / "mkdocs.yml").write_text(settings, "utf-8")
    result = run("build")
    assert result.exit_code == 2
    assert (
        f"hooks/mine.py:{words.count(chr(10))}: this hook failed: ZeroDivisionError: division by zero" in result.output
    )
    assert "Diarist itself" not in result.output


def test_what_mkdocs_says_of_a_setting_has_its_line_and_means_no_site(whole: Path, run: Run) -> None:
    with (whole / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("validation: {nav: {omitted_files: shout}}\n")
    line = (whole / "mkdocs.yml").read_text("utf-8").count("\n")
    result = run("build")
    assert result.exit_code == 2
    assert f"mkdocs.yml:{line}: `validation`: " in result.output
    assert not (whole / "site").exists()


def test_an_empty_time_is_none(whole: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert run("build").exit_code == 0
    assert (whole / "site/index.html").is_file()


class Preview:
    """A live preview in a process: reads what it says, so that a test waits for an event and never for a while."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address

    def wait_for(self, words: str) -> None:
        watchdog = threading.Timer(60, os.killpg, (self.process.pid, signal.SIGKILL))
        watchdog.start()
        try:
            assert any(words in line for line in self.process.stdout or ()), f"the preview never said {words!r}"
        finally:
            watchdog.cancel()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}") as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())


@pytest.fixture
def preview(whole: Path) -> Iterator[Preview]:
    """`diarist serve` in the small diary."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "diarist.cli", "serve", "--address", address]
    with subprocess.Popen(
        command, cwd=whole, text=True, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield Preview(process, f"http://{address}/")
        finally:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGKILL)


def test_the_preview_shows_drafts_and_follows_each_save(whole: Path, preview: Preview) -> None:
    preview.wait_for(f"The site is at {preview.address}: all is well.")
    assert "Some words about the week." in preview.get("2026/11/first/")
    write(whole, "2026-12-04-later.md", title="The unfinished", date="2026-12-04", more="draft: true\n")
    preview.wait_for("posts/2026-12-04-later.md changed: all is well")
    page = preview.get("2026/12/later/")
    assert "Only you see this." in page
    assert "Some words about the week." in page
    assert not (whole / "site").exists()


def test_the_preview_ends_at_once_and_well(preview: Preview) -> None:
    preview.wait_for("The site is at")
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(10) == 0
    assert preview.process.stdout
    assert "Traceback" not in preview.process.stdout.read()


def test_the_preview_ends_well_while_it_begins(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("diarist.commands.serve.buildable_site", stopped)
    assert run("serve").exit_code == 0


def test_the_preview_of_a_diary_with_a_hook_of_its_own_is_mkdocs(
    whole: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole / "hooks/mine.py").write_text("def on_nav(nav, config, files):\n    return nav\n", "utf-8")
    settings = (whole / "mkdocs.yml").read_text("utf-8").replace("hooks/cards.py]", "hooks/cards.py, hooks/mine.py]")
    (whole / "mkdocs.yml").write_text(settings, "utf-8")
    called: list[list[str]] = []

    def shown(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("diarist.commands.serve.subprocess.run", shown)
    assert run("serve", "--address", "127.0.0.1:8123").exit_code == 0
    assert [command[-3:] for command in called] == [["serve", "--dev-addr", "127.0.0.1:8123"]]


def test_nobody_else_reaches_the_preview_unless_it_is_asked_for() -> None:
    address = next(option for option in serve.params if option.name == "address")
    assert address.default == "127.0.0.1:8000"


def test_a_port_that_is_taken_is_a_sentence(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = run("serve", "--address", address)
    assert result.exit_code == 2
    assert result.output == (
        f"The site cannot be shown at {address}: address already in use. "
        "Write another place, such as --address 127.0.0.1:8001\n"
    )


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:web", "127.0.0.1:70000", ":8000", ""])
def test_a_place_that_is_none_is_said(run: Run, address: str) -> None:
    result = run("serve", "--address", address)
    assert result.exit_code == 2
    assert "write a host and a port, such as 127.0.0.1:8000" in result.output


def test_however_much_is_wrong_the_answer_fits_on_a_page(whole: Path, run: Run) -> None:
    for word in (f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"):
        path = write(folder=whole, name=f"2026-11-06-{word}.md", title=word, date="2026-11-06")
        path.write_text(f"{path.read_text('utf-8')}\n![A quay](gone-{word}.jpg)\n", "utf-8")
    for answer in (run("build"), run("check")):
        lines = answer.output.splitlines()
        assert answer.exit_code == 1
        assert 30 < len(lines) <= 40
        assert max(map(len, lines)) < 300
    assert run("build").output.splitlines()[-1].endswith("and 61 more: mend what is said above.")
