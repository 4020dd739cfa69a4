from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diarist.photographs.parts import Sort
from diarist.photographs.webp_parts import webp_parts
from tests.carriers import photograph, quarters, saved

PLAIN = saved(photograph((60, 40)), "WEBP")
WITH_ALPHA = saved(quarters(mode="RGBA"), "WEBP", icc_profile=b"p" * 501)


def with_chunks(data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    body = data[12:]
    for name, payload in chunks:
        body += name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


@pytest.mark.parametrize("data", [PLAIN, WITH_ALPHA, saved(photograph((60, 40)), "WEBP", lossless=True)])
def test_what_its_pixels_need_is_there_to_the_byte(data: bytes) -> None:
    assert webp_parts(data).needed == data
    assert webp_parts(data).extras == ()


beside = st.tuples(st.sampled_from([b"EXIF", b"XMP ", b"prVt", b"\xff\0ab"]), st.binary(max_size=99))


@given(st.sampled_from([PLAIN, WITH_ALPHA]), st.lists(beside, min_size=1, max_size=5), st.binary(max_size=50))
def test_whatever_stands_beside_them_is_not(plain: bytes, chunks: list[tuple[bytes, bytes]], tail: bytes) -> None:
    parts = webp_parts(with_chunks(plain, *chunks) + tail)
    assert parts.needed == plain
    assert len(parts.extras) == len(chunks) + bool(tail.strip(b"\0"))


def test_the_header_no_longer_says_that_there_is_any() -> None:
    data = saved(quarters(mode="RGBA"), "WEBP", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", xmp=b"<x/>")
    parts = webp_parts(data)
    assert {extra.sort for extra in parts.extras} == {Sort.EXIF, Sort.XMP}
    assert not {"exif", "xmp"} & {*Image.open(BytesIO(parts.needed)).info}


def test_a_moving_ones_pictures_are_looked_into() -> None:
    frame = saved(photograph((20, 20)), "WEBP", save_all=True, append_images=[quarters((20, 20))])
    at = frame.index(b"ANMF")
    length = int.from_bytes(frame[at + 4 : at + 8], "little")
    note = b"prVt\4\0\0\0note"
    body = frame[12 : at + 4] + (length + len(note)).to_bytes(4, "little")
    body += frame[at + 8 : at + 8 + length] + note + frame[at + 8 + length :]
    hidden = b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
    assert webp_parts(hidden).needed == frame
    assert len(webp_parts(hidden).extras) == 1


@given(st.integers(2, 300))
def test_a_picture_of_an_animation_never_holds_another(depth: int) -> None:
    nested = b""
    for _ in range(depth):
        nested = b"ANMF" + (16 + len(nested)).to_bytes(4, "little") + bytes(16) + nested
    data = b"RIFF" + (len(nested) + 4).to_bytes(4, "little") + b"WEBP" + nested
    with pytest.raises(ValueError, match="holds another"):
        webp_parts(data)


@given(st.integers(12, len(PLAIN) - 1))
def test_what_is_cut_short_is_never_taken_for_whole(at: int) -> None:
    with pytest.raises((ValueError, LookupError)):
        webp_parts(PLAIN[:at])
