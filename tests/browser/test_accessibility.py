"""axe-core: no page breaks a rule of WCAG 2.2 AA or a best practice, narrow and wide, light and dark."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.pages import KINDS, BuiltSite
from tests.browser.visits import Scheme, Visitor

pytestmark = pytest.mark.browser

# target-size is the one rule of WCAG 2.2 AA that axe leaves off unless asked.
RUN_AXE = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
})"""


def describe(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"


@dataclass(frozen=True, slots=True)
class Screen:
    width: int
    scheme: Scheme


SCREENS = [Screen(320, "light"), Screen(320, "dark"), Screen(1280, "light"), Screen(1280, "dark")]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.width}-{screen.scheme}")
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visitor: Visitor, site: BuiltSite, axe: str, kind: str, screen: Screen) -> None:
    page = visitor.open(site.page(kind).path, width=screen.width, scheme=screen.scheme).page
    page.evaluate(axe)
    result = page.evaluate(RUN_AXE)
    assert not result["violations"], "\n".join(map(describe, result["violations"]))
