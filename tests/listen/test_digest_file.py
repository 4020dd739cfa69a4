"""The digest as a file: where nobody else reads it, and nothing takes it along."""

import stat
import subprocess
from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.listen.digest_file import check_place, write_digest


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary in a repository that ignores private/ and its built site."""
    root = tmp_path / "diary"
    for folder in ("private", "posts", "site"):
        (root / folder).mkdir(parents=True)
    (root / ".gitignore").write_text("private/\nsite/\n")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def why_not(path: Path, root: Path, environment: dict[str, str] | None = None) -> str:
    try:
        check_place(path, root, root / "site", environment or {})
    except UsageError as error:
        return str(error.problems[0])
    return ""


def test_it_is_written_outside_or_where_git_ignores_it(diary: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "digest.html", diary / "private" / "digest.txt"):
        assert why_not(path, diary) == ""
        write_digest(path, "words")
        write_digest(path, "others")
        assert path.read_text() == "others"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_takes_the_place_of_one_that_others_could_read(tmp_path: Path) -> None:
    path = tmp_path / "digest.html"
    path.write_text("old")
    path.chmod(0o644)
    write_digest(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_written_nowhere_else(diary: Path, tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(diary / "posts" / "x.html")
    (tmp_path / "folder").symlink_to(diary / "posts")
    (tmp_path / "dir").mkdir()
    tracked = diary / "private" / "tracked.html"
    tracked.write_text("x")
    subprocess.run(["git", "-C", str(diary), "add", "-f", str(tracked)], check=True)
    for path, why in (
        (diary / "digest.html", "git may take"),
        (diary / "posts" / "digest.html", "git may take"),
        (diary / ".git" / "digest.html", "git may take"),
        (tracked, "git may take"),
        (diary / "site" / "digest.html", "in the built site"),
        (tmp_path / "link.html", "is a link"),
        (tmp_path / "folder" / "digest.html", "git may take"),
        (tmp_path / "dir", "is no file"),
        (tmp_path / "never" / "digest.html", "is not there"),
    ):
        assert why in why_not(path, diary), path


def test_not_in_the_diarys_own_folder_without_git(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert "in the diary's own folder" in why_not(tmp_path / "plain" / "digest.html", tmp_path / "plain")


@pytest.mark.parametrize("value", ["true", "1", "false"])
def test_never_where_ci_is_set(diary: Path, tmp_path: Path, value: str) -> None:
    assert "CI is set" in why_not(tmp_path / "digest.html", diary, {"CI": value})
