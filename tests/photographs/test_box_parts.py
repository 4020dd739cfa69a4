import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.photographs.box_parts import box_extras
from diarist.photographs.parts import Sort
from tests.carriers import heic_with, photograph, quarters, saved

PLAIN = [
    saved(quarters(), "AVIF"),
    saved(quarters(mode="RGBA"), "AVIF"),
    saved(quarters(), "AVIF", save_all=True, append_images=[quarters().rotate(90)]),
    saved(photograph((700, 600)), "AVIF", quality=100),
    heic_with(),
]


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + name + body


@pytest.mark.parametrize("data", PLAIN)
def test_a_plain_picture_has_nothing_beside_it(data: bytes) -> None:
    assert box_extras(data) == []
    assert box_extras(data + box(b"free", bytes(9))) == []


@given(st.sampled_from(PLAIN), st.sampled_from([b"uuid", b"mpvd", b"free", b"udta", b"xxxx"]), st.binary(max_size=50))
def test_whatever_box_stands_beside_it_is_found(data: bytes, name: bytes, body: bytes) -> None:
    assert box_extras(data + box(name, body + b"!"))


def test_what_nothing_claims_of_the_pixels_is_found() -> None:
    data = PLAIN[0]
    at = data.index(b"mdat") - 4
    grown = data[:at] + (len(data) - at + 4).to_bytes(4) + data[at + 4 :] + b"home"
    assert Sort.BEHIND in {extra.sort for extra in box_extras(grown)}


def test_boxes_within_boxes_end() -> None:
    nested = b""
    for _ in range(3000):
        nested = box(b"moov", nested)
    assert box_extras(PLAIN[0] + nested)


def test_a_list_of_places_that_take_no_bytes_ends() -> None:
    body = bytes(6) + (60_000).to_bytes(2) + (bytes(4) + b"\xff\xff") * 60_000
    assert box_extras(PLAIN[0] + box(b"meta", bytes(4) + box(b"iloc", body)))


@given(st.sampled_from(PLAIN), st.integers(0, 400), st.binary(max_size=8))
def test_no_damage_stops_it(data: bytes, at: int, new: bytes) -> None:
    box_extras(data[:at] + new + data[at + len(new) :])
    box_extras(data[:at])
