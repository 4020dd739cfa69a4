"""One diary of the fleet, upgraded as a person does it on a laptop, and looked at afterwards."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.diaries import ROOT, write
from tests.fleet.diaries import LOCK, OLD_VERSION, Diary
from tests.versions.older import older

COMMIT, VERSION = "b" * 40, "0.2.0"
KNOWN = ("templates/site/entry.html", '<article class="sheet h-entry"', '<article class="h-entry sheet"')
"""What the older version has otherwise, where there is no release yet: each entry's own page."""

Run = Callable[[list[str], dict[str, str]], tuple[int, str]]

_PAGES = re.compile(r"^(\d+) of (\d+) pages? changes?\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """How it went: `wrong` is in words, and empty where all was well."""

    diary: Diary
    changed: int
    pages: int
    seconds: float
    wrong: str


def older_program(home: Path) -> tuple[Path, str]:
    """The Diarist that the fleet comes from, and what it is: the newest tag, else this one with one known change."""
    command = ["git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if tag := run.stdout.strip():
        program = older(home)
        for name in ("src", "templates"):
            shutil.rmtree(home / name)
        archive = ["git", "archive", "--output", str(home / "old.tar"), tag, "src", "templates"]
        subprocess.run(archive, cwd=ROOT, check=True, timeout=60)
        shutil.unpack_archive(home / "old.tar", home, filter="data")
        return program, tag
    return older(home, {KNOWN[0]: KNOWN[1:]}), f"{OLD_VERSION} with one known change"


def run_program(arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run Diarist as people do; its exit status, and what it said."""
    command = [sys.executable, "-m", "diarist.cli", *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    return run.returncode, run.stdout + run.stderr


def upgraded(diary: Diary, old: Path, run: Run = run_program) -> Upgraded:
    """Upgrade a diary, and see that nothing changed but what names the version."""
    before, start = _files(diary.folder), time.monotonic()
    lock = write(diary.folder.with_suffix(".lock"), LOCK.format(VERSION))
    asked = ["upgrade", "--commit", COMMIT, "--version", VERSION, "--old", str(old)]
    if (diary.folder / "requirements.txt").exists():  # where none is, one that is given is written
        asked += ["--lock", str(lock)]
    status, said = run(["--folder", str(diary.folder), *asked], environment(diary.folder.parent))
    found = _PAGES.search(said)
    wrong = _wrong(diary, before) if found and not status else said or "it says nothing"
    changed, pages = (int(found[1]), int(found[2])) if found else (0, 0)
    return Upgraded(diary, changed, pages, time.monotonic() - start, wrong)


def _wrong(diary: Diary, before: dict[str, str]) -> str:
    after = _files(diary.folder)
    touched = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    expected = {path for path in before if path.startswith(".github/workflows/") or path == "requirements.txt"}
    if touched != expected:
        return f"other files change than those that name the version: {sorted(touched ^ expected)}"
    lines = (diary.folder / ".github/workflows/check.yml").read_text("utf-8")
    return "" if f"@{COMMIT} # v{VERSION}\n" in lines else "the workflows do not name the new version"


def _files(folder: Path) -> dict[str, str]:
    """The digest of each file of a diary; what is kept for the next build is none of it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in found.items()
        if not name.startswith((".cache/", ".diarist/"))
    }


def environment(home: Path) -> dict[str, str]:
    """Without a browser, which draws the same pictures two hundred times, and on one day."""
    programs = home / "programs"
    programs.mkdir(exist_ok=True)
    if (git := shutil.which("git")) and not (programs / "git").exists():
        (programs / "git").symlink_to(git)
    dropped = {"CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PATH": str(programs), "SOURCE_DATE_EPOCH": "1795910400"}
