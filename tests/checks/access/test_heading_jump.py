from collections.abc import Callable

import pytest

from diarist.checks.access.heading_jump import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "### A",
        "## A\n\n#### B",
        "# A\n\n### B",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "## A\n\n### B\n\n## C\n\n### D",
        "# A\n\n## B\n\n# C",
        '## A\n\n!!! note "B"\n    C',
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_says_which_to_write(find: Find) -> None:
    (finding,) = find(RULE, "## A\n\n##### B")
    assert (finding.line, finding.what, finding.mend) == (7, "the heading skips 2 levels", "start it with ###")
    (finding,) = find(RULE, "# A\n\n### B")
    assert finding.mend == "start it with ##"
