"""Twelve recordings that tell where, by whom and with what they were made: plain ones, with that put in by code."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = Path(__file__).parent / "plain"

PLACE = b"+51.5007-000.1246/"
PERSON = b"Delyth Morgan"
DEVICE = b"Telephone 12 Pro"
PICTURE = b"\xff\xd8\xff\xe1" + b"a cover with a face" + b"\xff\xd9"
SECRETS = (PLACE, PERSON, DEVICE, PICTURE)


def plain(name: str) -> bytes:
    """A recording that ffmpeg made, with nothing in it that anybody wrote."""
    return (PLAIN / name).read_bytes()


def box(name: bytes, *parts: bytes) -> bytes:
    """A box (ISO/IEC 14496-12, 4.2)."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def element(number: int, *parts: bytes) -> bytes:
    """An element (RFC 8794), its length in eight bytes."""
    body = b"".join(parts)
    return number.to_bytes((number.bit_length() + 7) // 8) + b"\x01" + len(body).to_bytes(7) + body


def _id3v2(*frames: tuple[bytes, bytes]) -> bytes:
    body = b"".join(name + len(data).to_bytes(4) + b"\0\0" + data for name, data in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + body


def _id3v1() -> bytes:
    return b"TAG" + PERSON.ljust(30, b"\0") + DEVICE.ljust(30, b"\0") + bytes(64) + b"\xff"


def _ape() -> bytes:
    item = struct.pack("<II", len(PLACE), 0) + b"Location\0" + PLACE
    items = item + struct.pack("<II", len(PICTURE), 2) + b"Cover Art (Front)\0" + PICTURE
    foot = b"APETAGEX" + struct.pack("<IIII", 2000, len(items) + 32, 2, 0) + bytes(8)
    return items + foot


def _lyrics3() -> bytes:
    words = b"LYRICSBEGIN" + b"EAR00013" + PERSON + b"INF00018" + PLACE
    return words + f"{len(words):06}".encode() + b"LYRICS200"


def _udta() -> bytes:
    place = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE)
    loci = box(
        b"loci", bytes(4), b"\x15\xc7", b"Home\0", b"\0", struct.pack(">iii", -8178, 3375117, 0), b"\0\0", PERSON
    )
    name = box(b"\xa9nam", box(b"data", struct.pack(">II", 1, 0), PERSON))
    cover = box(b"covr", box(b"data", struct.pack(">II", 13, 0), PICTURE))
    maker = box(b"\xa9mod", struct.pack(">HH", len(DEVICE), 0), DEVICE)
    handler = box(b"hdlr", bytes(8), b"mdirappl", bytes(9))
    return box(b"udta", place, loci, maker, box(b"meta", bytes(4), handler, box(b"ilst", name, cover)))


def _apple_meta() -> bytes:
    keys = (b"com.apple.quicktime.location.ISO6709", b"com.apple.quicktime.model")
    named = b"".join(box(b"mdta", key) for key in keys)
    said = b"".join(
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), value))
        for number, value in enumerate((PLACE, DEVICE), 1)
    )
    handler = box(b"hdlr", bytes(8), b"mdta", bytes(13))
    return box(b"meta", handler, box(b"keys", bytes(4), struct.pack(">I", 2), named), box(b"ilst", said))


def _track_of_places(offset: int, size: int, kind: bytes = b"meta", coded: bytes = b"mebx") -> bytes:
    """A track whose one sample, at a place of the file, says where the film was taken."""
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    header = box(b"tkhd", bytes(12), struct.pack(">III", 77, 0, 1000), bytes(16), identity, bytes(8))
    described = box(b"stsd", bytes(4), struct.pack(">I", 1), box(coded, bytes(6), b"\0\1", box(b"keys", PLACE)))
    tables = (
        described,
        box(b"stts", bytes(4), struct.pack(">III", 1, 1, 1000)),
        box(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, 1, 1)),
        box(b"stsz", bytes(4), struct.pack(">II", size, 1)),
        box(b"stco", bytes(4), struct.pack(">II", 1, offset)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(12), struct.pack(">III", 1000, 1000, 0)),
        box(b"hdlr", bytes(8), kind, bytes(12), DEVICE),
        box(b"minf", box(b"nmhd", bytes(4)), box(b"stbl", *tables)),
    )
    return box(b"trak", header, media)


def with_movie_parts(film: bytes, *parts: bytes) -> bytes:
    """A film with more in its `moov`; where what is played follows it, the places in the tables are put right."""
    start = film.index(b"moov") - 4
    size = int.from_bytes(film[start : start + 4])
    more = b"".join(parts)
    movie = bytearray(film[start + 8 : start + size])
    if film.index(b"mdat") > start:
        at = -1
        while (at := movie.find(b"stco", at + 1)) >= 0:
            for place in range(at + 12, at + 12 + 4 * int.from_bytes(movie[at + 8 : at + 12]), 4):
                movie[place : place + 4] = (int.from_bytes(movie[place : place + 4]) + len(more)).to_bytes(4)
    return film[:start] + box(b"moov", bytes(movie), more) + film[start + size :]


def _telephone() -> bytes:
    """As iPhones write films: a place in `meta`, and another for each second in a track of its own."""
    film = plain("film.mov")
    sample = b"each second: " + PLACE
    hidden = box(b"mdat", sample)
    track = _track_of_places(len(film) + 8, len(sample))
    return with_movie_parts(film + hidden, _apple_meta(), track).replace(b"SoundHandler", b"Core Media X")


def _camera() -> bytes:
    """As action cameras do: boxes of their own, and a track of positions in the middle of what is played."""
    film = plain("film-end.mp4").replace(b"VideoHandler", b"\x0bCam " + b"AVC\0\0\0\0")
    own = box(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac", PLACE, DEVICE)
    sample = b"GPS5" + PLACE
    film += own + box(b"mdat", sample)
    track = _track_of_places(len(film) - len(sample), len(sample), coded=b"gpmd")
    return with_movie_parts(film, box(b"udta", box(b"GPMF", DEVICE), box(b"FIRM", DEVICE)), track)


def _fragments() -> bytes:
    film = with_movie_parts(plain("fragments.mp4"), _udta())
    start = film.index(b"moof") - 4
    event = box(b"emsg", bytes(4), b"urn:example\0", PLACE)
    return film[:start] + event + box(b"uuid", bytes(16), PERSON) + film[start:] + box(b"meta", bytes(4), DEVICE)


def with_segment_parts(film: bytes, *parts: bytes) -> bytes:
    """A WebM with more at the end of its segment, whose length is then unknown, as browsers write it."""
    start = film.index(b"\x18\x53\x80\x67") + 4
    length = 9 - film[start].bit_length()
    return film[:start] + b"\x01" + b"\xff" * 7 + film[start + length :] + b"".join(parts)


def _matroska_tags() -> bytes:
    said = element(0x67C8, element(0x45A3, b"LOCATION"), element(0x4487, PLACE))
    return element(0x1254C367, element(0x7373, element(0x63C0), said))


def _attachments() -> bytes:
    file = element(0x61A7, element(0x466E, PERSON + b".jpg"), element(0x4660, b"image/jpeg"), element(0x465C, PICTURE))
    return element(0x1941A469, file)


def _chapters() -> bytes:
    atom = element(0xB6, element(0x73C4, b"\x01"), element(0x91, b"\0"), element(0x80, element(0x85, PERSON)))
    return element(0x1043A770, element(0x45B9, atom))


def _named_webm() -> bytes:
    film = with_segment_parts(plain("opus.webm"), _matroska_tags(), _attachments())
    # The programs' names take four bytes each; there is room for a title where muxers leave a Void.
    return film.replace(b"Lavf", b"Pix8")


def _much_like_mkv() -> bytes:
    return with_segment_parts(
        plain("vorbis.webm"), _attachments(), _chapters(), _matroska_tags(), element(0x7D7B, DEVICE)
    )


TAGGED: dict[str, Callable[[], bytes]] = {
    "id3v1.mp3": lambda: plain("sound.mp3") + _id3v1(),
    "id3v2.mp3": lambda: (
        _id3v2(
            (b"TPE1", b"\0" + PERSON),
            (b"TXXX", b"\0location\0" + PLACE),
            (b"TENC", b"\0" + DEVICE),
            (b"APIC", b"\0image/jpeg\0\x03\0" + PICTURE),
        )
        + plain("sound.mp3")
    ),
    "ape.mp3": lambda: plain("sound.mp3") + _ape() + _id3v1(),
    "lyrics3.mp3": lambda: plain("sound.mp3") + _lyrics3() + _id3v1(),
    "memo.m4a": lambda: with_movie_parts(plain("sound.m4a"), _udta()),
    "end.mp4": lambda: with_movie_parts(plain("film-end.mp4"), _udta()),
    "start.mp4": lambda: with_movie_parts(plain("film-start.mp4"), _udta(), box(b"uuid", bytes(16), PERSON)),
    "fragments.mp4": _fragments,
    "telephone.mov": _telephone,
    "camera.mp4": _camera,
    "tags.webm": _named_webm,
    "attached.webm": _much_like_mkv,
}
"""Each, by a name for it, as bytes."""
