import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.photographs.gif_parts import gif_parts
from diarist.photographs.parts import Sort
from tests.carriers import quarters, saved

PLAIN = saved(quarters(mode="P"), "GIF")
MOVING = saved(quarters(), "GIF", save_all=True, append_images=[quarters().rotate(90)], loop=0, duration=50)


def with_block(data: bytes, kind: int, payload: bytes) -> bytes:
    """An extension before the end; a program's begins with a piece of 11 bytes."""
    pieces = [payload[:11], payload[11:]] if kind == 0xFF else [payload]
    block = b"".join(bytes([len(piece)]) + piece for piece in pieces if piece)
    return data[:-1] + bytes([0x21, kind]) + block + b"\0" + data[-1:]


@pytest.mark.parametrize("data", [PLAIN, MOVING, saved(quarters(mode="L"), "GIF", transparency=0)])
def test_what_its_pixels_need_is_there_to_the_byte(data: bytes) -> None:
    assert gif_parts(data).needed == data
    assert gif_parts(data).extras == ()


beside = st.tuples(st.sampled_from([0xFE, 0x01, 0x77]), st.binary(min_size=1, max_size=99))


@given(st.sampled_from([PLAIN, MOVING]), st.lists(beside, min_size=1, max_size=5), st.binary(max_size=50))
def test_whatever_stands_beside_them_is_not(plain: bytes, blocks: list[tuple[int, bytes]], tail: bytes) -> None:
    data = plain
    for kind, payload in blocks:
        data = with_block(data, kind, payload)
    parts = gif_parts(data + tail)
    assert parts.needed == plain
    assert len(parts.extras) == len(blocks) + bool(tail.strip(b"\0"))


def test_each_is_known_by_what_it_is() -> None:
    data = with_block(with_block(PLAIN, 0xFE, b"hello"), 0xFF, b"XMP DataXMP<x/>")
    assert [extra.sort for extra in gif_parts(data).extras] == [Sort.WORDS, Sort.XMP]


LOOP = b"NETSCAPE2.0"


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (0xFF, LOOP + b"\1\0\0, Planted Word"),
        (0xFF, LOOP + b"\2ab"),
        (0xFF, b"ICCRGBG1012" + b"\0\0\0\x08icccPlanted Word"),
        (0xF9, b"\0\0\0\0Planted Word"),
        (0xFE, LOOP + b"\1\0\0"),
    ],
)
def test_no_block_is_longer_than_its_kind_is(kind: int, payload: bytes) -> None:
    parts = gif_parts(with_block(PLAIN, kind, payload))
    assert parts.needed == PLAIN
    assert len(parts.extras) == 1


def test_a_profile_that_ends_where_it_says_stays() -> None:
    data = with_block(PLAIN, 0xFF, b"ICCRGBG1012" + b"\0\0\0\x0aprofil")
    assert gif_parts(data).needed == data


@given(st.integers(11, len(PLAIN) - 2))
def test_what_is_cut_short_is_never_taken_for_whole(at: int) -> None:
    with pytest.raises((ValueError, LookupError)):
        gif_parts(PLAIN[:at])
