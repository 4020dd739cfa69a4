"""Pictures of entries: every file here is made by the test, and carries for real what must be gone afterwards."""

import os
import pickle
import struct
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngInfo

from diarist.diary.errors import PictureError
from diarist.outputs.pictures import inspect, make_all
from diarist.outputs.published_picture import WIDTHS, Picture
from tests.carriers import (
    BLUE,
    CARRIERS,
    PLANTED,
    PROFILED,
    RED,
    STORED,
    TURNING,
    WHITE,
    corners,
    exif_with_thumbnail,
    heic_with,
    photograph,
    quarters,
    save_heic,
    saved,
    turned_exif,
    wide_profile,
)


def made(path: Path) -> tuple[Picture, dict[str, Image.Image]]:
    picture = inspect(path)
    renditions = make_all(picture)
    assert [*renditions] == [rendition.name for rendition in reversed(picture.renditions)]
    images: dict[str, Image.Image] = {name: Image.open(BytesIO(data)) for name, data in renditions.items()}
    for rendition in picture.renditions:
        image = images[rendition.name]
        assert image.size == (rendition.width, rendition.height)
        assert Image.MIME[image.format or ""] == rendition.media_type == picture.media_type
    assert (picture.largest.width, picture.largest.height) == (picture.width, picture.height)
    return picture, images


def largest(path: Path) -> Image.Image:
    picture, images = made(path)
    return images[picture.largest.name]


class TestTurnedUpright:
    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("ending", TURNING)
    def test_all_eight_orientations(self, tmp_path: Path, ending: str, orientation: int) -> None:
        path = tmp_path / f"turned.{ending}"
        TURNING[ending](path, STORED[orientation](quarters((128, 64))), orientation)
        image = largest(path)
        assert image.size == (128, 64)
        assert corners(image) == ["red", "green", "blue", "white"]

    def test_an_orientation_nobody_defined_is_passed_over(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "odd.jpg", exif=turned_exif(77))
        assert corners(largest(tmp_path / "odd.jpg")) == ["red", "green", "blue", "white"]

    def test_broken_exif_is_passed_over(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "odd.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\xff\xff" * 9)
        assert inspect(tmp_path / "odd.jpg").width == 64

    def test_a_large_one_is_turned_after_shrinking(self, tmp_path: Path) -> None:
        STORED[6](quarters((3000, 4000))).save(tmp_path / "phone.jpg", exif=turned_exif(6))
        picture, images = made(tmp_path / "phone.jpg")
        assert [(r.width, r.height) for r in picture.renditions] == [(480, 640), (960, 1280), (1600, 2133)]
        assert all(corners(image) == ["red", "green", "blue", "white"] for image in images.values())


class TestMetadataIsGone:
    @pytest.mark.parametrize("carrier", CARRIERS)
    def test_the_planted_word_is_in_the_file_but_not_in_what_is_published(self, tmp_path: Path, carrier: str) -> None:
        path = tmp_path / "picture.bin"
        path.write_bytes(CARRIERS[carrier]())
        assert PLANTED in path.read_bytes()
        for data in make_all(inspect(path)).values():
            assert PLANTED not in data
            assert b"Exif" not in data
            assert not {"exif", "xmp", "comment", "icc_profile", "Author"} & {*Image.open(BytesIO(data)).info}

    def test_a_compressed_text_chunk(self, tmp_path: Path) -> None:
        info = PngInfo()
        info.add_text("Author", PLANTED.decode() * 9, zip=True)
        quarters().save(tmp_path / "a.png", pnginfo=info)
        image = largest(tmp_path / "a.png")
        image.load()
        assert getattr(image, "text", {}) == {}

    @pytest.mark.parametrize("form", PROFILED)
    def test_a_colour_profile_is_applied_and_dropped(self, tmp_path: Path, form: str) -> None:
        path = tmp_path / "picture"
        path.write_bytes(PROFILED[form]())
        word = PLANTED.decode()[:13].encode("utf-16-be")
        assert word in path.read_bytes()
        assert all(word not in data and b"acsp" not in data for data in make_all(inspect(path)).values())


class TestColours:
    def test_wide_gamut_becomes_srgb(self, tmp_path: Path) -> None:
        rec2020 = saved(Image.new("RGB", (64, 64), (200, 60, 60)), "PNG", icc_profile=wide_profile())
        (tmp_path / "wide.png").write_bytes(rec2020)
        pixel = largest(tmp_path / "wide.png").convert("RGB").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        # The same numbers mean a stronger red in the wider space.
        assert pixel[0] > 210
        assert pixel[1] < 50

    def test_a_broken_profile_is_passed_over(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "a.jpg", icc_profile=b"no profile at all")
        assert corners(largest(tmp_path / "a.jpg")) == ["red", "green", "blue", "white"]

    def test_cmyk_becomes_rgb(self, tmp_path: Path) -> None:
        quarters(mode="CMYK").save(tmp_path / "print.jpg", quality=95)
        image = largest(tmp_path / "print.jpg")
        assert image.mode == "RGB"
        assert corners(image) == ["red", "green", "blue", "white"]

    def test_16_bits_are_scaled_and_not_clipped(self, tmp_path: Path) -> None:
        grey = Image.new("I;16", (40, 40), 0x4000)
        grey.paste(0xFFFF, (20, 0, 40, 40))
        grey.save(tmp_path / "deep.png")
        image = largest(tmp_path / "deep.png").convert("L")
        assert [image.getpixel((5, 5)), image.getpixel((35, 5))] == [64, 255]

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
    def test_every_mode_of_png_shows_the_same(self, tmp_path: Path, mode: str) -> None:
        original = quarters(mode=mode)
        original.save(tmp_path / "a.png")
        shown = largest(tmp_path / "a.png").convert("RGBA")
        assert ImageChops.difference(shown, original.convert("RGBA")).getbbox() is None

    @pytest.mark.parametrize(("mode", "colour"), [("L", 0), ("RGB", (0, 0, 0)), ("P", 0)])
    def test_a_transparent_colour_stays_transparent(self, tmp_path: Path, mode: str, colour: object) -> None:
        Image.new(mode, (30, 30)).save(tmp_path / "a.png", transparency=colour)
        assert largest(tmp_path / "a.png").convert("RGBA").getchannel("A").getextrema() == (0, 0)

    def test_transparent_edges_do_not_darken_when_shrunk(self, tmp_path: Path) -> None:
        image = Image.new("RGBA", (4000, 400), (0, 0, 0, 0))
        image.paste((*WHITE, 255), (0, 0, 2003, 400))
        image.save(tmp_path / "logo.png")
        _, images = made(tmp_path / "logo.png")
        for shown in images.values():
            red, *_, alpha = shown.convert("RGBA").split()
            seen = alpha.point(lambda level: 255 if level > 8 else 0)
            assert ImageStat.Stat(red, seen).extrema[0][0] > 240


class TestKindsOfPicture:
    def test_a_photograph_in_png_becomes_jpeg(self, tmp_path: Path) -> None:
        photograph((300, 200)).save(tmp_path / "a.png")
        assert made(tmp_path / "a.png")[0].media_type == "image/jpeg"

    def test_a_graphic_in_png_stays_png(self, tmp_path: Path) -> None:
        quarters((300, 200)).save(tmp_path / "a.png")
        assert made(tmp_path / "a.png")[0].media_type == "image/png"

    def test_a_transparent_graphic_stays_png(self, tmp_path: Path) -> None:
        quarters((300, 200), "RGBA").save(tmp_path / "a.png")
        assert made(tmp_path / "a.png")[0].media_type == "image/png"

    def test_a_photograph_with_transparency_becomes_webp(self, tmp_path: Path) -> None:
        image = photograph((300, 200))
        image.putalpha(Image.linear_gradient("L").resize((300, 200)))
        image.save(tmp_path / "a.png")
        assert made(tmp_path / "a.png")[0].media_type == "image/webp"
        assert largest(tmp_path / "a.png").getchannel("A").getextrema() == (0, 255)

    def test_one_too_long_for_webp_stays_png(self, tmp_path: Path) -> None:
        image = photograph((4, 16_384))
        image.putalpha(128)
        image.save(tmp_path / "a.png")
        assert made(tmp_path / "a.png")[0].media_type == "image/png"

    def test_heic_from_a_phone_becomes_jpeg(self, tmp_path: Path) -> None:
        save_heic(tmp_path / "IMG_0001.HEIC", quarters((400, 300)), 1)
        picture, _ = made(tmp_path / "IMG_0001.HEIC")
        assert picture.largest.name == f"img-0001-{picture.digest[:12]}-400.jpg"

    def test_heic_without_what_reads_it_says_how_to_go_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save_heic(tmp_path / "IMG_0001.HEIC", quarters((400, 300)), 1)
        monkeypatch.setitem(sys.modules, "pillow_heif", None)
        with pytest.raises(PictureError, match=r"IMG_0001.HEIC is a HEIC") as caught:
            inspect(tmp_path / "IMG_0001.HEIC")
        assert caught.value.mend.startswith("save it as JPEG and use that file, or install it with: ")
        assert caught.value.mend.endswith("'diarist[heic]'")

    @pytest.mark.parametrize("form", ["WEBP", "AVIF"])
    def test_webp_and_avif_are_read(self, tmp_path: Path, form: str) -> None:
        quarters((200, 100)).save(tmp_path / "a", form)
        picture, _ = made(tmp_path / "a")
        assert picture.media_type == "image/jpeg"
        assert corners(largest(tmp_path / "a")) == ["red", "green", "blue", "white"]

    @pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
    def test_a_moving_picture_becomes_its_first_frame(self, tmp_path: Path, form: str) -> None:
        frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
        frames[0].save(tmp_path / "a", form, save_all=True, append_images=frames[1:], duration=100)
        assert inspect(tmp_path / "a").moving
        image = largest(tmp_path / "a")
        assert not getattr(image, "is_animated", False)
        assert set(corners(image)) == {"red"}

    def test_a_still_does_not_move(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "a.gif")
        assert not inspect(tmp_path / "a.gif").moving

    def test_a_second_picture_in_a_phones_jpeg_is_left_out(self, tmp_path: Path) -> None:
        second = Image.new("RGB", (900, 900), BLUE)
        quarters().save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
        picture, images = made(tmp_path / "a.jpg")
        assert (picture.width, picture.moving, len(images)) == (64, False, 1)

    def test_content_counts_and_the_ending_does_not(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "team.jpg", "PNG")
        assert inspect(tmp_path / "team.jpg").largest.name.endswith("-64.png")


class TestSizes:
    def test_renditions_ascend_to_the_largest_width(self, tmp_path: Path) -> None:
        Image.new("RGB", (2400, 1200)).save(tmp_path / "wide.jpg")
        picture, _ = made(tmp_path / "wide.jpg")
        assert [(r.width, r.height) for r in picture.renditions] == [(480, 240), (960, 480), (1600, 800)]

    @pytest.mark.parametrize(("own", "widths"), [(1, [1]), (480, [480]), (1000, [480, 1000]), (1300, [480, 960, 1300])])
    def test_small_ones_are_never_enlarged(self, tmp_path: Path, own: int, widths: list[int]) -> None:
        Image.new("RGB", (own, 30)).save(tmp_path / "a.jpg")
        assert [r.width for r in inspect(tmp_path / "a.jpg").renditions] == widths

    def test_a_scaled_graphic_gets_a_palette_only_where_nobody_can_tell(self, tmp_path: Path) -> None:
        for mode in ("RGB", "RGBA"):
            quarters((2000, 500), mode).save(tmp_path / "chart.png")
            assert largest(tmp_path / "chart.png").mode == "P"
        hues = Image.merge(
            "HSV", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 255)]
        )
        hues.convert("RGB").save(tmp_path / "hues.png")
        assert inspect(tmp_path / "hues.png").media_type == "image/png"
        assert largest(tmp_path / "hues.png").mode == "RGB"

    def test_shrinking_in_bands_shows_the_same_as_at_once(self, tmp_path: Path) -> None:
        gradient = Image.linear_gradient("L").resize((6400, 4801), Image.Resampling.BICUBIC)
        whole = Image.merge("RGB", [gradient, gradient.transpose(Image.Transpose.FLIP_TOP_BOTTOM), gradient])
        whole.save(tmp_path / "a.png", compress_level=1)
        expected = whole.resize((1600, 1200), Image.Resampling.LANCZOS)
        difference = ImageChops.difference(largest(tmp_path / "a.png").convert("RGB"), expected)
        assert max(ImageStat.Stat(difference).rms) < 3

    def test_names_are_clean_and_tell_contents_apart(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        for number, path in enumerate([tmp_path / "Tîm: nos (1).JPG", tmp_path / "a" / "Tîm: nos (1).JPG"]):
            Image.new("RGB", (50, 50), (200 * number, 0, 0)).save(path)
        first, second = inspect(tmp_path / "Tîm: nos (1).JPG"), inspect(tmp_path / "a" / "Tîm: nos (1).JPG")
        assert first.largest.name == f"tim-nos-1-{first.digest[:12]}-50.jpg"
        assert first.largest.name != second.largest.name

    def test_a_name_without_latin_letters(self, tmp_path: Path) -> None:
        quarters().save(tmp_path / "فريق.jpg")
        assert inspect(tmp_path / "فريق.jpg").largest.name.startswith("picture-")


def hollow_png(width: int, height: int) -> bytes:
    """A PNG whose pixels are all nought: tiny as a file, whatever it says of its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(min((width + 1) * height, 1_000_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def refusal(path: Path) -> PictureError:
    with pytest.raises(PictureError) as caught:
        make_all(inspect(path))
    assert path.name in caught.value.what
    assert str(caught.value) == f"{caught.value.what}; {caught.value.mend}"
    return caught.value


FORMS: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved(photograph((200, 150)), "JPEG", exif=exif_with_thumbnail()),
    "PNG": lambda: saved(photograph((200, 150)), "PNG"),
    "GIF": lambda: saved(photograph((200, 150)), "GIF"),
    "WEBP": lambda: saved(photograph((200, 150)), "WEBP"),
    "AVIF": lambda: saved(photograph((200, 150)), "AVIF"),
    "HEIC": lambda: heic_with(quality=90),
}


class TestRefused:
    def test_missing(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "team.jpg").what == "team.jpg is not there"

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "team.jpg").mkdir()
        assert "cannot be read" in refusal(tmp_path / "team.jpg").what

    def test_empty(self, tmp_path: Path) -> None:
        (tmp_path / "team.jpg").touch()
        assert "is empty" in refusal(tmp_path / "team.jpg").what

    @pytest.mark.parametrize(
        "data", [b"Dear all,", b"%PDF-1.7", b"<!doctype html><p>No", b"\0" * 99, b"BM" + bytes(60)]
    )
    def test_not_a_picture(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "team.jpg").write_bytes(data)
        assert "is not a picture" in refusal(tmp_path / "team.jpg").what

    @pytest.mark.parametrize("size", [(60_000, 60_000), (14_000, 14_000), (30_001, 10)])
    def test_a_decompression_bomb(self, tmp_path: Path, size: tuple[int, int]) -> None:
        (tmp_path / "bomb.png").write_bytes(hollow_png(*size))
        assert (tmp_path / "bomb.png").stat().st_size < 5_000
        with pytest.raises(PictureError, match="too large"):
            inspect(tmp_path / "bomb.png")

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
    @pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
    def test_cut_short_is_seen_without_decoding(self, tmp_path: Path, form: str, kept: float) -> None:
        data = FORMS[form]()
        (tmp_path / "a").write_bytes(data[: int(len(data) * kept)])
        with pytest.raises(PictureError, match=r"cut short|damaged"):
            inspect(tmp_path / "a")

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("kept", [0.02, 0.3, 0.7])
    def test_cut_short_is_seen_in_the_end(self, tmp_path: Path, form: str, kept: float) -> None:
        data = FORMS[form]()
        (tmp_path / "a").write_bytes(data[: int(len(data) * kept)])
        refusal(tmp_path / "a")

    def test_pixels_that_are_missing_though_the_end_is_there(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(hollow_png(5_000, 5_000))
        picture = inspect(tmp_path / "a.png")
        with pytest.raises(PictureError, match="damaged"):
            make_all(picture)

    @pytest.mark.parametrize("form", FORMS)
    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_any_damage_is_a_plain_message_or_none(self, tmp_path: Path, form: str, data: st.DataObject) -> None:
        whole = bytearray(FORMS[form]())
        for _ in range(data.draw(st.integers(1, 8))):
            whole[data.draw(st.integers(12, len(whole) - 1))] = data.draw(st.integers(0, 255))
        (tmp_path / "a").write_bytes(whole)
        try:
            make_all(inspect(tmp_path / "a"))
        except PictureError as error:
            assert error.what.startswith("a ")  # noqa: PT017 - that it need not be raised is the point

    def test_a_message_crosses_processes(self) -> None:
        error = pickle.loads(pickle.dumps(PictureError("team.jpg is empty", "add it again")))  # noqa: S301 - our own bytes
        assert (error.what, error.mend) == ("team.jpg is empty", "add it again")


class TestLarge:
    def test_twelve_thousand_pixels_square_are_welcome(self, tmp_path: Path) -> None:
        Image.new("L", (12_000, 12_000), 200).save(tmp_path / "huge.jpg")
        (tmp_path / "huge.png").write_bytes(hollow_png(12_000, 12_000))
        assert [r.width for r in inspect(tmp_path / "huge.png").renditions] == [*WIDTHS]
        assert largest(tmp_path / "huge.jpg").size == (1600, 1600)

    def test_looking_at_one_decodes_nothing(self, tmp_path: Path) -> None:
        # Its pixels could not be decoded: only the header can have been read.
        (tmp_path / "huge.png").write_bytes(hollow_png(12_000, 12_000))
        assert inspect(tmp_path / "huge.png").width == 1600


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.tuples(st.integers(1, 2500), st.integers(1, 700)),
    mode=st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"]),
    orientation=st.integers(0, 9),
)
def test_any_size_mode_and_orientation(tmp_path: Path, size: tuple[int, int], mode: str, orientation: int) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, size).save(tmp_path / "a", form, exif=turned_exif(orientation))
    picture, _ = made(tmp_path / "a")
    own = (size[1], size[0]) if orientation in {5, 6, 7, 8} else size
    assert picture.width == min(own[0], WIDTHS[-1])
    for rendition in picture.renditions:
        assert rendition.width <= own[0]
        assert abs(rendition.height - max(1, rendition.width * own[1] / own[0])) <= 1


@pytest.mark.parametrize("quality", [30, 95])
def test_a_photograph_is_packed_as_well_as_any_other_however_it_came(tmp_path: Path, quality: int) -> None:
    photograph((600, 400)).save(tmp_path / "a.jpg", quality=quality)
    expected = BytesIO()
    photograph((8, 8)).save(expected, "JPEG", quality=80)
    for data in make_all(inspect(tmp_path / "a.jpg")).values():
        image, wanted = (Image.open(BytesIO(jpeg)) for jpeg in (data, expected.getvalue()))
        assert isinstance(image, JpegImageFile)
        assert isinstance(wanted, JpegImageFile)
        assert image.quantization == wanted.quantization
        assert image.info["progressive"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    for number, data in enumerate(FORMS.values()):
        (tmp_path / f"{number}").write_bytes(data())
        picture = inspect(tmp_path / f"{number}")
        assert make_all(picture) == make_all(inspect(tmp_path / f"{number}"))


def test_a_pipe_or_a_folder_is_no_picture_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lamp.jpg")
    (tmp_path / "oil.jpg").mkdir()
    for name in ("lamp.jpg", "oil.jpg"):
        with pytest.raises(PictureError, match=f"{name} cannot be read as a file"):
            inspect(tmp_path / name)
