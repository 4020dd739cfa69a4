"""What is hidden in places of films and pictures that nobody plays: it is taken out, and all is played as before."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from diarist.diary.errors import RecordingError
from diarist.recordings.look import without
from diarist.recordings.recording_files import look
from tests.needs import unavailable
from tests.recordings.tagged import PERSON, box, element, plain
from tests.recordings.test_recording_files import FFMPEG, decoded

VOID = element(0xEC, PERSON)
EBML, SEGMENT, TRACKS, TRACK = 0x1A45DFA3, 0x18538067, 0x1654AE6B, 0xAE
PROFILE = b"prof" + bytes(128) + b"desc" + PERSON
TO_CODECS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1")


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        length = 9 - data[at].bit_length()
        number, at = int.from_bytes(data[at : at + length]), at + length
        length = 9 - data[at].bit_length()
        size = int.from_bytes(data[at : at + length]) & ((1 << 7 * length) - 1)
        yield number, data[at + length : at + length + size]
        at += length + size


def with_element(data: bytes, where: int, more: bytes) -> bytes:
    """A WebM with more at the end of each element of a number."""
    parts = []
    for number, body in elements(data):
        inside = with_element(body, where, more) if number in {SEGMENT, TRACKS, TRACK} else body
        parts.append(element(number, inside, more if number == where else b""))
    return b"".join(parts)


def with_box(data: bytes, path: tuple[bytes, ...], more: bytes) -> bytes:
    """A film with more at the end of the first box at a path; nothing before it moves."""
    at = 0
    while data[at + 4 : at + 8] != path[0]:
        at += int.from_bytes(data[at : at + 4])
    end = at + int.from_bytes(data[at : at + 4])
    head = {b"stsd": 16}.get(path[0], 8)
    body = data[at + head : end]
    body = with_box(body, path[1:], more) if len(path) > 1 else body + more
    return data[:at] + struct.pack(">I", len(body) + head) + data[at + 4 : at + head] + body + data[end:]


def films() -> dict[str, bytes]:
    webm, mp4 = plain("vorbis.webm"), plain("film-end.mp4")
    inside = {"header": EBML, "video": 0xE0, "audio": 0xE1, "cues": 0x1C53BB6B, "seek head": 0x114D9B74}
    index = box(b"sidx", bytes(32), PERSON)
    access = box(b"tfra", bytes(16), PERSON)
    return {
        **{f"void in {name}.webm": with_element(webm, number, VOID) for name, number in inside.items()},
        "name in video.webm": with_element(webm, 0xE0, element(0x536E, PERSON)),
        "text after doctype.webm": with_element(webm, EBML, element(0x4282, b"webm\0", PERSON)),
        "profile.mp4": with_box(mp4, TO_CODECS, box(b"colr", PROFILE)),
        "bit rates.mp4": with_box(mp4, TO_CODECS, box(b"btrt", bytes(12), PERSON)),
        "colours.mp4": with_box(mp4, TO_CODECS, box(b"colr", b"nclx", bytes(7), PERSON)),
        "second brand.mp4": mp4 + box(b"ftyp", b"isom", bytes(4), PERSON),
        "segment.mp4": mp4 + box(b"styp", b"isom", bytes(4), PERSON),
        "index.mp4": mp4 + index,
        "access.mp4": mp4 + box(b"mfra", access, box(b"mfro", bytes(8), PERSON)),
        "access that lies.mp4": mp4 + box(b"mfra", box(b"tfra", PERSON * 4)),
    }


FILMS = films()


@pytest.mark.parametrize("name", FILMS)
def test_it_is_taken_out_and_all_is_played_as_before(name: str, tmp_path: Path) -> None:
    data = FILMS[name]
    clean = without(data, look(data, name).edits)

    assert PERSON in data
    assert PERSON not in clean
    assert len(clean) == len(data)
    assert look(clean, name).is_clean
    if not FFMPEG:
        unavailable("ffmpeg is not installed; install it, and each picture and sound is compared")
    (tmp_path / f"before-{name}").write_bytes(data)
    (tmp_path / f"after-{name}").write_bytes(clean)
    assert decoded(tmp_path / f"after-{name}") == decoded(tmp_path / f"before-{name}") != []


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(RecordingError, match="it is damaged"):
        look(with_element(plain("vorbis.webm"), EBML, element(0x4286, PERSON)), "a.webm")


def test_a_jpeg_xl_says_nothing_with_its_brand() -> None:
    start, drawn = b"\0\0\0\x0cJXL \r\n\x87\n", box(b"jxlc", plain("picture.jxl"))
    data = start + box(b"ftyp", b"jxl ", bytes(4), b"jxl ", PERSON) + drawn
    assert PERSON not in without(data, look(data, "a.jxl").edits)
    with pytest.raises(RecordingError, match="it is damaged"):
        look(start + box(b"ftyp", PERSON) + drawn, "a.jxl")
