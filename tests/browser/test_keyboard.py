"""A reader with only a keyboard can skip to the text and always sees where they are."""

import pytest
from playwright.sync_api import Page

from tests.browser.pages import BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

STOPS = 25
IN_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
}"""
INSIDE_TARGET = "() => document.querySelector(':target').contains(document.activeElement)"

# The look of the focused element (or of what frames it) with and without the focus.
LOOKS_FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const looks = () => [element, element.parentElement, element.nextElementSibling, ...(element.labels ?? [])]
    .filter(Boolean).map(e => getComputedStyle(e))
    .map(s => [s.outline, s.boxShadow, s.border, s.backgroundColor, s.textDecoration, s.color, s.opacity].join())
    .join();
  const focused = looks();
  element.blur();
  const plain = looks();
  element.focus({ focusVisible: true, preventScroll: true });
  return focused !== plain ? null : element.outerHTML.slice(0, 120);
}"""
# A style sheet made by a program: the page's own policy lets no other in.
STILL = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];
}"""


def test_the_first_stop_skips_to_the_text(visitor: Visitor, site: BuiltSite) -> None:
    page = visitor.open(site.page("plain entry").path).page
    page.evaluate(STILL)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.evaluate(IN_VIEW)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(INSIDE_TARGET)


def unmarked_stops(page: Page) -> list[str]:
    """The first stops of the Tab key that look no different with the focus on them."""
    page.evaluate(STILL)
    found = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        found.append(page.evaluate(LOOKS_FOCUSED))
    return [stop for stop in found if stop]


@pytest.mark.parametrize("kind", ["home", "plain entry", "archive", "subscribe", "search"])
def test_the_focus_is_always_seen(visitor: Visitor, site: BuiltSite, kind: str) -> None:
    page = visitor.open(site.page(kind).path).page
    assert unmarked_stops(page) == []
