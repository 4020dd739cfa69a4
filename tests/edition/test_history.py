import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from diarist.edition.history import last_changes, new_or_changed
from tests.diaries import a_site, post

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def git(root: Path, *arguments: str, when: str = "2026-11-19T23:10:00+01:00") -> None:
    """Run git as somebody, at a time."""
    who = {f"GIT_{role}_{what}": "x@x.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **who, **dates}, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def touched(path: Path, moment: datetime) -> Path:
    """A file as if it had been saved at a moment."""
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def test_what_is_committed_has_its_author_s_date(site: Site) -> None:
    git(site.root, "init", "-q")
    post(site, "a b é.md")
    git(site.root, "add", ".")
    git(site.root, "commit", "-qm", "one")
    assert last_changes(site, NOW) == {"posts/a b é.md": datetime(2026, 11, 19, 22, 10, tzinfo=UTC)}


def test_the_last_change_counts_and_what_is_not_committed_has_the_time_of_its_file(site: Site) -> None:
    git(site.root, "init", "-q")
    post(site, "a.md")
    post(site, "b.md")
    git(site.root, "add", ".")
    git(site.root, "commit", "-qm", "one", when="2026-11-18T10:00:00Z")
    post(site, "a.md", "More.")
    git(site.root, "commit", "-qam", "two", when="2026-11-19T10:00:00Z")
    saved = NOW - timedelta(hours=1)
    touched(post(site, "b.md", "More."), saved)
    touched(post(site, "new.md"), saved)
    assert last_changes(site, NOW) == {
        "posts/a.md": datetime(2026, 11, 19, 10, tzinfo=UTC),
        "posts/b.md": saved,
        "posts/new.md": saved,
    }


def test_old_changes_and_those_of_the_future_are_left_out(site: Site) -> None:
    git(site.root, "init", "-q")
    post(site, "a.md")
    git(site.root, "add", ".")
    git(site.root, "commit", "-qm", "one", when="2026-10-01T10:00:00Z")
    touched(post(site, "new.md"), NOW + timedelta(days=1))
    assert last_changes(site, NOW) == {}


def test_a_diary_below_the_repository_s_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "diary").mkdir()
    site = a_site(tmp_path / "diary")
    git(tmp_path, "init", "-q")
    post(site, "a.md")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    assert list(last_changes(site, NOW)) == ["posts/a.md"]


def test_a_clone_without_its_history_says_nothing_of_what_is_committed(site: Site, tmp_path: Path) -> None:
    git(site.root, "init", "-q")
    post(site, "a.md")
    git(site.root, "add", ".")
    git(site.root, "commit", "-qm", "one")
    git(site.root, "commit", "-qm", "two", "--allow-empty")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site.root}", str(shallow))
    copy = a_site(shallow)
    touched(post(copy, "new.md"), NOW)
    assert last_changes(copy, NOW) == {"posts/new.md": NOW}


def test_without_git_files_have_their_own_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(post(site, "a.md"), NOW - timedelta(hours=2))
    monkeypatch.setenv("PATH", "")
    assert last_changes(site, NOW) == {"posts/a.md": NOW - timedelta(hours=2)}


def test_a_repository_without_a_commit_has_only_files(site: Site) -> None:
    git(site.root, "init", "-q")
    touched(post(site, "a.md"), NOW)
    assert last_changes(site, NOW) == {"posts/a.md": NOW}


def commit(root: Path, words: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "-qm", words)


def test_what_is_new_or_changed_counts_from_the_last_commit_or_from_another(site: Site) -> None:
    git(site.root, "init", "-q")
    for name in ("old.md", "a b é.md", "gone.md"):
        post(site, name)
    commit(site.root, "one")
    assert new_or_changed(site) == frozenset()
    post(site, "a b é.md", "More.")
    (site.posts / "gone.md").unlink()
    commit(site.root, "two")
    post(site, "new.md")
    assert new_or_changed(site) == frozenset(["posts/new.md"])
    assert new_or_changed(site, "HEAD~1") == frozenset(["posts/a b é.md", "posts/gone.md", "posts/new.md"])


def test_without_git_everything_is_new(site: Site) -> None:
    post(site, "a.md")
    assert new_or_changed(site) is None


@pytest.mark.parametrize("since", ["nothing-of-the-kind", "--output=x"])
def test_a_commit_that_is_not_there_is_said(site: Site, since: str) -> None:
    git(site.root, "init", "-q")
    post(site, "a.md")
    commit(site.root, "one")
    with pytest.raises(DiaryError, match=f"git does not know the commit {since}"):
        new_or_changed(site, since)
    assert not (site.root / "x").exists()
