"""An MP4, M4A or QuickTime film: what it tells besides becomes empty boxes of the same length, and nothing moves.

So no offset has to be corrected, in a whole file as in one in fragments. A box that is not known to be needed is taken
out, and so is every track that is neither seen nor heard: telephones and cameras keep a place for each second in one.
Source: ISO/IEC 14496-12; QuickTime File Format (https://developer.apple.com/documentation/quicktime-file-format).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.diary.errors import RecordingError
from diarist.recordings.film_boxes import MEND, Box, Boxes
from diarist.recordings.look import Look, Told, said
from diarist.recordings.samples import Fragments, Track, chunks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = frozenset((b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp"))
_NEEDED = {
    b"": b"ftyp moov moof mdat sidx mfra",
    b"moov": b"mvhd trak mvex",
    b"trak": b"tkhd edts mdia",
    b"edts": b"elst",
    b"mdia": b"mdhd hdlr minf elng",
    b"minf": b"vmhd smhd hdlr dinf stbl",
    b"dinf": b"dref",
    b"stbl": b"stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh stps sdtp sgpd sbgp padb",
    b"mvex": b"mehd trex",
    b"moof": b"mfhd traf",
    b"traf": b"tfhd tfdt trun sdtp sgpd sbgp",
    b"mfra": b"tfra mfro",
    b"wave": b"frma esds enda mp4a alac",
}
"""What may stand in each box that holds others; in the file itself, under no name."""

_HOLDS = {name: frozenset(inside.split()) for name, inside in _NEEDED.items()}
_OF_CODECS = frozenset(
    b"avcC hvcC lhvC vvcC av1C vpcC esds dOps dfLa dac3 dec3 dac4 alac colr pasp clap fiel gama btrt chan chnl wave "
    b"mdcv clli SmDm CoLL dvcC dvvC dvwC hvcE amve pcmC".split()
)
_LENGTHS = {
    b"btrt": 12,
    b"pasp": 8,
    b"clap": 32,
    b"fiel": 2,
    b"gama": 4,
    b"mdcv": 24,
    b"clli": 4,
    b"amve": 8,
    b"SmDm": 28,
    b"CoLL": 8,
    b"dvcC": 24,
    b"dvvC": 24,
    b"dvwC": 24,
    b"pcmC": 6,
}
"""How long what such a box holds is; whatever follows is nothing a player reads."""

_COLOURS = {b"nclx": 11, b"nclc": 10}
"""How long the colours are that are said in numbers; a profile has texts, and films are shown without it."""

_SEEN, _HEARD = b"vide", b"soun"
_NAMES = frozenset((b"udta", b"meta", b"uuid"))


@dataclass
class _Film:
    """What is found while a film is read through once."""

    boxes: Boxes
    tracks: list[Track] = field(default_factory=list)
    fragments: Fragments = field(default_factory=Fragments)
    media: list[Box] = field(default_factory=list)
    seconds: float = 0.0


def is_mpeg4(head: bytes) -> bool:
    """Whether a file that begins so is made of the boxes of a film."""
    return head[4:8] in _FIRST


def look_at_mpeg4(data: bytes) -> Look:
    """What a film, or sound, in boxes is and tells. Raises RecordingError."""
    film = _Film(Boxes(data))
    try:
        _read(film)
    except (struct.error, IndexError):
        raise RecordingError("it is damaged", MEND) from None
    shown = [track for track in film.tracks if track.is_kept]
    if not shown:
        raise RecordingError("nothing in it can be seen or heard", MEND)
    boxes = film.boxes
    size = next(((track.width, track.height) for track in shown if track.kind == _SEEN), (0, 0))
    seconds = film.seconds or max(track.seconds for track in shown) or film.fragments.seconds(shown)
    told = said(boxes.edits, data, boxes.about)
    return Look("mp4", told, tuple(boxes.edits), seconds, *size, tuple(track.codec for track in shown))


def _read(film: _Film) -> None:
    boxes = film.boxes
    for box in boxes.within(0, len(boxes.data)):
        if box.name == b"moov":
            _movie(film, box)
        elif box.name == b"moof":
            _fragment(film, box)
        elif box.name == b"mdat":
            film.media.append(box)
        elif box.name == b"mfra":
            _random_access(boxes, box)
        elif box.name == b"sidx":
            _cut(boxes, box, _length_of_index(boxes, box))
        elif box.name not in _HOLDS[b""] or (box.name == b"ftyp" and box.start):
            _take_out(boxes, box)
    _blank_unclaimed(film)


def _kept(boxes: Boxes, parent: Box) -> Iterable[Box]:
    """What is needed of what a box holds; the rest is taken out."""
    for box in boxes.within(parent.body, parent.end):
        if box.name in _HOLDS[parent.name]:
            yield box
        else:
            _take_out(boxes, box)


def _cut(boxes: Boxes, box: Box, length: int) -> None:
    """Take out what follows what is known of a box, or all of it, where it is shorter than it says."""
    if length > box.end - box.body:
        _take_out(boxes, box)
    else:
        boxes.blank(box.body + length, box.end)


def _length_of_index(boxes: Boxes, box: Box) -> int:
    """How long a list of fragments is (ISO/IEC 14496-12, 8.16.3)."""
    head = 32 if boxes.number(box.body, 1) else 24
    return head + 12 * boxes.number(box.body + head - 2, 2)


def _random_access(boxes: Boxes, box: Box) -> None:
    """Where in a file a player can begin, track by track, and how long that list is (8.8.9 to 8.8.11)."""
    for part in _kept(boxes, box):
        if part.name == b"mfro":
            _cut(boxes, part, 8)
            continue
        sizes = boxes.number(part.body + 8)
        row = (16 if boxes.number(part.body, 1) else 8) + sum((sizes >> shift & 3) + 1 for shift in (4, 2, 0))
        _cut(boxes, part, 16 + row * boxes.number(part.body + 12))


def _take_out(boxes: Boxes, box: Box) -> None:
    if box.name == b"pssh":
        raise RecordingError("it is encrypted, so that no reader can play it", "save it without protection")
    boxes.take_out(box, Told.NAMES if box.name in _NAMES else Told.OTHER)


def _movie(film: _Film, movie: Box) -> None:
    boxes = film.boxes
    for box in _kept(boxes, movie):
        if box.name == b"mvhd":
            film.seconds = _times(boxes, box)
        elif box.name == b"trak":
            _track(film, box)
        else:
            for inside in _kept(boxes, box):
                if inside.name == b"trex":
                    film.fragments.add_defaults(boxes, inside)


def _times(boxes: Boxes, box: Box) -> float:
    """Take out when a film, track or medium was made; how many seconds it lasts."""
    size = 8 if boxes.number(box.body, 1) == 1 else 4
    start = box.body + 4
    boxes.blank(start, start + 2 * size, Told.TIME)
    scale, lasts = boxes.number(start + 2 * size), boxes.number(start + 2 * size + 4, size)
    return lasts / scale if scale and lasts < (1 << 8 * size) - 1 else 0.0


def _track(film: _Film, box: Box) -> None:
    boxes, track = film.boxes, Track()
    before = len(boxes.edits)
    for part in _kept(boxes, box):
        if part.name == b"tkhd":
            _track_header(boxes, part, track)
        elif part.name == b"edts":
            list(_kept(boxes, part))
        elif part.name == b"mdia":
            _media(boxes, part, track)
    track.is_kept = track.kind in {_SEEN, _HEARD}
    film.tracks.append(track)
    if not track.is_kept:
        del boxes.edits[before:]
        boxes.take_out(box, Told.TRACK)


def _track_header(boxes: Boxes, box: Box, track: Track) -> None:
    size = 8 if boxes.number(box.body, 1) == 1 else 4
    start = box.body + 4
    boxes.blank(start, start + 2 * size, Told.TIME)
    track.id = boxes.number(start + 2 * size)
    matrix = start + 2 * size + 8 + size + 16
    turned = boxes.number(matrix) == 0 and boxes.number(matrix + 4) != 0
    wide, high = boxes.number(matrix + 36) >> 16, boxes.number(matrix + 40) >> 16
    track.width, track.height = (high, wide) if turned else (wide, high)


def _media(boxes: Boxes, media: Box, track: Track) -> None:
    # What a track is for has to be known before the rest of it is read.
    for box in sorted(_kept(boxes, media), key=lambda each: each.name != b"hdlr"):
        if box.name == b"mdhd":
            size = 8 if boxes.number(box.body, 1) == 1 else 4
            track.seconds = _times(boxes, box)
            track.scale = boxes.number(box.body + 4 + 2 * size)
        elif box.name == b"hdlr":
            track.kind = boxes.data[box.body + 8 : box.body + 12]
            _handler(boxes, box)
        elif box.name == b"minf":
            _media_information(boxes, box, track)


def _handler(boxes: Boxes, box: Box) -> None:
    """Take out what a handler calls itself: cameras put their own name there."""
    boxes.blank(box.body + 12, box.end, Told.DEVICE)


def _media_information(boxes: Boxes, information: Box, track: Track) -> None:
    for box in _kept(boxes, information):
        if box.name == b"hdlr":
            _handler(boxes, box)
        elif box.name == b"dinf":
            for inside in _kept(boxes, box):
                _data_reference(boxes, inside)
        elif box.name == b"stbl":
            for inside in _kept(boxes, box):
                track.tables.setdefault(inside.name, inside)
                if inside.name == b"stsd":
                    _descriptions(boxes, inside, track)


def _data_reference(boxes: Boxes, box: Box) -> None:
    """Refuse a film whose pictures are elsewhere, and take out where they once were."""
    for entry in boxes.within(box.body + 8, box.end):
        if not boxes.number(entry.body) & 1:
            raise RecordingError("what it shows is in another file", MEND)
        boxes.blank(entry.body + 4, entry.end)


def _descriptions(boxes: Boxes, box: Box, track: Track) -> None:
    for entry in boxes.within(box.body + 8, box.end):
        if entry.name in {b"encv", b"enca", b"drms", b"drmi"}:
            raise RecordingError("it is encrypted, so that no reader can play it", "save it without protection")
        track.codec = track.codec or entry.name.decode("ascii", "replace")
        if track.kind == _SEEN:
            boxes.blank(entry.start + 20, entry.start + 24, Told.DEVICE)
            boxes.blank(entry.start + 50, entry.start + 82, Told.DEVICE)
            inside = entry.start + 86
        elif track.kind == _HEARD:
            boxes.blank(entry.start + 20, entry.start + 24, Told.DEVICE)
            inside = entry.start + _sound_head(boxes, entry, track)
        else:
            continue
        _codec(boxes, inside, entry.end)


def _sound_head(boxes: Boxes, entry: Box, track: Track) -> int:
    """How long the fixed part of a description of sound is; QuickTime has longer ones."""
    version, start = boxes.number(entry.start + 16, 2), entry.start
    track.frame = boxes.number(start + 24, 2) * boxes.number(start + 26, 2) / 8
    if version == 1:
        track.frame = boxes.number(start + 44) / max(1, boxes.number(start + 36))
    return {1: 52, 2: 72}.get(version, 36)


def _codec(boxes: Boxes, start: int, end: int) -> None:
    for box in boxes.within(start, end):
        if box.name == b"wave":
            list(_kept(boxes, box))
        elif box.name == b"colr":
            length = _COLOURS.get(boxes.data[box.body : box.body + 4])
            _cut(boxes, box, length) if length else boxes.take_out(box)
        elif box.name in _LENGTHS:
            _cut(boxes, box, _LENGTHS[box.name])
        elif box.name not in _OF_CODECS and box.end - box.start > 8:
            boxes.take_out(box)


def _fragment(film: _Film, fragment: Box) -> None:
    boxes, runs = film.boxes, film.fragments
    runs.begin(fragment.start)
    for box in _kept(boxes, fragment):
        if box.name != b"traf":
            continue
        for inside in _kept(boxes, box):
            if inside.name == b"tfhd":
                runs.read_header(boxes, inside)
            elif inside.name == b"trun":
                runs.read_run(boxes, inside)


def _blank_unclaimed(film: _Film) -> None:
    """Take out of what is played whatever no track that is seen or heard says is its own."""
    boxes, kept = film.boxes, {track.id for track in film.tracks if track.is_kept}
    claimed = [each for track in film.tracks if track.is_kept for each in chunks_of(boxes, track)]
    claimed = sorted(place for place in (*claimed, *film.fragments.claimed(kept)) if place[0] < place[1])
    if sum(end - start for start, end in claimed) > 2 * len(boxes.data) or not claimed:
        raise RecordingError("it is damaged", MEND)
    at = 0
    for media in film.media:
        place = media.body
        while at < len(claimed) and claimed[at][0] < media.end:
            start, end = claimed[at]
            if start < place and start < media.body:
                raise RecordingError("it is damaged", MEND)
            boxes.blank(place, start, Told.TRACK)
            place, at = max(place, end), at + 1
        if place > media.end:
            raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
        boxes.blank(place, media.end, Told.TRACK)
    if at < len(claimed):
        raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
