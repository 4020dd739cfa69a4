"""A page loads from its own site only, without a complaint or a jump, and fits a narrow screen."""

import pytest

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
TOO_WIDE = """() => {
  const limit = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= limit) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > limit);
  return wide.map(e => `${e.localName}.${e.className}`).concat("the page scrolls sideways");
}"""


# One visit shows all of it: each costs a second.
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_comes_quietly(visitor: Visitor, site: BuiltSite, kind: str, width: int) -> None:
    visit = visitor.open(site.page(kind).path, width=width)
    visit.read()
    page = visit.page
    assert [address for address in visit.addresses if not address.startswith((visitor.home, "data:"))] == []
    assert visit.complaints == []
    shifts = page.evaluate(LAYOUT_SHIFTS)
    assert sum(shift["value"] for shift in shifts) == 0, shifts
    assert page.evaluate(UNSIZED_PICTURES) == []
    assert page.evaluate(TOO_WIDE) == []
