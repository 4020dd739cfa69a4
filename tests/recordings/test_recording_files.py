from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from diarist.diary.errors import RecordingError
from diarist.recordings.look import Told, without
from diarist.recordings.recording_files import clean_in_place, cleaned, look, look_at, read
from tests.needs import unavailable
from tests.recordings.tagged import DEVICE, PLAIN, SECRETS, TAGGED, plain

if TYPE_CHECKING:
    from pathlib import Path

FFMPEG = shutil.which("ffmpeg")
PLACELESS = {"id3v1.mp3"}


@pytest.mark.parametrize("name", TAGGED)
def test_nothing_that_was_put_in_is_left(name: str) -> None:
    data = TAGGED[name]()
    found = look(data, name)
    clean = without(data, found.edits)

    assert [secret for secret in SECRETS if secret in data], "the fixture tells nothing"
    assert [secret for secret in SECRETS if secret in clean] == []
    assert found.tells_place == (name not in PLACELESS)
    assert look(clean, name).is_clean, "cleaned twice is cleaned once"


@pytest.mark.parametrize("name", TAGGED)
def test_what_is_played_is_as_long_and_as_large_as_before(name: str) -> None:
    data = TAGGED[name]()
    before, after = look(data, name), look(cleaned_of(data, name), name)

    assert (after.kind, after.seconds, after.width, after.height, after.codecs) == (
        *(before.kind, before.seconds, before.width, before.height, before.codecs),
    )
    assert 0.9 < after.seconds < 1.3


@pytest.mark.parametrize("name", [name for name in TAGGED if name.endswith(".mp3")])
def test_an_mp3_is_its_frames_alone(name: str) -> None:
    assert cleaned_of(TAGGED[name](), name) == plain("sound.mp3")


@pytest.mark.parametrize("name", [name for name in TAGGED if not name.endswith(".mp3")])
def test_every_frame_is_decoded_as_before(name: str, tmp_path: Path) -> None:
    if not FFMPEG:
        unavailable("ffmpeg is not installed; install it, and each picture and sound is compared")
    data = TAGGED[name]()
    (tmp_path / f"before-{name}").write_bytes(data)
    (tmp_path / f"after-{name}").write_bytes(cleaned_of(data, name))

    assert decoded(tmp_path / f"after-{name}") == decoded(tmp_path / f"before-{name}") != []


def cleaned_of(data: bytes, name: str) -> bytes:
    return without(data, look(data, name).edits)


def decoded(path: Path) -> list[str]:
    """The checksum of each picture and each piece of sound, as ffmpeg decodes them."""
    wanted = ("-map", "0:V?", "-map", "0:a?", "-f", "framemd5", "-")
    ran = subprocess.run([FFMPEG or "", "-v", "error", "-i", path, *wanted], capture_output=True, text=True, check=True)
    return [line for line in ran.stdout.splitlines() if line and not line.startswith("#")]


def test_what_a_film_is_can_be_known_without_its_name() -> None:
    found = {path.name: look(path.read_bytes(), "x") for path in PLAIN.iterdir()}

    assert {name: (each.kind, each.codecs) for name, each in found.items()} == {
        "film-end.mp4": ("mp4", ("avc1", "mp4a")),
        "film-start.mp4": ("mp4", ("avc1", "mp4a")),
        "film.mov": ("mp4", ("avc1", "mp4a")),
        "fragments.mp4": ("mp4", ("avc1", "mp4a")),
        "opus.webm": ("webm", ("V_VP9", "A_OPUS")),
        "picture.jxl": ("jxl", ()),
        "sound.m4a": ("mp4", ("mp4a",)),
        "sound.mp3": ("mp3", ("mp3",)),
        "vorbis.webm": ("webm", ("V_VP8", "A_VORBIS")),
    }
    assert (found["film.mov"].width, found["film.mov"].height) == (96, 64)


def test_a_recording_is_cleaned_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "memo.m4a"
    path.write_bytes(TAGGED["memo.m4a"]())

    told = clean_in_place(path).told

    assert {Told.PLACE, Told.PICTURE} <= told
    assert DEVICE not in path.read_bytes()
    assert cleaned(path) == path.read_bytes()
    assert look_at(path).told == frozenset()


def test_what_is_clean_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp3"
    path.write_bytes(plain("sound.mp3"))
    before = path.stat().st_mtime_ns, path.stat().st_ino

    clean_in_place(path)

    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"RIFF\0\0\0\0WAVEfmt ", "it is no MP3, M4A, MP4 or WebM"),
        (plain("film-end.mp4")[:4000], "it is cut short"),
        (plain("opus.webm")[:3000], "it is cut short"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_its_name(data: bytes, says: str) -> None:
    with pytest.raises(RecordingError, match=says) as raised:
        look(data, "memo.m4a")

    assert str(raised.value).startswith("memo.m4a cannot be cleaned: ")
    assert raised.value.mend


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    for name, says in (("gone.mp3", "is not there"), ("pipe.mp3", "cannot be read as a file"), ("", "cannot be read")):
        with pytest.raises(RecordingError, match=says):
            read(tmp_path / name)
