"""An entry is small, with all but its pictures: page, style sheet, program and icon; and so is every other page."""

import pytest

from benchmarks.page_bytes import MOST, faults, weights
from tests.browser.pages import BuiltSite

pytestmark = pytest.mark.browser


def test_entries_are_light(site: BuiltSite) -> None:
    found = list(weights(site.folder))
    assert len([each for each in found if each.kind == "entry"]) > 10
    assert faults(found) == []


def test_so_is_every_other_page(site: BuiltSite) -> None:
    assert [each for each in weights(site.folder) if each.size > MOST] == []
