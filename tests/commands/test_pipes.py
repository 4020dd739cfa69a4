"""A pipe is no file: whoever opened one would wait for ever for words that nobody writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diaries import a_site, post, write

PIPES = (
    "note.md",
    ".github/workflows/check.yml",
    "posts/2026-11-18-pipe.md",
    "docs/pipe.md",
    "docs/pipe.jpg",
    "docs/pipe.css",
    "templates/announcement/pipe.j2",
    "templates/site/pipe.html",
)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
@pytest.mark.parametrize("command", ["check", "doctor", "build"])
def test_no_command_waits_for_a_pipe(tmp_path: Path, command: str) -> None:
    site = a_site(tmp_path, {"channels": {"telegram": {"chat": "@lamp"}}})
    post(site, "2026-11-17-oil.md", "We lit it.")
    write(site.docs / "about.md", "# About\n")
    for name in PIPES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(tmp_path / name)
    line = [sys.executable, "-m", "diarist.cli", "--folder", str(tmp_path), command]
    run = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in run.stderr
