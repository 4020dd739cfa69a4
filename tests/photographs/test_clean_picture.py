"""A clean picture tells nothing but what it shows, and shows the same."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import BytesIO
from operator import add

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageSequence

from diarist.diary.errors import PictureError
from diarist.photographs.clean_picture import clean, is_picture, look
from diarist.photographs.telling import Told
from tests.carriers import (
    CARRIERS,
    PLANTED,
    PROFILED,
    STORED,
    corners,
    exif_with_thumbnail,
    full_exif,
    heic_with,
    photograph,
    quarters,
    saved,
    turned_exif,
    with_chunk,
    with_segment,
)
from tests.photographs.tiffs import with_position_below

KEPT = ("jpeg", "png", "gif", "webp")
"""Kinds that keep their pixels to the byte."""


def shown(data: bytes) -> Image.Image:
    """What a picture shows, decoded by another way than ours."""
    image = Image.open(BytesIO(data))
    image.load()
    return image.convert("RGBA")


def frames(data: bytes) -> list[bytes]:
    return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(Image.open(BytesIO(data)))]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_was_planted_is_gone(carrier: str) -> None:
    data = CARRIERS[carrier]()
    sight, cleaned = clean(data, "x")
    assert sight.told
    assert not sight.is_clean
    assert PLANTED not in cleaned
    assert b"Exif" not in cleaned
    if carrier.startswith(KEPT):
        assert shown(cleaned).tobytes() == shown(data).tobytes()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_is_clean_is_left_to_the_byte(carrier: str) -> None:
    _, cleaned = clean(CARRIERS[carrier](), "x")
    sight, again = clean(cleaned, "x")
    assert sight.is_clean
    assert again is cleaned


XMP_PLACE = b'<x exif:GPSLatitude="51,30N"/>'
FILM = b"\0\0\0\x20moov\0\0\0\x18\xa9xyz\0\x09\x15\xc7+51.5-0.1"
SECOND = saved(quarters(), "JPEG", exif=full_exif())


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + name + body


HIDDEN = {
    "a picture behind it": SECOND,
    "a box of XMP": box(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac" + XMP_PLACE),
    "a film": box(b"mpvd", FILM),
}

PLACES: dict[str, Callable[[], bytes]] = {
    "exif": lambda: saved(quarters(), "JPEG", exif=full_exif()),
    "heic": lambda: heic_with(exif=full_exif()),
    "png": lambda: saved(quarters(), "PNG", exif=full_exif()),
    "webp": lambda: saved(quarters(), "WEBP", exif=full_exif()),
    "avif": lambda: saved(quarters(), "AVIF", exif=full_exif()),
    "xmp": lambda: saved(quarters(), "JPEG", xmp=b'<x exif:GPSLatitude="51,30N"/>'),
    "xmp of two bytes": lambda: saved(quarters(), "JPEG", xmp='<x exif:GPSLatitude="51,30N"/>'.encode("utf-16")),
    "city": lambda: saved(quarters(), "WEBP", xmp=b'<x photoshop:City="Wenlow"/>'),
    "iptc": lambda: with_segment(
        saved(quarters(), "JPEG"), 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x5a\0\x06Wenlow\0"
    ),
    "png text": lambda: with_chunk(saved(quarters(), "PNG"), b"tEXt", b"exif:GPSLatitude\x0051/1,30/1,26/1"),
    "jpeg behind jpeg": lambda: saved(quarters(), "JPEG") + SECOND,
    "film behind jpeg": lambda: saved(quarters(), "JPEG") + FILM,
    "jpeg behind tiff": lambda: saved(quarters(), "TIFF") + SECOND,
    "folder below in tiff": lambda: with_position_below(saved(quarters(), "TIFF")),
    **{f"{name} in avif": partial(add, saved(quarters(), "AVIF"), more) for name, more in HIDDEN.items()},
    **{f"{name} in heic": partial(add, heic_with(), more) for name, more in HIDDEN.items()},
}


@pytest.mark.parametrize("carrier", PLACES)
def test_a_place_is_found_whatever_says_it_and_is_gone(carrier: str) -> None:
    data = PLACES[carrier]()
    assert look(data, "x").tells_place
    cleaned = clean(data, "x")[1]
    assert not look(cleaned, "x").told
    assert not [word for word in (b"GPSLat", b"\xa9xyz", PLANTED) if word in cleaned]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: saved(quarters(), "JPEG"), set()),
        (lambda: saved(quarters(), "JPEG", exif=turned_exif(1)), {Told.OTHER}),
        (lambda: saved(quarters(), "JPEG", comment=b"hello"), {Told.NAMES}),
        (lambda: saved(quarters(), "JPEG", exif=exif_with_thumbnail()), {Told.SMALL_COPY}),
        (lambda: saved(quarters(), "JPEG") + saved(quarters(), "JPEG"), {Told.SECOND_PICTURE}),
        (lambda: saved(quarters(), "JPEG") + b"PK\3\4", {Told.BEHIND}),
        (lambda: saved(quarters(), "PNG") + b"uncut", {Told.BEHIND}),
    ],
)
def test_what_is_told_is_named(make: Callable[[], bytes], told: set[Told]) -> None:
    assert look(make(), "x").told - {Told.OTHER} == told - {Told.OTHER}


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_it_is_turned_upright(form: str, orientation: int) -> None:
    data = saved(STORED[orientation](quarters((128, 64))), form, exif=turned_exif(orientation))
    sight, cleaned = clean(data, "x")
    assert sight.turned
    assert (sight.clean_size, shown(cleaned).size) == ((128, 64), (128, 64))
    assert corners(shown(cleaned)) == ["red", "green", "blue", "white"]
    assert look(cleaned, "x").is_clean


def test_a_tiff_is_turned_once() -> None:
    exif = Image.Exif()
    exif.load(turned_exif(6))
    data = saved(STORED[6](quarters((128, 64))), "TIFF", exif=exif, description="Planted")
    _, cleaned = clean(data, "x")
    assert shown(cleaned).size == (128, 64)
    assert corners(shown(cleaned)) == ["red", "green", "blue", "white"]
    assert b"Planted" not in cleaned
    assert look(cleaned, "x").is_clean


def test_what_is_larger_than_pages_use_is_shrunk() -> None:
    sight, cleaned = clean(saved(quarters((4000, 3000)), "JPEG", exif=turned_exif(6)), "x")
    assert (sight.size, sight.clean_size, sight.shrunk) == ((4000, 3000), (1600, 2133), True)
    assert shown(cleaned).size == (1600, 2133)
    assert look(cleaned, "x").is_clean


@pytest.mark.parametrize(
    ("make", "name_ends", "ending"),
    [
        (lambda: heic_with(exif=full_exif()), "jpg", "jpg"),
        (lambda: heic_with(exif=full_exif()), "JPEG", "jpg"),
        (lambda: heic_with(exif=full_exif()), "heic", "heic"),
        (lambda: heic_with(exif=full_exif()), "doc", "heic"),
        (lambda: saved(quarters(mode="RGBA"), "TIFF"), "jpg", "jpg"),
        (lambda: saved(quarters(), "JPEG"), "png", "png"),
        (lambda: saved(quarters(), "PNG"), "webp", "webp"),
    ],
)
def test_it_is_written_as_its_name_says(make: Callable[[], bytes], name_ends: str, ending: str) -> None:
    _, cleaned = clean(make(), "x", name_ends)
    assert look(cleaned, "x").ending == ending
    assert look(cleaned, "x").is_clean
    _, plain = clean(cleaned, "x", "png")
    assert corners(shown(plain)) == ["red", "green", "blue", "white"]


def moving(form: str, **options: object) -> bytes:
    more = [quarters((64, 40)).rotate(90 * turn) for turn in (1, 2)]
    return saved(quarters(), form, save_all=True, append_images=more, **options)


@pytest.mark.parametrize(
    "make",
    [
        lambda: moving("GIF", comment=PLANTED),
        lambda: moving("PNG", exif=full_exif()),
        lambda: moving("WEBP", exif=full_exif(), lossless=True),
    ],
)
def test_an_animation_keeps_all_its_pictures(make: Callable[[], bytes]) -> None:
    data = make()
    sight, cleaned = clean(data, "x")
    assert sight.moving
    assert PLANTED in data
    assert PLANTED not in cleaned
    assert len(frames(cleaned)) == 3
    assert frames(cleaned) == frames(data)


def test_an_animation_is_never_made_a_still() -> None:
    with pytest.raises(PictureError, match="x is an animation"):
        clean(moving("WEBP"), "x", "jpg")
    with pytest.raises(PictureError, match="x is an animation"):
        clean(moving("WEBP", exif=turned_exif(6)), "x")


def test_colours_stay_what_they_are() -> None:
    for make in PROFILED.values():
        data = make()
        before, after = Image.open(BytesIO(data)), Image.open(BytesIO(clean(data, "x")[1]))
        assert before.info["icc_profile"] == after.info.get("icc_profile")
    cmyk = saved(quarters(mode="CMYK"), "JPEG", comment=b"hello", quality=95)
    _, cleaned = clean(cmyk, "x")
    assert Image.open(BytesIO(cleaned)).mode == "CMYK"
    assert shown(cleaned).tobytes() == shown(cmyk).tobytes()
    large = saved(quarters((2000, 400), mode="CMYK"), "JPEG", quality=95)
    assert corners(shown(clean(large, "x")[1])) == ["red", "green", "blue", "white"]


def test_16_bits_stay_16_bits() -> None:
    deep = Image.new("I;16", (40, 40), 0x4001)
    data = saved(deep, "PNG", exif=full_exif())
    cleaned = Image.open(BytesIO(clean(data, "x")[1]))
    assert (cleaned.mode, cleaned.getpixel((5, 5))) == ("I;16", 0x4001)


def test_a_photograph_made_smaller_looks_the_same() -> None:
    before = quarters((3200, 800))
    after = shown(clean(saved(before, "JPEG", quality=95), "x")[1]).convert("RGB")
    difference = ImageChops.difference(before.resize(after.size), after)
    assert sum(difference.convert("L").histogram()[40:]) < after.width * after.height / 100


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"", "x is empty"),
        (lambda: b"Words.", "x is not a picture"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x is a drawing"),
        (lambda: saved(photograph((300, 300)), "JPEG")[:-900], "x is cut short"),
        (lambda: saved(photograph((300, 300)), "PNG")[:-900], "x is cut short"),
        (lambda: saved(Image.new("1", (30_001, 1)), "PNG"), "x is too large"),
        (lambda: saved(Image.new("1", (20_000, 20_000)), "PNG"), "x is too large"),
        (lambda: saved(Image.new("1", (9000, 9000)), "GIF"), "x is too large"),
    ],
)
def test_what_cannot_be_cleaned_is_said(make: Callable[[], bytes], said: str) -> None:
    data = make()
    with pytest.raises(PictureError, match=said):
        look(data, "x")
    with pytest.raises(PictureError, match=said):
        clean(data, "x")


def whole() -> list[bytes]:
    """Pictures that are made once somebody needs them: whoever only reads this file does not wait for them."""
    return [*(make() for make in (*CARRIERS.values(), *PROFILED.values())), moving("GIF"), moving("WEBP")]


@settings(max_examples=150, deadline=None)
@given(
    st.deferred(lambda: st.sampled_from(whole())),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4)), max_size=6),
    st.integers(0, 4000),
)
def test_any_damage_is_said_or_does_no_harm(data: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    damaged = bytearray(data)
    for at, new in changes:
        damaged[at % len(data) : at % len(data) + len(new)] = new
    hurt = bytes(damaged[: len(damaged) - cut % 40])
    with suppress(PictureError):
        sight, cleaned = clean(hurt, "x")
        assert look(hurt, "x").told == sight.told
        assert look(cleaned, "x").is_clean or sight.is_clean


@given(st.binary(max_size=64))
def test_only_what_can_be_opened_is_called_a_picture(data: bytes) -> None:
    known = data[:4] in {b"GIF8", b"II*\0", b"MM\0*", b"\x89PNG", b"RIFF"} or data[:2] == b"\xff\xd8"
    assert known or not is_picture(data)
