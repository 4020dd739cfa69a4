"""A committed cache is refused, however git keeps it; one that was made here is not, nor one of another program."""

import subprocess
from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.edition.committed_cache import refuse_committed_cache
from tests.diaries import a_site, edition_of, post, write


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    folder = tmp_path / "diary"
    write(folder / ".a", "")
    write(folder / "mkdocs.yml", "")
    return folder


def planted(diary: Path, path: str, *how: str) -> Path:
    write(diary / path, "{}")
    git(diary, *how, "add", "--force", "--all")
    return diary


@pytest.mark.parametrize("path", [".cache/diarist/1f.json", ".Cache/Diarist/1f.json", ".cache/diarist"])
@pytest.mark.parametrize("version", ["2", "4"])
def test_a_committed_one_is_refused(diary: Path, path: str, version: str) -> None:
    planted(diary, path, "-c", f"index.version={version}")
    (diary / ".cache").mkdir(exist_ok=True)  # a disk may know no capitals
    with pytest.raises(
        DiaryError, match=r"is committed, .*; nobody can know .*git rm -r --cached \.[Cc]ache/[Dd]iarist"
    ):
        refuse_committed_cache(diary)


@pytest.mark.parametrize("place", [".cache", ".cache/diarist"])
def test_so_is_a_link_in_its_place(diary: Path, place: str) -> None:
    write(diary / "planted/diarist/1f.json", "{}")
    (diary / place).parent.mkdir(exist_ok=True)
    (diary / place).symlink_to(diary / "planted")
    git(diary, "add", "--all")
    with pytest.raises(DiaryError, match="is committed"):
        refuse_committed_cache(diary)


def test_so_is_one_whose_names_stand_in_two_files(diary: Path) -> None:
    planted(diary, ".cache/diarist/1f.json")
    git(diary, "update-index", "--split-index")
    with pytest.raises(DiaryError, match="is committed"):
        refuse_committed_cache(diary)


@pytest.mark.parametrize("path", [".cache/plugin/social.png", "docs/old.cache", "docs/.cached/diarist/1f.json"])
@pytest.mark.parametrize("version", ["2", "4"])
def test_one_that_is_made_here_is_none(diary: Path, path: str, version: str) -> None:
    planted(diary, path, "-c", f"index.version={version}")
    write(diary / ".cache/diarist/1f.json", "{}")
    refuse_committed_cache(diary)


def test_git_is_asked_only_where_its_list_names_a_cache(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(diary, "docs/index.md")
    write(diary / ".cache/diarist/1f.json", "{}")
    monkeypatch.setenv("PATH", "")
    refuse_committed_cache(diary)
    monkeypatch.undo()
    planted(diary, ".cache/other.json")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DiaryError, match="cannot be known: git cannot be started"):
        refuse_committed_cache(diary)


def test_nothing_is_read_of_it(diary: Path) -> None:
    site = a_site(diary)
    post(site, "2026-11-17-oil.md")
    edition_of(site)
    planted(diary, ".cache/diarist/1f.json")
    with pytest.raises(DiaryError, match="is committed"):
        edition_of(site)
