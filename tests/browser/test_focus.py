"""The subject of a picture is seen whole wherever the picture is cut, at the head of its entry and in lists."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, Page

from tests.browser.server import built, serve
from tests.diaries import a_site, post

pytestmark = pytest.mark.browser

TALL, BROAD = (1200, 2400), (2400, 1000)
AT_THE_TOP, LOW, AT_THE_SIDE = (400, 120, 800, 520), (400, 1600, 800, 2000), (1900, 300, 2300, 700)
SCREENS = ((390, 844), (844, 390), (768, 1024), (1280, 800), (1920, 1080))
PICTURES = ".newest__picture img, .entry-picture img, .thumb img"


def portrait(path: Path, size: tuple[int, int], face: tuple[int, int, int, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size, "steelblue")
    ImageDraw.Draw(picture).ellipse(face, fill="red")
    picture.save(path, quality=95)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = a_site(tmp_path_factory.mktemp("diary"))
    portrait(site.posts / "top.jpg", TALL, AT_THE_TOP)
    portrait(site.posts / "low.jpg", TALL, LOW)
    portrait(site.posts / "side.jpg", BROAD, AT_THE_SIDE)
    for name, image, focus in (
        ("2026-11-13-top.md", "top.jpg", "50% 13%"),
        ("2026-11-12-low.md", "low.jpg", "50% 75%"),
        ("2026-11-11-side.md", "side.jpg", "88% 50%"),
    ):
        post(site, name, "It was.", title=name[11:-3], image=image, focus=focus, image_alt="A face")
    built(site)
    with serve(site.folder) as address:
        yield address


def red_box(page: Page, number: int) -> tuple[tuple[int, int, int, int], tuple[int, int]]:
    """Where the face is in a picture as it is shown, and the size that it is shown in."""
    image = page.locator(PICTURES).nth(number)
    image.scroll_into_view_if_needed()
    shown = Image.open(BytesIO(image.screenshot())).convert("RGB")
    red, green, _ = shown.split()
    mask = ImageChops.subtract(red, green).point(lambda value: 255 if value > 90 else 0)
    box = mask.getbbox()
    assert box, "no face is seen"
    return box, shown.size


@pytest.mark.parametrize("screen", SCREENS)
def test_the_whole_face_is_seen_wherever_it_is_cut(browser: Browser, home: str, screen: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": screen[0], "height": screen[1]})
    page.goto(home)
    entries = page.locator(".newest__title a, .teaser__title a").evaluate_all("all => all.map(each => each.href)")
    assert len(entries) == 3
    for address in (home, *entries):
        page.goto(address)
        pictures = page.locator(PICTURES).count()
        assert pictures
        for number in range(pictures):
            (left, top, right, bottom), size = red_box(page, number)
            said = f"{address} {number}: {(left, top, right, bottom)} of {size}"
            # The face is a circle, and half of one is not.
            assert abs((right - left) - (bottom - top)) <= 3, said
            assert left > 0, said
            assert right < size[0], said
            assert top > 0, said
            assert bottom < size[1], said
    page.close()


def test_the_subject_is_in_the_middle_where_there_is_picture_enough(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(home)
    page.get_by_role("link", name="low", exact=True).first.click()
    (_, top, _, bottom), (_, height) = red_box(page, 0)
    assert abs((top + bottom) / 2 - height / 2) <= 3
    page.close()
