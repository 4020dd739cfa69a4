"""On paper an entry says where it is from and where its links lead, and nothing is there that only a screen can use."""

import pytest
from playwright.sync_api import Page

from tests.browser.looks import PAPER
from tests.browser.pages import BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

# All words that are seen, those that the style sheet adds among them.
WORDS = """() => {
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const added = (element, where) => {
    const content = getComputedStyle(element, where).content;
    return content === "none" || content === "normal" ? "" : content.replace(/"/g, "");
  };
  const own = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.textContent).join(" ");
  return [...document.body.querySelectorAll("*")].filter(element => !element.closest("script, style, noscript"))
    .filter(seen).map(element => [added(element, "::before"), own(element), added(element, "::after")].join(" "))
    .join(" ").replace(/\\s+/g, " ");
}"""
USELESS = "nav, form, button, input, video, audio, iframe"


@pytest.fixture
def paper(visitor: Visitor, site: BuiltSite) -> Page:
    """An entry with links, as it is printed."""
    page = visitor.open(entry_with_a_link(site), width=PAPER).page
    page.emulate_media(media="print")
    return page


def entry_with_a_link(site: BuiltSite) -> str:
    return next(page.path for page in site.pages if page.is_entry and page.has('.e-content a[href^="https://"]'))


def test_the_diary_is_named_with_its_address(paper: Page, site: BuiltSite) -> None:
    canonical = site.page("home").soup.select_one('link[rel="canonical"]')
    name = site.page("home").soup.select_one('meta[property="og:site_name"]')
    assert canonical
    assert name
    words = paper.evaluate(WORDS)
    assert str(name["content"]) in words
    assert str(canonical["href"]).removeprefix("https://").removesuffix("/") in words


def test_links_say_where_they_lead(paper: Page) -> None:
    words = paper.evaluate(WORDS)
    links = paper.locator('.e-content a[href^="https://"]').evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links
    assert [link for link in links if link not in words] == []


def test_links_within_the_diary_say_their_whole_address(visitor: Visitor, site: BuiltSite) -> None:
    path = next(page.path for page in site.pages if page.is_entry and page.has(".e-content a[data-address]"))
    page = visitor.open(path, width=PAPER).page
    page.emulate_media(media="print")
    shown = page.locator(".e-content a[data-address]").evaluate_all(
        "all => all.map(a => [a.dataset.address, new URL(a.href).pathname, getComputedStyle(a, '::after').content])"
    )
    for address, local, said in shown:
        assert address.startswith("https://")
        assert address.endswith(local)
        assert said in {f'" (" "{address}" ")"', f'" ({address})"'}


def test_nothing_is_printed_that_only_a_screen_can_use(paper: Page) -> None:
    assert paper.locator(USELESS).evaluate_all("all => all.filter(e => e.getClientRects().length).length") == 0


def test_it_is_dark_on_white_whatever_the_screen_is(visitor: Visitor, site: BuiltSite) -> None:
    page = visitor.open(entry_with_a_link(site), width=PAPER, scheme="dark").page
    page.emulate_media(media="print")
    dark, light = page.evaluate("""() => {
      const parts = colour => colour.match(/\\d+(\\.\\d+)?/g).slice(0, 3).map(Number);
      const shade = colour => parts(colour).reduce((sum, one) => sum + one) / 3;
      return [shade(getComputedStyle(document.querySelector('.e-content p')).color),
        shade(getComputedStyle(document.body).backgroundColor)];
    }""")
    assert dark < 60
    assert light > 240
