from collections.abc import Callable

import pytest

from diarist.checks.access.pretend_list import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "✅ one\n✅ two",
        "• one\n\n• two",
        "- 🎉 one\n- 🎉 two",
        "→ one\n→ two",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "- one\n- two",
        "✅ one",
        "✅ one\n\nWords.\n\n✅ two",
        "```\n✅ one\n✅ two\n```",
        "| ✅ | ✅ |\n|---|---|\n| ✅ | ✅ |",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_a_list_is_told_once_where_it_begins(find: Find) -> None:
    assert [finding.line for finding in find(RULE, "Words.\n\n• one\n• two\n• three")] == [7]
