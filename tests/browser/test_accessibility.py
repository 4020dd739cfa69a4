"""axe-core: no page breaks a rule of WCAG 2.2 AA or a best practice, narrow and wide, light and dark."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.pages import KINDS, BuiltSite
from tests.browser.visits import HEIGHT, Scheme, Visitor

pytestmark = pytest.mark.browser

# target-size is the one rule of WCAG 2.2 AA that axe leaves off unless asked.
RUN_AXE = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
})"""


@dataclass(frozen=True, slots=True)
class Screen:
    width: int
    scheme: Scheme


SCREENS = [Screen(320, "light"), Screen(320, "dark"), Screen(1280, "light"), Screen(1280, "dark")]


def describe(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"


# One visit for both schemes and widths: opening a page costs as much as looking at it.
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visitor: Visitor, site: BuiltSite, axe: str, kind: str) -> None:
    page = visitor.open(site.page(kind).path).page
    page.evaluate(axe)
    found = []
    for screen in SCREENS:
        page.set_viewport_size({"width": screen.width, "height": HEIGHT})
        page.emulate_media(color_scheme=screen.scheme)
        violations = page.evaluate(RUN_AXE)["violations"]
        found += [f"{screen.width}, {screen.scheme}: {describe(violation)}" for violation in violations]
    assert not found, "\n".join(found)
