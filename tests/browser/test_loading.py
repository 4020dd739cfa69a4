"""A page loads from its own site only, without a complaint, without a jump, and fits a narrow screen."""

import pytest

from tests.browser.pages import KINDS, BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
WIDTHS = pytest.mark.parametrize("width", [320, 1280])

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


@EVERY_KIND
def test_a_page_keeps_to_its_own_site_and_the_console_is_silent(visitor: Visitor, site: BuiltSite, kind: str) -> None:
    visit = visitor.open(site.page(kind).path)
    visit.read()
    assert [address for address in visit.addresses if not address.startswith((visitor.home, "data:"))] == []
    assert visit.complaints == []


@EVERY_KIND
def test_a_narrow_screen_never_scrolls_sideways(visitor: Visitor, site: BuiltSite, kind: str) -> None:
    assert visitor.open(site.page(kind).path, width=320).page.evaluate(TOO_WIDE) == []


@WIDTHS
@EVERY_KIND
def test_nothing_jumps_while_loading(visitor: Visitor, site: BuiltSite, kind: str, width: int) -> None:
    visit = visitor.open(site.page(kind).path, width=width)
    visit.read()
    shifts = visit.page.evaluate(LAYOUT_SHIFTS)
    assert sum(shift["value"] for shift in shifts) < 0.01, shifts
    assert visit.page.evaluate(UNSIZED_PICTURES) == []
