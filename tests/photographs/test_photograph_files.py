import errno
import os
from pathlib import Path

import pytest

from diarist.diary.errors import PictureError
from diarist.photographs.photograph_files import clean_copy, clean_in_place, look_at, pictures_in
from tests.carriers import PLANTED, full_exif, heic_with, quarters, saved

JPEG = saved(quarters(), "JPEG", exif=full_exif())


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_pictures_are_known_by_what_they_are(tmp_path: Path) -> None:
    shown = [write(tmp_path / name, JPEG) for name in ("a.jpg", "b/c.png", "b/no ending")]
    for name in (".hidden.jpg", ".git/a.jpg"):
        write(tmp_path / name, JPEG)
    write(tmp_path / "words.jpg", b"Words.")
    (tmp_path / "link.jpg").symlink_to(shown[0])
    assert list(pictures_in([tmp_path])) == shown
    assert list(pictures_in([tmp_path / "words.jpg"])) == [tmp_path / "words.jpg"]


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.jpg", JPEG, "jpg"),
        ("a.jpg", heic_with(exif=full_exif()), "jpg"),
        ("a.heic", heic_with(exif=full_exif()), "heic"),
        ("a.png", JPEG, "jpg"),  # every program shows it: it is not made ten times as large
        ("a", saved(quarters(), "TIFF", description=PLANTED.decode()), "tif"),
    ],
)
def test_it_is_clean_where_it_lay(tmp_path: Path, name: str, data: bytes, ending: str) -> None:
    path = write(tmp_path / name, data)
    path.chmod(0o640)
    assert clean_in_place(path).told
    assert look_at(path).is_clean
    assert look_at(path).ending == ending
    assert PLANTED not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_clean_one_is_not_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "a.png", saved(quarters(), "PNG"))
    os.utime(path, (1, 1))
    assert clean_in_place(path).is_clean
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("step", [(os, "fsync"), (Path, "replace")])
def test_on_a_full_disk_it_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str]
) -> None:
    path = write(tmp_path / "a.jpg", JPEG)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*step, full)
    with pytest.raises(OSError, match="No space left"):
        clean_in_place(path)
    assert path.read_bytes() == JPEG
    assert [file.name for file in tmp_path.iterdir()] == ["a.jpg"]


def test_a_copy_is_one_that_pages_show_and_replaces_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "IMG 1.HEIC", heic_with(exif=full_exif()))
    before = path.read_bytes()
    sight, copy = clean_copy(path, tmp_path / "posts/pictures", "quay")
    assert sight.tells_place
    assert copy == tmp_path / "posts/pictures/quay.jpg"
    assert look_at(copy).is_clean
    assert path.read_bytes() == before
    with pytest.raises(FileExistsError):
        clean_copy(path, tmp_path / "posts/pictures", "quay")


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    for path in (write(tmp_path / "a.jpg", b"Words."), tmp_path / "none.jpg", tmp_path):
        with pytest.raises(PictureError):
            clean_in_place(path)
