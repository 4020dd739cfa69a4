from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diarist.photographs.jpeg_parts import jpeg_parts
from diarist.photographs.parts import Sort
from tests.carriers import photograph, quarters, saved, with_segment

PLAIN = saved(photograph((60, 40)), "JPEG", quality=90)
NEEDED = {
    "baseline": PLAIN,
    "progressive": saved(photograph((60, 40)), "JPEG", progressive=True),
    "restarts": saved(photograph((60, 40)), "JPEG", restart_marker_blocks=1),
    "cmyk": saved(quarters(mode="CMYK"), "JPEG"),
    "grey": saved(quarters(mode="L"), "JPEG"),
    "profile": saved(quarters(), "JPEG", icc_profile=b"p" * 200_000),
}


@pytest.mark.parametrize("kind", NEEDED)
def test_what_its_pixels_need_is_there_to_the_byte(kind: str) -> None:
    assert jpeg_parts(NEEDED[kind]).needed == NEEDED[kind]
    assert jpeg_parts(NEEDED[kind]).extras == ()


def test_no_beginning_keeps_a_segment_that_is_of_no_use() -> None:
    data = with_segment(PLAIN, 0xE1, b"\0\0none")
    assert jpeg_parts(data).needed == PLAIN


@pytest.mark.parametrize("size", [600, 65_519, 65_520, 200_000])
def test_a_profile_is_cut_where_it_ends(size: int) -> None:
    profile = size.to_bytes(4) + b"p" * (size - 4)
    whole = saved(quarters(), "JPEG", icc_profile=profile)
    assert jpeg_parts(whole).needed == whole
    parts = jpeg_parts(saved(quarters(), "JPEG", icc_profile=profile + b"Planted" * 20_000))
    assert b"Planted" not in parts.needed
    assert parts.extras
    assert Image.open(BytesIO(parts.needed)).info["icc_profile"] == profile
    assert jpeg_parts(parts.needed).extras == ()


def test_what_adobe_says_of_colours_is_twelve_bytes() -> None:
    plain = with_segment(PLAIN, 0xEE, b"Adobe\0\x64\0\0\0\0\1")
    parts = jpeg_parts(with_segment(PLAIN, 0xEE, b"Adobe\0\x64\0\0\0\0\1Planted"))
    assert parts.needed == plain
    assert len(parts.extras) == 1


beside = st.tuples(st.sampled_from([0xE1, 0xE3, 0xE5, 0xED, 0xEF, 0xFE]), st.binary(max_size=99))


@given(st.lists(beside, min_size=1, max_size=5), st.binary(max_size=50))
def test_whatever_stands_beside_them_is_not(segments: list[tuple[int, bytes]], tail: bytes) -> None:
    data = PLAIN
    for marker, payload in segments:
        data = with_segment(data, marker, payload)
    parts = jpeg_parts(data + tail)
    assert parts.needed == PLAIN
    assert len(parts.extras) == len(segments) + bool(tail)


def test_each_is_known_by_what_it_is() -> None:
    data = with_segment(PLAIN, 0xE1, b"Exif\0\0MM")
    for marker, payload in (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
        (0xE2, b"MPF\0"),
        (0xED, b"8BIM"),
        (0xFE, b"hi"),
    ):
        data = with_segment(data, marker, payload)
    found = [extra.sort for extra in jpeg_parts(data + PLAIN).extras]
    assert found == [Sort.WORDS, Sort.IPTC, Sort.SECOND_PICTURE, Sort.XMP, Sort.EXIF, Sort.SECOND_PICTURE]


def test_the_small_copy_in_a_jfif_header_goes_and_the_header_stays() -> None:
    header = PLAIN.index(b"JFIF\0")
    length = 16 + 3 * 4
    small = (
        PLAIN[: header - 2]
        + length.to_bytes(2)
        + PLAIN[header : header + 12]
        + b"\2\2"
        + b"rgb" * 4
        + PLAIN[header + 14 :]
    )
    parts = jpeg_parts(small)
    assert parts.needed == PLAIN
    assert [extra.sort for extra in parts.extras] == [Sort.SMALL_COPY]
    assert Image.open(BytesIO(small)).size == (60, 40)


@given(st.integers(0, len(PLAIN) - 1))
def test_what_is_cut_short_is_never_taken_for_whole(at: int) -> None:
    with pytest.raises((ValueError, LookupError)):
        jpeg_parts(PLAIN[:at])
