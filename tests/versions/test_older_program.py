"""An older Diarist installed aside: by its commit, or by a lock, each package by its hash, and never in the diary."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from diarist.diary.errors import DiaristError
from diarist.versions.older_program import older_from_commit, older_from_lock, versions_home
from tests.diaries import write
from tests.versions.web import served

COMMIT = "a" * 40
ADDRESS = "/{product}/{commit}.zip"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be run: environments are made, and nothing is installed."""
    commands: list[list[str]] = []

    def run(command: Sequence[str], cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        assert command[1] == "-P"
        assert cwd.name.startswith("version-")
        commands.append(list(command))
        if "venv" in command:
            write(Path(command[-1], "bin/python"), "")
        if "--no-deps" in command or "-r" in command:
            write(Path(command[0]).with_name("diarist"), "")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def a_web(folder: Path) -> Path:
    """A folder that has the source of one commit, as GitHub packs it."""
    (folder / "lamp/diarist").mkdir(parents=True)
    with ZipFile(folder / f"lamp/diarist/{COMMIT}.zip", "w") as archive:
        archive.writestr(f"diarist-{COMMIT}/requirements/site.txt", "click==8\n")
        archive.writestr("../../../outside.txt", "no")
    return folder


def test_it_is_installed_once(tmp_path: Path, ran: list[list[str]]) -> None:
    with served(a_web(tmp_path / "web")) as home:
        first, program = (older_from_commit("lamp/diarist", COMMIT, tmp_path / "kept", home + ADDRESS) for _ in "ab")
    assert first == program
    place = program.parents[1]
    assert place.parent == tmp_path / "kept"
    source = place / f"source/diarist-{COMMIT}"
    assert [command[-2:] for command in ran[1:]] == [
        ["-r", str(source / "requirements/site.txt")],
        ["--no-build-isolation", str(source)],
    ]
    assert "--require-hashes" in ran[1]
    assert not (tmp_path / "outside.txt").exists()


def test_another_repository_s_commit_is_another_program(tmp_path: Path, ran: list[list[str]]) -> None:
    web = a_web(tmp_path / "web")
    (web / "wick").mkdir()
    (web / "wick/diarist").symlink_to(web / "lamp/diarist")
    with served(web) as home:
        both = {older_from_commit(name, COMMIT, tmp_path, home + ADDRESS) for name in ("lamp/diarist", "wick/diarist")}
    assert (len(both), len(ran)) == (2, 6)


def test_a_lock_is_installed_by_its_hashes_and_known_by_all_its_words(tmp_path: Path, ran: list[list[str]]) -> None:
    lock = write(tmp_path / "requirements.txt", "diarist==1.3.0\n")
    first = older_from_lock(lock, tmp_path / "kept")
    assert ran[1][-3:] == ["--require-hashes", "-r", str(lock)]
    assert older_from_lock(lock, tmp_path / "kept") == first
    write(lock, "diarist==1.3.0 # of somebody else\n")
    assert older_from_lock(lock, tmp_path / "kept") != first


def test_half_an_installation_is_none(tmp_path: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    lock = write(tmp_path / "requirements.txt", "")
    run = subprocess.run

    def stopped(command: Sequence[str], cwd: Path) -> None:
        run(command, cwd=cwd)
        write(cwd / "bin/diarist", "")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", lambda command, cwd, **_: stopped(command, cwd))
        with pytest.raises(KeyboardInterrupt):
            older_from_lock(lock, tmp_path / "kept")
    assert [*(tmp_path / "kept").iterdir()] == []
    write(tmp_path / "kept/version-killed/bin/diarist", "")  # as if no more could be done about it
    assert older_from_lock(lock, tmp_path / "kept").parents[1].name != "version-killed"
    assert len(ran) == 3


def test_it_is_among_the_person_s_caches_and_never_in_the_diary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    diary = tmp_path / "diary"
    monkeypatch.setenv(name, str(tmp_path / "mine"))
    assert versions_home(diary) == tmp_path / "mine/diarist/versions"
    monkeypatch.setenv(name, ".cache")  # a relative one is none
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert versions_home(diary).is_relative_to(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: diary)
    with pytest.raises(DiaristError, match="is in the diary's own folder"):
        versions_home(diary)


def test_what_cannot_be_fetched_or_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(tmp_path) as home, pytest.raises(DiaristError, match="cannot be fetched: nothing is there"):
        older_from_commit("lamp/diarist", COMMIT, tmp_path / "kept", home + ADDRESS)
    with pytest.raises(DiaristError, match="cannot be fetched: its server cannot be reached from here"):
        older_from_commit("lamp/diarist", COMMIT, tmp_path / "kept", home + ADDRESS)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DiaristError, match="the older version cannot be installed"):
        older_from_lock(write(tmp_path / "requirements.txt", ""), tmp_path / "kept")
