"""Lighthouse gives two kinds of page all it has, but for speed; `make lighthouse` asks about every kind."""

import pytest

from tests.browser import chromium
from tests.browser.lighthouse import LIGHTHOUSE, marks, sure_marks
from tests.browser.pages import BuiltSite
from tests.needs import unavailable

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["plain entry", "subscribe"])
def test_lighthouse_has_nothing_to_say(site: BuiltSite, home: str, kind: str) -> None:
    if not LIGHTHOUSE.is_file():
        unavailable("node_modules/.bin/lighthouse is not there; install Node.js and run `npm ci`")
    if not chromium.program():
        unavailable("Chromium is not installed; install it, or name a browser in CHROME")
    page = site.page(kind)
    wanted = sure_marks(page)
    assert marks(home + page.path, *wanted) == dict.fromkeys(wanted, 100)
