from __future__ import annotations

import struct

from diarist.recordings.look import without
from diarist.recordings.recording_files import look
from tests.recordings.tagged import PLACE, box, plain

JXL = b"\0\0\0\x0cJXL \r\n\x87\n" + box(b"ftyp", b"jxl ", bytes(4), b"jxl ")


def test_what_does_not_draw_is_written_over_and_nothing_moves() -> None:
    drawn = box(b"jxlc", plain("picture.jxl"))
    hidden = (box(b"Exif", bytes(4), PLACE), box(b"xml ", b"<x>Delyth</x>"), box(b"brob", b"Exif", PLACE))
    data = JXL + hidden[0] + drawn + b"".join(hidden[1:])

    found = look(data, "a.jxl")
    clean = without(data, found.edits)

    assert (found.kind, found.tells_place) == ("jxl", True)
    assert len(clean) == len(data)
    assert clean.startswith(JXL)
    assert drawn in clean
    assert PLACE not in clean
    assert b"Delyth" not in clean
    assert look(clean, "a.jxl").is_clean


def test_one_without_boxes_has_room_for_nothing() -> None:
    assert look(plain("picture.jxl"), "a.jxl").is_clean


def test_a_last_box_may_leave_its_length_open() -> None:
    data = JXL + struct.pack(">I4s", 0, b"jxlc") + plain("picture.jxl")

    assert look(data, "a.jxl").is_clean
