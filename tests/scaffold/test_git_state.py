"""What git knows of a folder."""

import subprocess
from pathlib import Path

import pytest

from diarist.scaffold.git_state import GitState, git_state


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_a_folder_a_repository_and_one_with_another_at_a_forge(tmp_path: Path) -> None:
    assert git_state(tmp_path) is GitState.NONE
    git(tmp_path, "init")
    assert git_state(tmp_path) is GitState.HERE
    git(tmp_path, "remote", "add", "origin", "https://forge.example/ann/diary.git")
    assert git_state(tmp_path) is GitState.SHARED
    (tmp_path / "below").mkdir()
    assert git_state(tmp_path / "below") is GitState.NONE, "the repository around it is another's"


def test_without_git_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert git_state(tmp_path) is GitState.NONE
