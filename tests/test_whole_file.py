"""Files that are written whole, or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from diarist.whole_file import append_to_ours, clear_parts, write_whole


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_replaced_with_its_rights_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    write_whole(tmp_path / "b.md", b"new")
    assert (tmp_path / "b.md").is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_what_a_link_leads_to_is_left_where_the_file_is_ours(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"the only copy")
    for name in ("whole", "longer"):
        (tmp_path / name).symlink_to(other)
    write_whole(tmp_path / "whole", b"new", ours=True)
    append_to_ours(tmp_path / "longer", b"one\n")
    append_to_ours(tmp_path / "longer", b"two\n")
    assert other.read_bytes() == b"the only copy"
    assert not any((tmp_path / name).is_symlink() for name in ("whole", "longer"))
    assert [(tmp_path / name).read_bytes() for name in ("whole", "longer")] == [b"new", b"one\ntwo\n"]
    assert stat.S_IMODE((tmp_path / "whole").stat().st_mode) == stat.S_IMODE((tmp_path / "longer").stat().st_mode)


def test_a_link_to_nowhere_is_replaced_too(tmp_path: Path) -> None:
    for name in ("whole", "longer"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    write_whole(tmp_path / "whole", b"new", ours=True)
    append_to_ours(tmp_path / "longer", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["longer", "whole"]


@pytest.mark.parametrize("fresh", [True, False])
def test_on_a_full_disk_everything_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool) -> None:  # noqa: FBT001 - a case
    path = tmp_path / "a.md"
    if not fresh:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left") as error:
        write_whole(path, b"new", fresh=fresh)
    assert error.value.filename == str(path)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == ([] if fresh else [b"old"])


@pytest.mark.parametrize("links", [True, False])
def test_what_is_new_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:  # noqa: FBT001 - a case
    if not links:
        monkeypatch.setattr(os, "link", no_room)
    path = tmp_path / "a.md"
    write_whole(path, b"first", fresh=True)
    with pytest.raises(FileExistsError):
        write_whole(path, b"second", fresh=True)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [b"first"]


@pytest.mark.parametrize("fresh", [True, False])
def test_no_link_that_lies_beside_it_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool) -> None:  # noqa: FBT001 - a case
    """Even with a name that somebody guessed: a repository may hold a link to any file of whoever checks it out."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"the only copy")
    monkeypatch.setattr(os, "urandom", lambda size: b"a" * size)
    for guess in (b"a" * 8).hex(), str(os.getpid()):
        (tmp_path / f".{guess}.part").symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a.md", b"new", fresh=fresh)
    assert victim.read_bytes() == b"the only copy"
    assert not (tmp_path / "a.md").exists()
    monkeypatch.undo()
    write_whole(tmp_path / "a.md", b"new", fresh=fresh)
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert victim.read_bytes() == b"the only copy"


def test_what_a_killed_writer_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "posts/pictures").mkdir(parents=True)
    left = tmp_path / "posts/pictures" / f".{'5e' * 8}.part"
    kept = [tmp_path / name for name in (f".{'5f' * 8}.part", ".backup.part", f"{'5e' * 8}.part", "posts/a.md")]
    for path in (left, *kept):
        path.write_bytes(b"half")
        os.utime(path, (1, 1))
    kept[0].touch()  # somebody is at work on it
    link = tmp_path / "posts" / f".{'60' * 8}.part"
    link.symlink_to(kept[3])
    clear_parts(tmp_path)
    assert not left.exists()
    assert all(path.is_file() for path in (*kept, link))
    clear_parts(tmp_path / "nowhere")


def test_what_replaces_a_private_file_is_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen = []
    monkeypatch.setattr(os, "fsync", lambda number: seen.append(os.fstat(number).st_mode & 0o777))
    write_whole(path, b"new")
    assert seen == [0o600]
