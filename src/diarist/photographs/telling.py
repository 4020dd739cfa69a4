"""What stands beside a picture's pixels, in an editor's words: never what it says, but of what it speaks."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from PIL import ExifTags, Image

from diarist.photographs.parts import Sort
from diarist.photographs.picture_kinds import BAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.photographs.parts import Extra


class Told(StrEnum):
    """What a picture tells besides what it shows, the worst first."""

    PLACE = "where it was taken"
    NAMES = "names or words about it"
    TIME = "when it was taken"
    CAMERA = "which camera or telephone took it"
    SMALL_COPY = "a small copy of it, which may show what was cut off"
    SECOND_PICTURE = "a second picture"
    BEHIND = "something behind its end"
    OTHER = "notes of programs"


_Base, _Exif = ExifTags.Base, ExifTags.IFD
_BY_TAG = {
    Told.NAMES: (
        *(_Base.Artist, _Base.Copyright, _Base.ImageDescription, _Base.XPTitle, _Base.XPComment, _Base.XPAuthor),
        *(_Base.XPKeywords, _Base.XPSubject, _Base.UserComment, _Base.CameraOwnerName, _Base.DocumentName),
        *(_Base.HostComputer, _Base.ImageUniqueID),
    ),
    Told.TIME: (_Base.DateTime, _Base.DateTimeOriginal, _Base.DateTimeDigitized),
    Told.CAMERA: (
        *(_Base.Make, _Base.Model, _Base.MakerNote, _Base.BodySerialNumber, _Base.LensModel, _Base.LensMake),
        *(_Base.LensSerialNumber, _Base.UniqueCameraModel, _Base.CameraSerialNumber),
    ),
}
_GPS_VERSION = 0
"""The one tag of the position's that says nothing of it."""

_IN_XMP = {
    Told.PLACE: rb"GPSL|GPSDest|photoshop:(?:City|State|Country)"
    rb"|Iptc4xmp(?:Core|Ext)?:(?:Location|City|Country|Sublocation)"
    rb"|LocationShown|LocationCreated|mwg-coll:Place",
    Told.NAMES: rb"dc:(?:creator|title|description|subject|rights)|PersonInImage|mwg-rs:|MPRI:|MicrosoftPhoto"
    rb"|photoshop:(?:Credit|Headline|Caption|Author)|OwnerName|digiKam:|lr:",
    Told.TIME: rb"CreateDate|DateTime|DateCreated|ModifyDate",
    Told.CAMERA: rb"tiff:Make|tiff:Model|SerialNumber|aux:Lens|exifEX:",
    Told.SMALL_COPY: rb"Thumbnail",
}
# A dataset begins with 1C 02 and its number (https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf).
_IN_IPTC = {
    Told.PLACE: rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65]",
    Told.NAMES: rb"\x1c\x02[\x05\x19\x28\x50\x55\x67\x69\x6e\x73\x74\x76\x78\x7a]",
    Told.TIME: rb"\x1c\x02[\x37\x3c\x3e\x3f]",
    Told.SMALL_COPY: rb"8BIM\x04[\x09\x0c]",
}
_XMP_HEAD = re.compile(rb"http://ns\.adobe\.com/xmp/extension/\0.{40}", re.DOTALL)
"""What stands before each piece of a long XMP, which is cut anywhere, in a JPEG."""

_ANYTHING = frozenset((Sort.SECOND_PICTURE, Sort.BEHIND, Sort.OTHER))
_IN_ANYTHING = re.compile(
    rb"\xa9xyz.{4}(?:[+-]\d|data)|loci\0{4}|com\.apple\.quicktime\.location|GPSL(?:at|ong)itude"
    rb"|photoshop:City|Iptc4xmp(?:Core|Ext)?:(?:Location|City)",
    re.DOTALL,
)
"""A place in films (the first three: QuickTime, 3GPP, Apple) or in XMP, whatever it stands in."""

_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_EXIFS, _EXIF_MOST = 16, 65_536

_PLAIN = {
    Sort.PLACE: Told.PLACE,
    Sort.WORDS: Told.NAMES,
    Sort.TIME: Told.TIME,
    Sort.SMALL_COPY: Told.SMALL_COPY,
    Sort.SECOND_PICTURE: Told.SECOND_PICTURE,
    Sort.BEHIND: Told.BEHIND,
}


def told(extras: Iterable[Extra]) -> frozenset[Told]:
    """What some extras tell. A part that cannot be read counts as what it may be."""
    extras = tuple(extras)
    found = {about for extra in extras for about in _told(extra)}
    xmp = b"".join(_XMP_HEAD.sub(b"", extra.data) for extra in extras if extra.sort is Sort.XMP)
    found |= set(_matching(_IN_XMP, xmp))
    return frozenset(found)


def _told(extra: Extra) -> Iterator[Told]:
    if extra.sort is Sort.EXIF:
        yield from _of_exif(extra.data)
    elif extra.sort is Sort.IPTC:
        yield from _matching(_IN_IPTC, extra.data) or (Told.OTHER,)
    else:
        yield _PLAIN.get(extra.sort, Told.OTHER)
        if extra.sort in _ANYTHING and says_place(extra.data):
            yield Told.PLACE


def says_place(data: bytes) -> bool:
    """Whether anything, such as a film or a second picture, says in a known way where it was taken."""
    if _IN_ANYTHING.search(data):
        return True
    pieces = (data[found.start() : found.start() + _EXIF_MOST] for found in islice(_EXIF.finditer(data), _EXIFS))
    return any(Told.PLACE in set(_of_exif(piece)) for piece in pieces)


def _matching(patterns: dict[Told, bytes], data: bytes) -> list[Told]:
    plain = data.replace(b"\0", b"") if patterns is _IN_XMP else data  # XMP may be in UTF-16
    return [about for about, pattern in patterns.items() if re.search(pattern, plain)]


def _of_exif(data: bytes) -> Iterator[Told]:
    exif = Image.Exif()
    try:
        exif.load(data)
        yield from told_by_exif(exif)
    except BAD:
        yield Told.OTHER
        yield Told.PLACE


def told_by_exif(exif: Image.Exif, needed: frozenset[int] = frozenset()) -> Iterator[Told]:
    """What Exif tells besides the tags that are needed; it may be none."""
    if set(exif) - needed:
        yield Told.OTHER
    # One that is there and cannot be read may be a place, too.
    if _Exif.GPSInfo in exif and set(exif.get_ifd(_Exif.GPSInfo)) != {_GPS_VERSION}:
        yield Told.PLACE
    tags = {*exif, *exif.get_ifd(_Exif.Exif)}
    yield from (about for about, known in _BY_TAG.items() if tags.intersection(known))
    if exif.get_ifd(_Exif.IFD1):
        yield Told.SMALL_COPY
