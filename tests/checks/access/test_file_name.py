from collections.abc import Callable

import pytest

from diarist.checks.access.file_name import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "![IMG_2034.jpg](a.jpg)",
        "![quay.png](a.jpg)",
        "![Screenshot 2026-11-20 at 10.15.30](a.jpg)",
        "![Picture](a.jpg)",
        "![DSC01234](a.jpg)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "![A quay](a.jpg)",
        "![](a.jpg)",
        "![Picture of a quay](a.jpg)",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
