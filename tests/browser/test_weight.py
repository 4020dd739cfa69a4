"""An entry without pictures is small, with everything it loads at first."""

import gzip

import pytest
from playwright.sync_api import Response

from tests.browser.pages import BuiltSite
from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

MOST_BYTES = 60_000
MOST_REQUESTS = 8


def weight(response: Response) -> int:
    """Bytes on the wire of one answer's body, as a host that compresses sends it."""
    return len(gzip.compress(response.body()))


def test_a_plain_entry_is_light(visitor: Visitor, site: BuiltSite) -> None:
    visit = visitor.open(site.page("plain entry").path)
    visit.page.wait_for_load_state("networkidle")
    weights = {address: weight(response) for address, response in visit.responses.items()}
    assert len(visit.addresses) <= MOST_REQUESTS, visit.addresses
    assert sum(weights.values()) <= MOST_BYTES, weights
