"""The form's photographs, in a real browser: upright, no larger than pages use, and telling nothing."""

import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from diarist.photographs.clean_picture import look
from diarist.photographs.sizes import WIDEST
from tests.browser.server import serve
from tests.carriers import CARRIERS, PLANTED, STORED, TURNING, corners, full_exif, quarters, saved, with_segment
from tests.write_page.modules import FOLDER

# What the browser gives for a file's bytes: the clean ones, or why it was refused.
CLEANED = """async ([data, again]) => {
  const { clean, toSend } = await import("./photograph.js");
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  try {
    if (again) return { sent: toSend(bytes).length };
    const { bytes: made, width, height } = await clean(new File([bytes], "IMG_4711.JPG"));
    return { made: btoa(Array.from(made, (byte) => String.fromCharCode(byte)).join("")), size: [width, height] };
  } catch (error) {
    return { reason: error.reason ?? String(error) };
  }
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("modules")
    for file in FOLDER.glob("*.js"):
        shutil.copy(file, folder)
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    with serve(folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def cleaned(page: Page, data: bytes) -> dict[str, Any]:
    return dict(page.evaluate(CLEANED, [b64encode(data).decode(), False]))


def made(page: Page, data: bytes) -> bytes:
    found = cleaned(page, data)
    assert "made" in found, found
    return b64decode(found["made"])


def drawn_by(kind: str, turn: int, folder: Path) -> bytes:
    file = folder / f"x.{kind}"
    TURNING[kind](file, STORED[turn](quarters((128, 64))), turn)
    return file.read_bytes()


# What telephones and screenshots are; Chromium does not turn WebP and AVIF by Exif, wherever it shows them.
@pytest.mark.parametrize("kind", ["jpg", "png"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_what_a_telephone_held_otherwise_comes_out_upright(page: Page, kind: str, turn: int, tmp_path: Path) -> None:
    image = Image.open(BytesIO(made(page, drawn_by(kind, turn, tmp_path))))
    assert image.format == "JPEG"
    assert image.size == (128, 64)
    assert corners(image) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize("carrier", [name for name in CARRIERS if not name.startswith(("heic", "tiff"))])
def test_whatever_is_planted_stays_on_the_telephone(page: Page, carrier: str) -> None:
    data = made(page, CARRIERS[carrier]())
    assert PLANTED not in data
    assert b"Exif" not in data
    assert look(data, "x").is_clean


def test_a_large_photograph_is_as_wide_as_pages_show_it(page: Page) -> None:
    found = cleaned(page, saved(quarters((4032, 3024)), "JPEG", exif=full_exif()))
    assert found["size"] == [WIDEST, 1200]
    assert Image.open(BytesIO(b64decode(found["made"]))).size == (WIDEST, 1200)


def test_a_tall_one_is_no_more_than_an_old_telephone_can_draw(page: Page) -> None:
    width, height = cleaned(page, saved(quarters((1500, 15000)), "JPEG"))["size"]
    assert height <= 8192
    assert width == pytest.approx(height / 10, abs=1)


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _with(data: bytes, at: int, written: bytes) -> bytes:
    """The same with other bytes at one place: the head of a picture that would be large."""
    return data[:at] + written + data[at + len(written) :]


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a JPEG that was cut": ("cut", lambda: _cut(saved(quarters((640, 400)), "JPEG", exif=full_exif()))),
    "a progressive one": ("cut", lambda: _cut(saved(quarters((640, 400)), "JPEG", progressive=True))),
    "a PNG that was cut": ("cut", lambda: _cut(saved(quarters((640, 400)), "PNG"))),
    "a WebP that was cut": ("cut", lambda: _cut(saved(quarters((640, 400)), "WEBP", lossless=True))),
    "a GIF that was cut": ("cut", lambda: _cut(saved(Image.effect_noise((640, 400), 90), "GIF"))),
    "an AVIF that was cut": ("cut", lambda: _cut(saved(quarters((640, 400)), "AVIF"))),
    "an HEIC that was cut": ("cut", lambda: _cut(CARRIERS["heic-exif-xmp"]())),
    "an AVIF whose box has no length": ("cut", lambda: saved(quarters(), "AVIF")[:32] + b"\0\0\0\1meta" + bytes(40)),
    "a TIFF": ("tiff", lambda: saved(quarters(), "TIFF")),
    "more than 50 megapixels": ("large", lambda: saved(Image.new("L", (10_001, 5_000)), "JPEG")),
    "a PNG of as many": ("large", lambda: saved(Image.new("1", (10_001, 5_000)), "PNG")),
    "a GIF of as many": ("large", lambda: saved(Image.new("1", (10_001, 5_000)), "GIF")),
    "a WebP of as many": ("large", lambda: _with(saved(quarters(), "WEBP"), 26, b"\x11\x27\x88\x13")),
    "a WebP of as many with Exif": (
        "large",
        lambda: _with(saved(quarters(), "WEBP", exif=full_exif()), 24, b"\x10\x27\0\x87\x13\0"),
    ),
    "a lossless WebP of as many": (
        "large",
        lambda: _with(saved(quarters(), "WEBP", lossless=True), 21, (10_000 | 5_000 << 14).to_bytes(4, "little")),
    ),
    "a page": ("unknown", lambda: b"<!doctype html><title>No picture</title>"),
    "nothing": ("unknown", lambda: b""),
    "a head without a picture": ("cut", lambda: b"\xff\xd8\xff\xe0" + bytes(40)),
    "a JPEG of noise": ("broken", lambda: b"\xff\xd8\xff\xdb\x00\x43" + bytes(65) + b"\xff\xd9"),
    "HEIC, where the browser cannot": ("heic", CARRIERS["heic-exif-xmp"]),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_seen_whole_is_refused_with_the_reason(page: Page, what: str) -> None:
    reason, data = REFUSED[what]
    assert cleaned(page, data()) == {"reason": reason}


TELLING: dict[str, Callable[[bytes], bytes]] = {
    "Exif": lambda data: with_segment(data, 0xE1, full_exif()),
    "XMP": lambda data: with_segment(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
    "a comment": lambda data: with_segment(data, 0xFE, PLANTED),
    "a tail": lambda data: data + PLANTED,
    "a small copy": lambda data: with_segment(data, 0xE0, b"JFXX\0\x10" + bytes(400)),
    "a cut": _cut,
}


@pytest.mark.parametrize("what", TELLING)
def test_nothing_is_sent_that_tells_more_than_it_shows(page: Page, what: str) -> None:
    plain = made(page, saved(quarters(), "JPEG"))
    for data, wanted in ((plain, {"sent": len(plain)}), (TELLING[what](plain), {"reason": "tells"})):
        assert page.evaluate(CLEANED, [b64encode(data).decode(), True]) == wanted


def test_exif_that_a_browser_writes_into_what_it_drew_is_taken_out(page: Page) -> None:
    # As Safari's does, whose pictures are written by the system.
    drawn = with_segment(saved(quarters(), "JPEG"), 0xE1, full_exif())
    page.evaluate(
        """(data) => {
          const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
          window.toBlob = HTMLCanvasElement.prototype.toBlob;
          HTMLCanvasElement.prototype.toBlob = (give, type) => give(new Blob([bytes], { type }));
        }""",
        b64encode(drawn).decode(),
    )
    data = made(page, saved(quarters(), "JPEG"))
    page.evaluate("void (HTMLCanvasElement.prototype.toBlob = window.toBlob)")
    assert b"Exif" not in data
    assert look(data, "x").is_clean
