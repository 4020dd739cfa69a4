"""A page loads from its own site only, with few requests, without a complaint or a jump, and fits a narrow screen."""

import pytest
from playwright.sync_api import Page

from benchmarks.page_bytes import REQUESTS
from tests.browser.pages import KINDS, BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

# https://web.dev/articles/cls: what moved without the reader's doing, and by how much.
LAYOUT_SHIFTS = """() => new Promise(resolve => {
  const shifts = [];
  const observer = new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      shifts.push({ value, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 80)) });
    }
  });
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts)));
})"""
UNSIZED_PICTURES = "() => [...document.querySelectorAll('img:not([width][height])')].map(img => img.src)"
OWN_PICTURES = """() => [
  ...document.querySelectorAll("main img:not(.portrait)"),
  ...[...document.querySelectorAll("img.portrait")].slice(1),
].map(img => img.currentSrc)"""
ICONS = "() => [...document.querySelectorAll('link[rel~=icon]')].map(link => link.href)"
TOO_WIDE = """() => {
  const limit = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= limit) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > limit);
  return wide.map(e => `${e.localName}.${e.className}`).concat("the page scrolls sideways");
}"""


def requests(page: Page, addresses: list[str]) -> set[str]:
    """What a page asks for but its own pictures; the icon, too, which a browser without a window does not ask for."""
    own = page.evaluate(OWN_PICTURES)
    asked = {address for address in addresses if not address.startswith("data:")}
    return (asked - set(own)) | set(page.evaluate(ICONS)[:1])


# One visit shows all of it: each costs a second.
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_comes_quietly(visitor: Visitor, site: BuiltSite, kind: str, width: int) -> None:
    visit = visitor.open(site.page(kind).path, width=width)
    visit.read()
    page = visit.page
    assert [address for address in visit.addresses if not address.startswith((visitor.home, "data:"))] == []
    assert visit.complaints == []
    asked = requests(page, visit.addresses)
    assert len(asked) <= REQUESTS, sorted(asked)
    shifts = page.evaluate(LAYOUT_SHIFTS)
    assert sum(shift["value"] for shift in shifts) == 0, shifts
    assert page.evaluate(UNSIZED_PICTURES) == []
    assert page.evaluate(TOO_WIDE) == []
