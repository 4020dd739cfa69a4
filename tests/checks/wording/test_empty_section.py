from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.empty_section import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("We lit it.\n\n## What happened", [7]),
        ("## What happened\n\n<!-- Where were you? -->\n\n\n## Over to you\n\nAnswer.", [5]),
        ("## What happened\n\n## Over to you\n", [5, 7]),
        ("## What happened\n\n### On Monday\n", [7]),
    ],
)
def test_a_heading_without_a_word_below_it_is_found(find: Find, body: str, lines: list[int]) -> None:
    assert [finding.line for finding in find(RULE, body)] == lines


@pytest.mark.parametrize(
    "body",
    [
        "## What happened\n\nIt rained.\n",
        "## What happened\n\n### On Monday\n\nIt rained.",
        "## What happened\n\n![A boat](a.jpg)",
        "## What happened\n\n```\ncode\n```",
        "## What happened\n\n| a | b |\n|---|---|\n| c | d |",
        "No heading.",
    ],
)
def test_a_heading_with_anything_below_it_is_not(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_names_the_heading(find: Find) -> None:
    (finding,) = find(RULE, "## What happened")
    assert finding.what == "nothing stands below the heading `What happened`"
