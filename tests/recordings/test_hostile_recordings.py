from __future__ import annotations

import random
import struct

import pytest

from diarist.diary.errors import RecordingError
from diarist.recordings.look import without
from diarist.recordings.recording_files import look
from tests.recordings.tagged import TAGGED, box, element, plain

HUGE = 1 << 63
TRUN = b"trun\x00\x00\x0a\x05"
"""How a run begins in that film: its flags, then how many samples it has."""


def large(name: bytes, length: int, *parts: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, name, length) + b"".join(parts)


def nested(depth: int) -> bytes:
    inside = b""
    for _ in range(depth):
        inside = box(b"trak", inside)
    return box(b"ftyp", b"isom") + box(b"moov", inside)


EBML = element(0x1A45DFA3, element(0x4282, b"webm"))
UNKNOWN = b"\x01" + b"\xff" * 7
HOSTILE = {
    "many boxes": box(b"ftyp", b"isom") + box(b"free") * 1_250_000,
    "many boxes in one": box(b"ftyp", b"isom") + box(b"moov", box(b"free") * 1_250_000),
    "size of one": box(b"ftyp", b"isom") + struct.pack(">I4s", 1, b"moov"),
    "size of two": box(b"ftyp", b"isom") + struct.pack(">I4s", 2, b"moov"),
    "size of zero": box(b"ftyp", b"isom") + struct.pack(">I4s", 0, b"moov") * 9,
    "size of 2^63": box(b"ftyp", b"isom") + large(b"moov", HUGE),
    "size of 15": box(b"ftyp", b"isom") + large(b"moov", 15),
    "nested deep": nested(5000),
    "no samples": box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", bytes(100))),
    "cut header": box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", b"\1")),
    "a fragment of 2^32 samples": plain("fragments.mp4").replace(TRUN + b"\0\0", TRUN + b"\xff\xff"),
    "unknown sizes": EBML + b"\x18\x53\x80\x67" + UNKNOWN + (b"\x1f\x43\xb6\x75" + UNKNOWN) * 20_000,
    "unknown in unknown": EBML + b"\x18\x53\x80\x67" + UNKNOWN + b"\x16\x54\xae\x6b" + UNKNOWN,
    "many elements": EBML + element(0x18538067, b"\xec\x80" * 5_000_000),
    "an element of 2^56": EBML + b"\x18\x53\x80\x67" + b"\x01\x00\xff\xff\xff\xff\xff\xff",
    "no number": EBML + bytes(1000),
    "an id3 that lies": b"ID3\x03\0\0\x7f\x7f\x7f\x7f" + bytes(100_000),
    "id3 in id3": b"ID3\x03\0\0\0\0\0\0" * 100_000,
    "nothing but marks": b"\xff\xfb\x90\x00" + b"\xff" * 10_000_000,
    "jxl": b"\0\0\0\x0cJXL \r\n\x87\n" + struct.pack(">I4s", 5, b"Exif"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(RecordingError) as raised:
        look(HOSTILE[name], "film.mp4")

    assert str(raised.value).startswith("film.mp4 cannot be cleaned: it is ") or "; " in str(raised.value)
    assert raised.value.mend


def test_an_id3_whose_length_is_too_small_keeps_nothing_of_it() -> None:
    data = TAGGED["id3v2.mp3"]()
    lying = data[:6] + b"\0\0\0\x05" + data[10:]

    assert without(lying, look(lying, "x.mp3").edits) == plain("sound.mp3")


def test_an_id3_that_says_it_is_longer_than_the_file_is_passed_by() -> None:
    lying = b"ID3\x03\0\0\x7f\x7f\x7f\x7f" + plain("sound.mp3")

    assert without(lying, look(lying, "x.mp3").edits) == plain("sound.mp3")


@pytest.mark.parametrize("name", TAGGED)
def test_whatever_is_changed_by_chance_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - no secret is made of it
    data = TAGGED[name]()
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 3, 30))):
            changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        kept = bytes(changed[: chance.choice((len(changed), chance.randrange(1, len(changed))))])
        try:
            found = look(kept, name)
        except RecordingError:
            continue
        assert len(without(kept, found.edits)) <= len(kept)


def test_what_another_file_has_is_refused() -> None:
    film = plain("film-end.mp4")
    elsewhere = film.replace(b"url \0\0\0\x01", b"url \0\0\0\0")

    with pytest.raises(RecordingError, match="in another file"):
        look(elsewhere, "film.mp4")


def test_what_is_encrypted_is_refused() -> None:
    with pytest.raises(RecordingError, match="encrypted"):
        look(plain("film-end.mp4").replace(b"avc1\0\0\0\0", b"encv\0\0\0\0"), "film.mp4")
