from collections.abc import Callable

import pytest

from diarist.checks.access.table_header import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "|  |  |\n|---|---|\n| a | b |",
        "<table><tr><td>a</td></tr></table>",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "<table><thead><tr><th>a</th></tr></thead></table>",
        "We lit it.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_each_table_counts(find: Find) -> None:
    body = "<table><th>a</th></table>\n\n<table>\n<td>a</td></table>"
    assert [finding.line for finding in find(RULE, body)] == [7]
