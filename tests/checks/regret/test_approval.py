from collections.abc import Callable
from typing import Any

import pytest

from diarist.checks.entry_check import check_entry
from diarist.checks.regret.approval import RULE
from diarist.checks.rule import Finding
from tests.checks.conftest import Read

Find = Callable[..., list[Finding]]
REQUIRED = {"approval": "required", "approvers": ["Ana Roe", "Mara Quill", "odo"]}


def said(found: list[Finding]) -> str:
    (finding,) = found
    return finding.what


def test_an_entry_that_nobody_approved_is_found(find: Find) -> None:
    assert said(find(RULE, diary=REQUIRED)) == "nobody has approved it; it needs Ana Roe, Mara Quill or odo"


@pytest.mark.parametrize("name", ["Ana Roe", "  ana   ROE"])
def test_one_that_somebody_on_the_list_approved_is_not(find: Find, name: str) -> None:
    assert find(RULE, diary=REQUIRED, approved_by=name) == []


def test_a_stranger_cannot_approve(find: Find) -> None:
    found = find(RULE, diary=REQUIRED, approved_by="Ann Roe")
    assert said(found).startswith("`Ann Roe` is not among who may approve; it needs Ana Roe")
    assert found[0].line == 4


@pytest.mark.parametrize("front", [{}, {"author": "mara"}, {"authors": ["odo", "mara"]}])
@pytest.mark.parametrize("name", ["Mara Quill", "mara", "MARA QUILL"])
def test_an_author_cannot_approve_their_own_whatever_the_list_says(
    find: Find, name: str, front: dict[str, Any]
) -> None:
    assert "wrote it, and cannot approve it too" in said(find(RULE, diary=REQUIRED, approved_by=name, **front))


def test_an_author_may_approve_somebody_else_s(find: Find) -> None:
    assert find(RULE, diary=REQUIRED, approved_by="Mara Quill", author="odo") == []


def test_without_the_setting_or_before_its_day_none_is_needed(find: Find) -> None:
    assert find(RULE) == []
    assert find(RULE, diary={**REQUIRED, "approval_from": "2026-11-18"}) == []
    assert find(RULE, diary={**REQUIRED, "approval_from": "2026-11-17"}) != []


def test_to_take_an_entry_down_none_is_needed(find: Find) -> None:
    assert find(RULE, diary=REQUIRED, withdrawn="It named somebody.", updated="2026-11-18") == []


def test_a_list_with_nobody_on_it_says_where_it_is(find: Find) -> None:
    assert "`approvers:` in mkdocs.yml" in said(find(RULE, diary={"approval": "required"}))


def test_it_blocks_all_but_a_draft(read: Read) -> None:
    assert [problem.level for problem in check_entry(read(diary=REQUIRED), blocking_only=True)] == ["block"]
    assert [problem.level for problem in check_entry(read(diary=REQUIRED, draft=True), blocking_only=True)] == ["warn"]
