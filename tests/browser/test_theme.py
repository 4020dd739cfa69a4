"""The reader's choice of light or dark holds on the next page."""

import pytest
from playwright.sync_api import Page

from tests.browser.pages import BuiltSite
from tests.browser.visits import Scheme, Visitor

pytestmark = pytest.mark.browser

BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


def background(page: Page) -> str:
    return str(page.evaluate(BACKGROUND))


def test_the_page_follows_the_readers_system(visitor: Visitor, site: BuiltSite) -> None:
    path = site.page("plain entry").path
    light, dark = (background(visitor.open(path, scheme=scheme).page) for scheme in ("light", "dark"))
    assert light != dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_readers_choice_holds_on_the_next_page(visitor: Visitor, site: BuiltSite, scheme: Scheme) -> None:
    page = visitor.open(site.page("plain entry").path, scheme=scheme).page
    before = background(page)
    page.locator("header [data-theme-toggle]:visible, header label[for^=__palette]:visible").first.click()
    chosen = background(page)
    assert chosen != before
    page.goto(visitor.home + site.page("archive").path)
    assert background(page) == chosen
