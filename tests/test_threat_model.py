"""The threat model names tests that are there, for each threat."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/decisions/0013-threat-model.md"
ROWS = [line.strip("| ").split(" | ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
THREATS = [row for row in ROWS if row[0] != "threat"]


def test_the_table_has_rows() -> None:
    assert len(THREATS) > 15


@pytest.mark.parametrize("row", THREATS, ids=lambda row: row[0][:40])
def test_each_threat_has_what_stops_it_and_tests_that_are_there(row: list[str]) -> None:
    assert len(row) == 3
    tests = re.findall(r"`([^`]+)`", row[2])
    assert tests
    for name in tests:
        assert re.fullmatch(r"tests/(\w+/)*test_\w+\.py", name), name
        assert "def test_" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize("page", ["README.md", "docs/decisions/README.md", "SECURITY.md"])
def test_it_can_be_found(page: str) -> None:
    assert "0013-threat-model.md" in (ROOT / page).read_text("utf-8")
