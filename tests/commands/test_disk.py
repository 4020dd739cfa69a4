"""A disk that is full, may not be written, lost what was on it, or holds what is no file: nothing is done by halves."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.small_diary import Run, write

Destroy = Callable[[bytes], bytes]

BROKEN: dict[str, Destroy] = {
    "empty": lambda _: b"",
    "garbage": lambda _: bytes(range(256)),
    "cut short": lambda data: data[: len(data) // 2],
    "other JSON": lambda _: b'{"a": 1}',
    "other lists": lambda _: b'{"a": [{"b": 1}]}',
}


def destroy(folder: Path, how: Destroy) -> None:
    """Do that to every file of the cache."""
    files = [path for path in (folder / ".cache").rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(how(data))


@pytest.mark.parametrize("how", BROKEN)
def test_what_cannot_be_read_in_the_cache_is_made_anew(folder: Path, run: Run, how: str) -> None:
    before = run("check")
    destroy(folder, BROKEN[how])
    after = run("check")
    assert (after.exit_code, after.output) == (before.exit_code, before.output) == (0, before.output)


@pytest.mark.site
def test_a_site_is_the_same_after_the_cache_broke(folder: Path, run: Run) -> None:
    def site() -> dict[str, bytes]:
        assert run("build").exit_code == 0
        return {str(path): path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()}

    whole = site()
    for how in BROKEN.values():
        destroy(folder, how)
        assert site() == whole


def test_a_file_in_the_place_of_the_cache_is_said(folder: Path, run: Run) -> None:
    (folder / ".cache").write_text("x", "utf-8")
    result = run("check")
    assert result.exit_code == 2
    assert ".cache/diarist:1: a file stands where a folder should be; move the file away" in result.output


@pytest.mark.parametrize(
    "mishap",
    [
        (errno.ENOSPC, "the disk is full; make room on it, and try again"),
        (errno.EACCES, "it may not be read or written; allow it, and try again"),
        (errno.EROFS, "the disk can only be read; work on another, and try again"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("posts/2026-11-20-hello.md", "new", "Hello"),
        ("posts/2026-11-13-first.md", "correct", "2026-11-13-first", "It was eleven."),
        ("posts/2026-11-13-first.md", "withdraw", "2026-11-13-first", "--reason", "It named somebody."),
        ("share-kit/2026-11-13-first/card.jpg", "share-kit", "2026-11-13-first"),
    ],
)
def test_nothing_is_written_by_halves(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], mishap: tuple[int, str]
) -> None:
    (name, *command), (error, said) = arguments, mishap
    before = {path.name: path.read_bytes() for path in (folder / "posts").iterdir()}

    def fails(descriptor: int) -> None:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fails)
    result = run(*command)
    assert result.exit_code == 1
    assert f"{name}:1: {said}" in result.output
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in (folder / "posts").iterdir()} == before
    assert [path for path in folder.rglob("*.part") if ".cache" not in path.parts] == []


def test_a_pipe_as_a_picture_holds_up_nobody(folder: Path, run: Run) -> None:
    path = write(folder, "2026-11-06-pipe.md", title="Pipe", date="2026-11-06")
    path.write_text(path.read_text("utf-8") + "\n![A boat](boat.jpg)\n", "utf-8")
    os.mkfifo(folder / "posts/boat.jpg")
    result = run("check")
    assert result.exit_code == 1
    assert (
        "posts/2026-11-06-pipe.md:8: boat.jpg cannot be read as a file; put the picture itself there" in result.output
    )
