import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.photographs.parts import Extra, Sort
from diarist.photographs.telling import Told, told
from tests.carriers import full_exif

EXIF = full_exif()


def test_exif_tells_where_when_by_whom_and_with_what() -> None:
    assert told([Extra(Sort.EXIF, EXIF)]) == {Told.PLACE, Told.NAMES, Told.CAMERA, Told.OTHER}


def test_a_position_without_one_is_none() -> None:
    bare = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0\0\1\0\0\0\1\0\0\0\4\2\3\0\0\0\0\0\0"
    assert told([Extra(Sort.EXIF, bare)]) == {Told.OTHER}


@pytest.mark.filterwarnings("ignore")
@given(st.integers(0, len(EXIF)))
def test_exif_that_is_cut_short_is_no_reason_to_stop(at: int) -> None:
    assert told([Extra(Sort.EXIF, EXIF[:at])]) <= {*Told}


def test_a_long_xmp_that_was_cut_anywhere_is_read_as_one() -> None:
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"A1" * 16 + bytes(8)
    halves = [Extra(Sort.XMP, head + b"<x exif:GP"), Extra(Sort.XMP, head + b"SLatitude='1'/>")]
    assert Told.PLACE in told(halves)
    assert Told.PLACE not in told(halves[:1])


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (b"Iptc4xmpExt:LocationShown", Told.PLACE),
        (b"mwg-rs:Regions", Told.NAMES),
        (b"Iptc4xmpExt:PersonInImage", Told.NAMES),
        (b"xmp:CreateDate", Told.TIME),
        (b"aux:SerialNumber", Told.CAMERA),
        (b"xmp:Thumbnails", Told.SMALL_COPY),
    ],
)
def test_xmp_is_known_by_its_names(words: bytes, about: Told) -> None:
    assert told([Extra(Sort.XMP, words)]) == {about, Told.OTHER}


def test_nothing_tells_nothing() -> None:
    assert told([]) == set()


@pytest.mark.parametrize("words", [b"Iptc4xmp", b"photoshop:", b"GPS", b"\x1c\x02", b"<x "])
def test_names_are_looked_for_no_further_than_they_are_long(words: bytes) -> None:
    """A pattern that reads on from everywhere it may begin would take minutes for this."""
    assert told([Extra(Sort.XMP, words * 200_000)]) == {Told.OTHER}
