"""Pages look as they did: twelve of them beside the pictures that somebody looked at, drawn with the same fonts.

What is meant is drawn anew by `make looks RENEW=1`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from PIL import Image, ImageFilter
from playwright.sync_api import Browser

from tests.browser.building import build, sample_with_a_portrait
from tests.browser.difference import share_of_difference
from tests.browser.fonts import SANS, SERIF
from tests.browser.looks import GOLDEN, GOLDEN_FOLDER, Look, drawn, top_of
from tests.browser.pages import BuiltSite
from tests.browser.server import serve
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

RENEW = "`make looks RENEW=1`"
TOLERANCE = 0.003
"""The share of a picture that may differ. Drawn twice by one browser it is 0; the least change below is 0.004."""

PHONE = Look("entry-plain", 390, "dark")

CHANGES = {
    "a link's colour": "a { color: #dd3333 !important }",
    "a border's colour": "header, header * { border-color: #00aa00 !important }",
    "a little more space": "main { padding-block-start: 6px }",
    "a little more room between lines": "main p { line-height: 1.62 !important }",
    "a little larger": "html { font-size: 103% }",
    "a lighter headline": "h1, h2, h3 { font-weight: 500 !important }",
    "letters further apart": "main p { letter-spacing: 0.01em }",
}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """The sample diary with a tall photograph, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with FileLock(shared / "looks.lock"):
        if not (shared / "looks").exists():
            (shared / "looks-diary").mkdir()
            build(sample_with_a_portrait(shared / "looks-diary"), shared / "looks")
    return BuiltSite(shared / "looks")


@pytest.fixture
def looking(browser: Browser, sample: BuiltSite) -> Iterator[Visitor]:
    """A browser at the sample diary."""
    with serve(sample.folder, sample.base) as home:
        visitor = Visitor(browser, home)
        yield visitor
        visitor.close()


def golden(look: Look) -> Image.Image:
    """The picture that somebody looked at."""
    file = GOLDEN_FOLDER / f"{look.name}.png"
    assert file.is_file(), f"{file.name} is not there; draw it with {RENEW}, and look at it before you commit it"
    with Image.open(file) as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("look", GOLDEN, ids=lambda look: look.name)
def test_a_page_looks_as_it_did(looking: Visitor, sample: BuiltSite, look: Look, tmp_path: Path) -> None:
    picture, before = top_of(drawn(looking, sample, look)), golden(look)
    picture.save(tmp_path / f"{look.name}.png")
    share = share_of_difference(before, picture)
    assert share <= TOLERANCE, (
        f"{share:.2%} of {look.name} looks otherwise: see {tmp_path / look.name}.png beside {GOLDEN_FOLDER}. "
        f"Where that is meant, draw the pictures anew with {RENEW}, and look at each before you commit it."
    )


def test_the_pictures_are_these_and_small() -> None:
    files = list(GOLDEN_FOLDER.iterdir())
    assert {file.stem for file in files} == {look.name for look in GOLDEN}
    assert sum(file.stat().st_size for file in files) <= 3_000_000


@pytest.mark.parametrize("style", CHANGES.values(), ids=CHANGES)
def test_a_real_change_is_noticed(looking: Visitor, sample: BuiltSite, style: str) -> None:
    changed = top_of(drawn(looking, sample, PHONE, style))
    assert share_of_difference(golden(PHONE), changed) > TOLERANCE


def test_letters_smoothed_otherwise_are_not() -> None:
    """As another version of the browser may: softer edges, and strokes a little bolder."""
    picture = golden(PHONE)
    softer = picture.filter(ImageFilter.GaussianBlur(0.6))
    bolder = picture.point([round(255 * (value / 255) ** 0.85) for value in range(256)] * 3)
    assert share_of_difference(picture, softer) < TOLERANCE / 2
    assert share_of_difference(picture, bolder) < TOLERANCE / 2


def test_a_page_that_is_longer_or_shorter_differs() -> None:
    one, other = Image.new("RGB", (100, 100)), Image.new("RGB", (100, 80))
    assert share_of_difference(one, one) == 0
    assert share_of_difference(one, other) == share_of_difference(other, one) == pytest.approx(0.2)


def test_letters_are_of_the_pinned_fonts_alone(looking: Visitor, sample: BuiltSite) -> None:
    seen: dict[str, set[str]] = {}
    for kind in ("plain entry", "right-to-left entry"):
        page = looking.open(sample.page(kind).path).page
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root: dict[str, Any] = session.send("DOM.getDocument")["root"]
        for node in session.send("DOM.querySelectorAll", {"nodeId": root["nodeId"], "selector": "h1, main p"})[
            "nodeIds"
        ]:
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                seen.setdefault(kind, set()).add(font["familyName"])
    assert {SERIF, SANS} <= seen["plain entry"]
    assert "Noto Sans Arabic" in seen["right-to-left entry"]
    assert all(name.startswith((SERIF, SANS, "Noto Emoji")) for names in seen.values() for name in names), seen


@pytest.mark.parametrize(("width", "height"), [(390, 664), (390, 844), (1280, 720), (1920, 1080)])
def test_a_tall_photograph_leaves_room_for_words(looking: Visitor, sample: BuiltSite, width: int, height: int) -> None:
    page = looking.open(sample.page("entry with a tall picture").path, width=width).page
    page.set_viewport_size({"width": width, "height": height})
    picture = page.locator("main img:not(.portrait)").first
    box = picture.bounding_box()
    assert box
    assert box["height"] <= 0.7 * height + 1
    assert picture.evaluate("image => getComputedStyle(image).objectFit") == "cover"
    # The entry says `focus: 50% 20%`: for that to be in the middle, the picture would have to begin above its own edge.
    assert picture.evaluate("image => getComputedStyle(image).objectPosition") == "50% 0px"
