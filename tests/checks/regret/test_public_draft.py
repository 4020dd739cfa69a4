from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from diarist.checks.context import Timing
from diarist.checks.regret.public_draft import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]
NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)
OPEN = Timing(NOW, None, in_the_open=True)


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ({"draft": True}, ["it is a draft"]),
        ({"date": "2026-12-04"}, ["it waits until 4 December 2026"]),
        ({"date": "2026-12-04", "draft": True}, ["it is a draft"]),
        ({"approved_by": "Ana Roe", "date": "2026-11-17"}, ["who approved it"]),
        ({"approved_by": "Ana Roe", "date": "2026-12-04"}, ["it waits", "who approved it"]),
        ({"approved_by": "Ana Roe", "draft": True}, ["it is a draft", "who approved it"]),
    ],
)
def test_what_is_not_for_everybody_yet_is_found(find: Find, front: dict[str, object], words: list[str]) -> None:
    found = find(RULE, timing=OPEN, **front)
    assert [word in finding.what for finding, word in zip(found, words, strict=True)] == [True] * len(words)
    assert all("Ana" not in finding.what for finding in found)


@pytest.mark.parametrize(
    "front",
    [
        {},
        {"approved_by": "Ana Roe", "date": "2026-11-01"},  # a correction of what was public long ago
        {"withdrawn": "We took it down.", "updated": "2026-11-17", "approved_by": "Ana Roe", "date": "2026-11-17"},
    ],
)
def test_anything_else_is_not(find: Find, front: dict[str, object]) -> None:
    assert find(RULE, timing=OPEN, **{"date": "2026-11-10", **front}) == []


def test_what_does_not_land_in_the_open_is_left_alone(find: Find) -> None:
    assert find(RULE, timing=Timing(NOW, None), draft=True) == []
    assert find(RULE, draft=True) == []


def test_the_finding_stands_on_the_line_of_the_key(find: Find) -> None:
    assert [finding.line for finding in find(RULE, timing=OPEN, draft=True)] == [4]
