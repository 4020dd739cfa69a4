"""Others' files in a site's folder are told from those that a deployment put there, and named for people."""

from pathlib import Path

import pytest

from diarist.diary.errors import HostError
from diarist.hosts.others_files import carry_left, keep, named, others_files, write_list


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files of ours, and three things of others."""
    folder = tmp_path / "site"
    for name in ("index.html", "a/index.html", "a/theirs.txt", "b/theirs.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "empty").mkdir()
    write_list(folder, ["index.html", "a/index.html"])
    return folder


def test_what_is_not_on_the_list_is_others(folder: Path) -> None:
    assert set(others_files(folder, ["index.html"])) == {"a/theirs.txt", "b/theirs.txt", "empty"}
    assert others_files(folder / "nowhere", []) == ()


@pytest.mark.parametrize("new", ["a/theirs.txt", "b", "b/theirs.txt/x", "empty"])
def test_the_same_address_over_or_below_it_is_refused(folder: Path, new: str) -> None:
    with pytest.raises(HostError, match="the new site has the same address"):
        others_files(folder, [new])


def test_they_are_kept_once_and_never_over_another(folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    (new / "a").mkdir(parents=True)
    (new / "a/theirs.txt").write_text("newer")
    keep(folder, new, others_files(folder, []))
    assert (new / "a/theirs.txt").read_text() == "newer"
    assert (new / "b/theirs.txt").samefile(folder / "b/theirs.txt")
    assert (new / "empty").is_dir()


def test_of_a_folder_without_a_list_nothing_is_carried(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (folder / ".diarist-site-files").unlink()
    carry_left(folder, tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())


def test_many_are_named_by_the_first_few() -> None:
    assert named(["b"]) == "`b`"
    assert named(list("dcbae")) == "`a`, `b`, `c` and 2 others"
