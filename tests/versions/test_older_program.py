"""An older Diarist installed aside: by its commit, or by a lock, each package by its hash, and once."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from diarist.diary.errors import DiaristError
from diarist.versions.older_program import older_from_commit, older_from_lock
from tests.diaries import write
from tests.versions.web import served

COMMIT = "a" * 40


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be run: environments are made, and nothing is installed."""
    commands: list[list[str]] = []

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(list(command))
        if "venv" in command:
            write(Path(command[-1], "bin/python"), "")
        if "--no-deps" in command or "-r" in command:
            write(Path(command[0]).with_name("diarist"), "")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_it_is_installed_once(tmp_path: Path, ran: list[list[str]]) -> None:
    (tmp_path / "web/lamp/diarist").mkdir(parents=True)
    with ZipFile(tmp_path / f"web/lamp/diarist/{COMMIT}.zip", "w") as archive:
        archive.writestr(f"diarist-{COMMIT}/requirements/site.txt", "click==8\n")
        archive.writestr("../../../outside.txt", "no")
    with served(tmp_path / "web") as home:
        for _ in range(2):
            program = older_from_commit("lamp/diarist", COMMIT, tmp_path / "kept", home + "/{product}/{commit}.zip")
    source = tmp_path / f"kept/{COMMIT}/source/diarist-{COMMIT}"
    assert program == tmp_path / f"kept/{COMMIT}/bin/diarist"
    assert [command[-2:] for command in ran[1:]] == [
        ["-r", str(source / "requirements/site.txt")],
        ["--no-build-isolation", str(source)],
    ]
    assert "--require-hashes" in ran[1]
    assert not (tmp_path / "outside.txt").exists()


def test_a_lock_is_installed_by_its_hashes(tmp_path: Path, ran: list[list[str]]) -> None:
    lock = write(tmp_path / "requirements.txt", "diarist==1.3.0\n")
    assert older_from_lock(lock, "1.3.0", tmp_path / "kept") == tmp_path / "kept/1.3.0/bin/diarist"
    assert ran[1][-3:] == ["--require-hashes", "-r", str(lock)]


def test_what_cannot_be_fetched_or_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(tmp_path) as home, pytest.raises(DiaristError, match="cannot be fetched: HTTP Error 404"):
        older_from_commit("lamp/diarist", COMMIT, tmp_path / "kept", home + "/{product}/{commit}.zip")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DiaristError, match="the older version cannot be installed"):
        older_from_lock(write(tmp_path / "requirements.txt", ""), "1.3.0", tmp_path / "kept")
