"""`diarist init --web`: the address that it prints, and how it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.serving import form_server


def test_it_ends_when_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(form_server.ask_in_browser, "__kwdefaults__", {"idle": 0.1})
    said = CliRunner().invoke(main, ["init", "diary", "--web"])
    assert said.exit_code == 2
    assert "http://127.0.0.1:" in said.output
    assert "Nothing is written yet. Begin again whenever you like, with: diarist init --web" in said.output
    assert not (tmp_path / "diary").exists()


def test_settings_that_somebody_changed_are_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "diary", "--yes"]).exit_code == 0
    with (tmp_path / "diary/mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    said = CliRunner().invoke(main, ["init", "diary", "--web"])
    assert said.exit_code == 2
    assert "Somebody has changed mkdocs.yml already" in said.output


def test_a_starter_whose_pictures_were_looked_at_is_still_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(form_server.ask_in_browser, "__kwdefaults__", {"idle": 0.1})
    assert CliRunner().invoke(main, ["init", "diary", "--yes"]).exit_code == 0
    assert CliRunner().invoke(main, ["--folder", "diary", "clean"]).exit_code == 0
    said = CliRunner().invoke(main, ["init", "diary", "--web"])
    assert "http://127.0.0.1:" in said.output
    assert "Somebody has changed" not in said.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process")
def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "diarist.cli", "init", str(tmp_path / "diary"), "--web"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout
        assert any("http://127.0.0.1:" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[0]
    assert process.returncode == 2
    assert "Nothing is written yet." in rest
    assert "Traceback" not in rest


@pytest.mark.parametrize("options", [["--yes"], ["--logo", "x.png"], ["--product", "nothing"], ["--commit", "abc"]])
def test_what_the_page_has_no_place_for_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["init", "diary", "--web", *options])
    assert said.exit_code == 2
    assert "http://" not in said.output
