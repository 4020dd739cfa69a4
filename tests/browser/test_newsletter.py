"""The newsletter issue in a browser, as webmail shows it: nothing overflows, nothing is fetched, axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from diarist.outputs.newsletter import document
from diarist.outputs.templates import Templates
from tests.browser.test_accessibility import describe
from tests.browser.visits import Scheme
from tests.outputs.test_newsletter import written_issue

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "outputs" / "newsletters").iterdir())
SITE = {
    "site_name": "The Tuesday Lamp",
    "site_address": "https://lamp.example/",
    "language": "en",
    "background": "#12344a",
    "accent": "#f2b544",
}
WIDE = (
    "<table><tr>" + "".join(f"<th>{day}day</th>" for day in ("Wednes", "Thurs", "Satur", "Sun") * 3) + "</tr></table>"
)
RUN_AXE = "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })"


@pytest.fixture(params=[(320, "light"), (320, "dark"), (640, "light"), (640, "dark")], ids=str)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A window of a phone's or of a mail program's width, by day and by night."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context
    context.close()


def issue(case: Path, more: str = "") -> str:
    return document(written_issue(case, SITE, more), Templates(ROOT, "newsletter"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_axe_finds_nothing_and_nothing_overflows(screen: BrowserContext, axe: str, case: Path) -> None:
    page = screen.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(issue(case, WIDE))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe)
    result = page.evaluate(RUN_AXE)
    assert not result["violations"], "\n".join(map(describe, result["violations"]))
    assert [address for address in asked if not address.startswith("https://lamp.example/pictures/")] == []


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 31)")])
def test_the_night_is_dark(browser: Browser, scheme: Scheme, ground: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.set_content(issue(CASES[0]))
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor") == ground
    page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 664), (390, 844), (1280, 800)])
def test_a_tall_picture_leaves_room_for_words(browser: Browser, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(issue(CASES[0], '<img src="https://lamp.example/t.jpg" width="1200" height="1800" alt="Mast">'))
    box = page.locator(".story img").last.bounding_box()
    assert box
    assert box["height"] <= 0.7 * height
    assert box["width"] == min(width - 32, 552)
    page.close()
