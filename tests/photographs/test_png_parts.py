import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diarist.photographs.parts import Sort
from diarist.photographs.png_parts import png_parts
from tests.carriers import photograph, quarters, saved, with_chunk

PLAIN = saved(photograph((60, 40)), "PNG")
RAW = b"Raw profile type "


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_its_pixels_need_is_there_to_the_byte(mode: str) -> None:
    image = quarters(mode="L").convert(mode) if mode == "I;16" else quarters(mode=mode)
    plain = saved(image, "PNG", dpi=(72, 72), icc_profile=b"p" * 999)
    assert png_parts(plain).needed == plain
    assert png_parts(plain).extras == ()


@pytest.mark.parametrize("behind_the_stream", [False, True])
def test_a_profile_is_cut_where_it_ends(*, behind_the_stream: bool) -> None:
    profile = (600).to_bytes(4) + b"p" * 596
    packed = zlib.compress(profile) + b"Planted" if behind_the_stream else zlib.compress(profile + b"Planted")
    at = PLAIN.index(b"IDAT") - 4
    chunk = with_chunk(bytes(12), b"iCCP", b"ICC Profile\0\0" + packed)[:-12]
    parts = png_parts(PLAIN[:at] + chunk + PLAIN[at:])
    assert [extra.data for extra in parts.extras] == [b"Planted"]
    assert Image.open(BytesIO(parts.needed)).info["icc_profile"] == profile
    assert png_parts(parts.needed).extras == ()


beside = st.tuples(
    st.sampled_from([b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf", b"prVt", b"caBX"]), st.binary(max_size=99)
)


@given(st.lists(beside, min_size=1, max_size=5), st.binary(max_size=50))
def test_whatever_stands_beside_them_is_not(chunks: list[tuple[bytes, bytes]], tail: bytes) -> None:
    data = PLAIN
    for name, payload in chunks:
        data = with_chunk(data, name, payload)
    parts = png_parts(data + tail)
    assert parts.needed == PLAIN
    assert len(parts.extras) == len(chunks) + bool(tail)


def packed(name: bytes, data: bytes, *, is_packed: bool) -> bytes:
    """What ImageMagick writes into a text."""
    lines = b"\n%s\n%8d\n%s\n" % (name, len(data), data.hex().encode())
    return RAW + name + b"\0" + (b"\0" + zlib.compress(lines) if is_packed else lines)


@pytest.mark.parametrize(
    ("name", "payload", "sort", "data"),
    [
        (b"tEXt", b"Author\0Ann", Sort.WORDS, b""),
        (b"tEXt", b"Creation Time\x002026", Sort.TIME, b""),
        (b"tEXt", b"exif:GPSLatitude\x0051/1,30/1,26/1", Sort.PLACE, b""),
        (b"iTXt", b"City\0\0\0\0\0Wenlow", Sort.PLACE, b""),
        (b"tIME", b"1234567", Sort.TIME, b"1234567"),
        (b"eXIf", b"MM\0*", Sort.EXIF, b"MM\0*"),
        (b"tEXt", packed(b"exif", b"Exif\0\0MM", is_packed=False), Sort.EXIF, b"Exif\0\0MM"),
        (b"zTXt", packed(b"APP1", b"Exif\0\0MM", is_packed=True), Sort.EXIF, b"Exif\0\0MM"),
        (b"zTXt", packed(b"APP1", b"<x:xmp>", is_packed=True), Sort.XMP, b"<x:xmp>"),
        (b"zTXt", packed(b"8bim", b"8BIM\4\4", is_packed=True), Sort.IPTC, b"8BIM\4\4"),
        (b"zTXt", RAW + b"exif\0\0rubbish", Sort.EXIF, b""),
    ],
)
def test_each_is_known_by_what_it_is(name: bytes, payload: bytes, sort: Sort, data: bytes) -> None:
    (extra,) = png_parts(with_chunk(PLAIN, name, payload)).extras
    assert (extra.sort, extra.data) == (sort, data)


def test_xmp_is_read_though_it_is_packed() -> None:
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x exif:GPSLatitude='1'/>")
    (extra,) = png_parts(with_chunk(PLAIN, b"iTXt", text)).extras
    assert extra.sort is Sort.XMP
    assert b"GPSLatitude" in extra.data


def test_a_text_that_unpacks_to_too_much_is_read_in_part() -> None:
    bomb = RAW + b"exif\0\0" + zlib.compress(b"0" * 50_000_000)
    (extra,) = png_parts(with_chunk(PLAIN, b"zTXt", bomb)).extras
    assert len(extra.data) < 5_000_000


class CountedPacker:
    """Stands for zlib's, and counts how often it is begun and what it is given."""

    error, begun, given = zlib.error, 0, 0

    def decompressobj(self) -> "CountedPacker":
        self.begun += 1
        return self

    def decompress(self, data: bytes, most: int) -> bytes:
        self.given += len(data)
        return zlib.decompressobj().decompress(data, most)


@pytest.mark.parametrize("name", [b"tEXt", b"zTXt", b"iTXt"])
@pytest.mark.parametrize("head", [b"XML:com.adobe.xmp\0", RAW + b"exif\0", b"XML:com.adobe.xmp\0\1\0\0\0"])
def test_a_text_is_unpacked_at_one_place_alone(name: bytes, head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = CountedPacker()
    monkeypatch.setattr("diarist.photographs.png_parts.zlib", counted)
    text = head + b"\x78\x9c\xff" * 5000
    (extra,) = png_parts(with_chunk(PLAIN, name, text)).extras
    assert extra.sort in {Sort.XMP, Sort.EXIF}
    assert counted.begun <= 1
    assert counted.given <= len(text)


def test_all_texts_together_unpack_to_no_more_than_one_may() -> None:
    data = PLAIN
    for _ in range(5):
        data = with_chunk(data, b"zTXt", RAW + b"xmp\0\0" + zlib.compress(b"xmp 1 " + b"0" * 3_000_000))
    assert sum(len(extra.data) for extra in png_parts(data).extras) < 4_000_000


@given(st.integers(8, len(PLAIN) - 1))
def test_what_is_cut_short_is_never_taken_for_whole(at: int) -> None:
    with pytest.raises(ValueError, match="cut short"):
        png_parts(PLAIN[:at])
