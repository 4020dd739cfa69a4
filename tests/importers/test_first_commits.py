"""Git is asked for days, and runs nothing that a strange repository names."""

import os
import subprocess
from pathlib import Path

import pytest

from diarist.importers.first_commits import first_commits
from tests.diaries import write


def git(folder: Path, *arguments: str, **environment: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    write(folder / "posts/a b.md", "One")
    git(tmp_path, "init", "-q", str(folder))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first", GIT_AUTHOR_DATE="2019-05-01T10:00:00Z")
    write(folder / "posts/a b.md", "Two")
    write(folder / "posts/é.md", "One")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "second", GIT_AUTHOR_DATE="2020-05-01T10:00:00Z")
    return folder


def test_each_file_has_the_day_of_its_first_commit(old: Path) -> None:
    assert {name: f"{moment:%Y-%m-%d}" for name, moment in first_commits(old).items()} == {
        "posts/a b.md": "2019-05-01",
        "posts/é.md": "2020-05-01",
    }
    assert set(first_commits(old / "posts")) == {"a b.md", "é.md"}


@pytest.mark.parametrize("day", ["@253402300800 +0000", "@9223372036854775807 +0000"])
def test_a_day_that_no_calendar_has_is_none(old: Path, day: str) -> None:
    write(old / "posts/c.md", "One")
    git(old, "add", "-A")
    git(old, "commit", "-qm", "third", GIT_AUTHOR_DATE=day)
    assert set(first_commits(old)) == {"posts/a b.md", "posts/é.md"}


def test_nothing_that_its_settings_name_is_run(old: Path, tmp_path: Path) -> None:
    canary = tmp_path / "ran"
    program = write(tmp_path / "program.sh", f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "pager.log", "diff.external", "core.sshCommand", "gpg.program"):
        git(old, "config", setting, str(program))
    git(old, "config", "log.showSignature", "true")
    git(old, "config", "diff.x.textconv", str(program))
    write(old / ".gitattributes", "* diff=x\n")
    assert first_commits(old)
    assert not canary.exists()


def test_it_is_not_asked_where_the_repository_is_elsewhere_or_none(old: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other / ".git", f"gitdir: {old / '.git'}\n")
    assert first_commits(other) == {}
    assert first_commits(tmp_path) == {}


def test_it_is_not_asked_where_the_folder_is_somebody_else_s(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert first_commits(old) == {}
