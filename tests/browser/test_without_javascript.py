"""The text of an entry is there for a reader without JavaScript."""

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["plain entry", "entry with pictures", "right-to-left entry"])
def test_an_entry_is_readable_with_javascript_off(visitor: Visitor, site: BuiltSite, kind: str) -> None:
    page = visitor.open(site.page(kind).path, javascript=False).page
    paragraphs = page.locator(".e-content > p")
    assert paragraphs.count() > 0
    assert page.locator("h1").is_visible()
    assert all(paragraph.is_visible() for paragraph in paragraphs.all())


def test_the_archive_links_every_listed_entry_with_javascript_off(visitor: Visitor, site: BuiltSite) -> None:
    links = visitor.open(site.page("archive").path, javascript=False).page.locator("main a[href]")
    assert all(link.is_visible() for link in links.all())
    assert links.count() > 0
