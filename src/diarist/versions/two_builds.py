"""The same diary built twice, by another Diarist and by this one, at the same moment and into folders of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.errors import DiaristError
from diarist.versions.comparison import Comparison, compare_sites
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.site import Site

OURS = (sys.executable, "-P", "-m", "diarist.cli")
"""Without -P, Python would take what lies in the diary's folder for the modules that it looks for."""

_PATIENCE = 900
_POSTED = re.compile(r"^(\d+) announcements? would be posted\b", re.MULTILINE)


def compare_versions(site: Site, old: Sequence[str], moment: datetime, folder: Path) -> Comparison:
    """Build a diary with another Diarist, called as `old`, and with this one, below a folder; compare the sites.

    Raises DiaristError where one of them makes no site.
    """
    root, before, after = site.root, folder / "old", folder / "new"
    left_out = [_built(root, program, moment, target) for program, target in ((old, before), (OURS, after))]
    found = compare_sites(before, after)
    wrong = [*found.wrong, *(_announcements(root, old) if site.channels else ())]
    if left_out == [False, True]:
        wrong.append("the new version leaves out what the old one publishes: diarist check says why")
    return replace(found, wrong=tuple(wrong))


def _built(root: Path, program: Sequence[str], moment: datetime, target: Path) -> bool:
    """Build the site into a folder; whether something was left out of it."""
    run = _run(root, program, "build", "--site-dir", str(target), SOURCE_DATE_EPOCH=str(int(moment.timestamp())))
    if run.returncode > 1 or not (target / "index.html").is_file():
        said = (run.stdout + run.stderr).strip() or "it says nothing"
        raise DiaristError(f"{program[0]} makes no site of this diary: {said[-2000:]}", "look at what it says")
    return run.returncode == 1


def _announcements(root: Path, old: Sequence[str]) -> list[str]:
    """What would be announced because the version is another."""
    counts = [_would_be_posted(root, program) for program in (old, OURS)]
    if None in counts or counts[1] <= counts[0]:
        return []
    return [f"{counted(counts[1], 'announcement')} would be posted, and with the old version {counts[0]}"]


def _would_be_posted(root: Path, program: Sequence[str]) -> int:
    found = _POSTED.search(_run(root, program, "announce", "--dry-run").stdout)
    return int(found[1]) if found else 0


def _run(root: Path, program: Sequence[str], *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"}}
    try:
        return subprocess.run(  # noqa: S603 - Diarist itself, and another version of it
            [*program, "--folder", str(root), *arguments],
            cwd=root,
            env=kept | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = error.strerror if isinstance(error, OSError) else "it does not end"
        raise DiaristError(f"{program[0]} does not run: {why}", "name another Diarist") from None
