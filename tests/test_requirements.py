"""What is installed is what was looked at: every package by its version and the hashes of its files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"[\w.\[\]-]+==[^\s;]+(?: ; [^\\]+)?(?: --hash=sha256:[0-9a-f]{64})+")


def packages(path: Path) -> list[str]:
    """The packages of a file, each on one line."""
    lines = re.sub(r"\s*\\\n\s*", " ", path.read_text("utf-8")).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_package_is_pinned_by_its_hashes(path: Path) -> None:
    found = packages(path)
    assert found
    assert [line for line in found if not PINNED.fullmatch(line)] == []


def test_nothing_is_installed_without_looking_at_them() -> None:
    recipes = (ROOT / "Makefile").read_text("utf-8").splitlines()
    installs = [line for line in recipes if "$(PIP)" in line and "-r " in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []
