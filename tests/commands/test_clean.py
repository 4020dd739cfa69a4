import errno
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from diarist.photographs import photograph_files
from tests.carriers import PLANTED, full_exif, heic_with, quarters, saved, turned_exif
from tests.commands.small_diary import Run
from tests.recordings.tagged import SECRETS, TAGGED


@pytest.fixture
def photographs(folder: Path) -> Path:
    """A diary with a picture that tells a place, one that lies on its side and is large, and one that is clean."""
    (folder / "posts/pictures").mkdir()
    (folder / "docs/assets").mkdir(parents=True)
    (folder / "posts/pictures/a.jpg").write_bytes(saved(quarters(), "JPEG", exif=full_exif()))
    (folder / "docs/assets/b.jpg").write_bytes(saved(quarters((2000, 1700)), "JPEG", exif=turned_exif(6)))
    (folder / "posts/pictures/c.png").write_bytes(saved(quarters(), "PNG"))
    return folder


def test_it_says_what_each_tells_and_cleans_it_in_place(photographs: Path, run: Run) -> None:
    result = run("clean", "--yes")
    assert result.exit_code == 0
    assert "posts/pictures/a.jpg: it tells where it was taken, names or words about it" in result.output
    assert "docs/assets/b.jpg: it tells notes of programs; it lies on its side, or mirrored; " in result.output
    assert "c.png" not in result.output
    assert "2 pictures are clean now, of 3. Next: diarist check" in result.output
    assert "the repository's history still has it" in result.output
    assert PLANTED not in (photographs / "posts/pictures/a.jpg").read_bytes()
    assert run("clean", "--yes").output == "Nothing is to be taken out of 3 pictures.\n"


def test_a_dry_run_changes_nothing(photographs: Path, run: Run) -> None:
    path = photographs / "posts/pictures/a.jpg"
    before = path.read_bytes()
    result = run("clean", "--dry-run")
    assert "it tells where it was taken" in result.output
    assert "Nothing is changed: 2 pictures are to be cleaned, of 3." in result.output
    assert path.read_bytes() == before


def test_named_files_and_folders_may_lie_anywhere(photographs: Path, run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "telephone"
    elsewhere.mkdir()
    (elsewhere / "IMG.HEIC").write_bytes(heic_with(exif=full_exif()))
    result = run("clean", "--yes", str(elsewhere), str(photographs / "posts/pictures/c.png"))
    assert "1 picture is clean now, of 2." in result.output
    assert PLANTED in (photographs / "posts/pictures/a.jpg").read_bytes()


def test_what_cannot_be_cleaned_is_said_and_the_others_are(photographs: Path, run: Run) -> None:
    (photographs / "posts/pictures/cut.jpg").write_bytes(saved(quarters((300, 300)), "JPEG")[:-200])
    result = run("clean", "--yes")
    assert result.exit_code == 1
    assert "posts/pictures/cut.jpg is cut short; copy or download it again" in result.output
    assert PLANTED not in (photographs / "posts/pictures/a.jpg").read_bytes()
    result = run("clean", "mkdocs.yml")
    assert result.exit_code == 1
    assert "mkdocs.yml is not a picture that can be shown; " in result.output
    assert "mkdocs.yml: " not in result.output
    assert "of 1 picture" not in result.output


def test_a_full_disk_is_said_and_the_picture_is_as_it_was(
    photographs: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (photographs / "posts/pictures/a.jpg").read_bytes()

    before = (photographs / "posts/pictures/a.jpg").read_bytes()

    def full(path: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(photograph_files, "write_whole", full)
    result = run("clean", "--yes")
    assert result.exit_code == 1
    assert "the disk is full, and the file is as it was; make room on it" in result.output
    assert "0 pictures are clean now" in result.output
    assert (photographs / "posts/pictures/a.jpg").read_bytes() == before
    assert (photographs / "posts/pictures/a.jpg").read_bytes() == before


def test_without_a_terminal_nothing_is_changed_unasked(photographs: Path, run: Run) -> None:
    path = photographs / "posts/pictures/a.jpg"
    before = path.read_bytes()
    result = run("clean")
    assert result.exit_code == 2
    assert "Nothing is changed: nobody is at a terminal to agree. Next: diarist clean --yes" in result.output
    assert path.read_bytes() == before


def test_a_file_of_two_names_is_said_to_be_one(photographs: Path, run: Run) -> None:
    os.link(photographs / "posts/pictures/a.jpg", photographs / "kept.jpg")
    result = run("clean", "--yes")
    assert result.output.count("its other names (hard links) keep it as it was") == 1
    assert PLANTED in (photographs / "kept.jpg").read_bytes()


def test_there_are_none(folder: Path, run: Run) -> None:  # noqa: ARG001 - the command runs in it
    assert run("clean", "--yes").output == "There are no pictures.\n"


@pytest.mark.parametrize(("answer", "cleaned"), [("n", False), ("y", True)])
def test_whoever_sits_at_a_terminal_is_asked(photographs: Path, answer: str, *, cleaned: bool) -> None:
    leader, follower = pty.openpty()
    os.write(leader, f"{answer}\n".encode())
    command = [sys.executable, "-m", "diarist.cli", "clean"]
    done = subprocess.run(command, cwd=photographs, stdin=follower, capture_output=True, text=True, check=True)
    assert "Clean 2 pictures in place?" in done.stdout
    assert (PLANTED not in (photographs / "posts/pictures/a.jpg").read_bytes()) is cleaned


def test_the_check_names_pictures_that_tell_a_place(photographs: Path, run: Run) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert "posts/pictures/a.jpg:1: the picture says where it was taken; " in result.output
    assert "1 file says where it was taken, and this diary is written in public. Next: " in result.output
    settings = photographs / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    written_in: private\n", "utf-8")
    result = run("check")
    assert result.exit_code == 0
    assert "[picture-place] (advice)" in result.output


def test_the_check_of_one_entry_looks_at_what_it_shows(photographs: Path, run: Run) -> None:
    entry = photographs / "posts/2026-11-13-first.md"
    assert "[picture-place]" not in run("check", str(entry)).output
    entry.write_text(entry.read_text("utf-8") + "\n![A quay](pictures/a.jpg)\n", "utf-8")
    assert "[picture-place]" in run("check", str(entry)).output


def test_films_and_sound_are_cleaned_too(photographs: Path, run: Run) -> None:
    (photographs / "posts/memo.m4a").write_bytes(TAGGED["memo.m4a"]())
    (photographs / "docs/walk.webm").write_bytes(TAGGED["tags.webm"]())
    result = run("clean", "--yes")
    assert result.exit_code == 0
    assert (
        "posts/memo.m4a: it tells where it was taken, names or words about it, a picture, such as a cover"
        in result.output
    )
    assert "4 files are clean now, of 5. Next: diarist check" in result.output
    assert not any(secret in (photographs / "docs/walk.webm").read_bytes() for secret in SECRETS)
    assert run("clean", "--yes").output == "Nothing is to be taken out of 5 files.\n"


def test_a_film_that_cannot_be_cleaned_is_said_and_stays(photographs: Path, run: Run) -> None:
    broken = photographs / "posts/cut.mp4"
    broken.write_bytes(TAGGED["end.mp4"]()[:3000])
    result = run("clean", "--yes", "posts/cut.mp4")
    assert result.exit_code == 1
    assert "posts/cut.mp4 cannot be cleaned: it is cut short, or damaged; copy or download it again" in result.output
    assert broken.read_bytes() == TAGGED["end.mp4"]()[:3000]


@pytest.mark.parametrize("link", ["docs/ln", "docs/ln.jpg", "posts"])
def test_nothing_is_cleaned_through_a_link_of_the_diary_that_leads_out(
    photographs: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    away = tmp_path_factory.mktemp("elsewhere") / "away"
    (photographs / "posts").rename(away)
    picture = away / "pictures/a.jpg"
    (photographs / "posts").mkdir()
    before = picture.read_bytes()
    if link == "posts":
        (photographs / "posts").rmdir()
    (photographs / link).symlink_to(picture if link.endswith(".jpg") else away)
    result = run("clean", "--yes", *([] if link == "posts" else [str(photographs / link)]))
    assert result.exit_code == 2
    assert f"{link}:1: this link leads out of the diary's folder" in result.output
    assert picture.read_bytes() == before
