"""The file that says when a program that runs by the clock has something to do again: one moment, and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORM = "%Y-%m-%dT%H:%M:%SZ"


def check_place(path: Path, folders: Iterable[Path]) -> None:
    """Raise UsageError where the file would lie in a folder that is published."""
    if any(path.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise UsageError(
            [Problem(str(path), 1, "the file would be published", "name one outside of the site, for --due")]
        )


def write_due(path: Path, moment: datetime | None) -> None:
    """Say when something falls due next; None: never by itself. Seconds are cut, so that nothing comes late."""
    write_whole(path, f"{json.dumps({'due': _said(moment)})}\n".encode())


def bring_forward(path: Path, moment: datetime | None) -> None:
    """Say an earlier moment, where there is one, in a file that may have a later one. Nothing to be read stays so."""
    try:
        known = json.loads(path.read_bytes())["due"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if moment and (known is None or _said(moment) < known):
        write_due(path, moment)


def _said(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime(FORM) if moment else None
