"""A small diary of its own for each test, and the command to run in it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from tests.commands.small_diary import NOON, ROOT, SETTINGS, Run, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary with one public entry, as it is on a Friday at noon."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name in ("hooks", "templates/entry", "templates/site"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "docs").mkdir()
    write(tmp_path, "2026-11-13-first.md", title="The first", date="2026-11-13")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:  # noqa: ARG001 - the command runs in it
    """Run `diarist` in the diary's folder."""
    return lambda *arguments: CliRunner().invoke(main, list(arguments), catch_exceptions=False)
