"""An older Diarist for tests: a copy of this one in a folder of its own, which differs where a test says so."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.diaries import ROOT, write

PROGRAM = """#!/bin/sh
PYTHONPATH="{home}/src" exec "{python}" -m diarist.cli "$@"
"""


def older(home: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """The program of a Diarist with changes: a file of this repository, and which of its words are others."""
    for name in ("src", "templates"):
        shutil.copytree(ROOT / name, home / name)  # with what is compiled: it holds, for copies keep their times
    for name, (words, instead) in (changes or {}).items():
        text = (home / name).read_text("utf-8")
        assert words in text
        (home / name).write_text(text.replace(words, instead), "utf-8")
    program = write(home / "diarist", PROGRAM.format(home=home, python=sys.executable))
    program.chmod(0o755)
    return program
