"""The search page finds an entry by the words of its headline."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser


def test_search_finds_an_entry(visitor: Visitor, site: BuiltSite) -> None:
    entry = site.page("plain entry")
    headline = entry.soup.select_one("h1")
    assert headline
    page = visitor.open(site.page("search").path).page
    page.locator("main input").first.fill(headline.get_text(" ", strip=True))
    page.locator(f'main a[href*="{entry.path}"]').first.click()
    expect(page.locator("h1")).to_have_text(headline.get_text(" ", strip=True))


def test_where_nothing_is_found_topics_and_archive_lead_on(visitor: Visitor, site: BuiltSite) -> None:
    page = visitor.open(f"{site.page('search').path}?q=xyzzyx").page
    way = page.locator(".search__way a")
    expect(way).to_be_visible()
    expect(page.locator(".search__topics")).to_be_visible()
    page.locator("main input").first.fill("ferry")
    expect(page.locator(".search__found li").first).to_be_visible()
    expect(way).to_be_hidden()
    expect(page.locator(".search__topics")).to_be_hidden()
    page.locator("main input").first.fill("")
    expect(page.locator(".search__topics")).to_be_visible()
    expect(way).to_be_hidden()
