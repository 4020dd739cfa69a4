"""A JPEG XL picture in boxes: all but what draws it is taken out (ISO/IEC 18181-2, 9)."""

from __future__ import annotations

from diarist.diary.errors import RecordingError
from diarist.recordings.film_boxes import Boxes
from diarist.recordings.look import Look, said

_SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"
_BARE = b"\xff\x0a"
_BRANDS = b"jxl \0\0\0\0jxl "
"""The brand, its version, and the one brand that it goes with (ISO/IEC 18181-2, 9.2)."""

_OF_PIXELS = frozenset((b"JXL ", b"ftyp", b"jxll", b"jxlc", b"jxlp", b"jxli"))


def is_jpeg_xl(head: bytes) -> bool:
    """Whether a file that begins so is a JPEG XL, in boxes or without."""
    return head.startswith((_SIGNATURE, _BARE))


def look_at_jpeg_xl(data: bytes) -> Look:
    """What a JPEG XL tells besides its picture; one without boxes has no room for anything. Raises RecordingError."""
    boxes = Boxes(data)
    for box in boxes.within(0, len(data)) if data.startswith(_SIGNATURE) else ():
        if box.name not in _OF_PIXELS:
            boxes.take_out(box)
        elif box.name == b"JXL ":
            boxes.blank(box.body + 4, box.end)
        elif box.name == b"ftyp":
            if data[box.body : box.body + len(_BRANDS)] != _BRANDS:
                raise RecordingError("it is damaged", "save it again as JPEG XL, JPEG or PNG")
            boxes.blank(box.body + len(_BRANDS), box.end)
    return Look("jxl", said(boxes.edits, data, boxes.about), tuple(boxes.edits))
