"""The file that says when a program that runs by the clock has something to do again: one moment, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORM = "%Y-%m-%dT%H:%M:%SZ"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MOST = 1000
"""Bytes of the largest file that is read: one with a moment has thirty."""


def check_place(path: Path, folders: Iterable[Path]) -> None:
    """Raise UsageError where the file would lie in a folder that is published, or another file stands there."""
    if any(path.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise UsageError(
            [Problem(str(path), 1, "the file would be published", "name one outside of the site, for --due")]
        )
    if path.exists() and not _is_due_file(path):
        what = "this file is there already, and does not say when something is due"
        raise UsageError([Problem(str(path), 1, what, "name another for --due, or move it away")])


def write_due(path: Path, moment: datetime | None) -> None:
    """Say when something falls due next; None: never by itself. Seconds are cut, so that nothing comes late."""
    write_whole(path, f"{json.dumps({'due': _said(moment)})}\n".encode())


def bring_forward(path: Path, moment: datetime | None) -> None:
    """Say an earlier moment, where there is one, in a file that may have a later one. Nothing to be read stays so."""
    try:
        known = _read(path)["due"]
    except (OSError, ValueError, KeyError):
        return
    sooner = _said(moment)
    if sooner and (known is None or sooner < known):
        write_due(path, moment)


def _is_due_file(path: Path) -> bool:
    try:
        _read(path)
    except (OSError, ValueError):
        return False
    return True


def _read(path: Path) -> dict[str, str | None]:
    """What such a file says; nothing where it is empty. Raises OSError, and ValueError where it is none."""
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    found = json.loads(data) if data.strip() else {}
    if len(data) > _MOST or not isinstance(found, dict) or found.keys() - {"due"}:
        raise ValueError(path)
    due = found.get("due")
    if not (due is None or (isinstance(due, str) and _MOMENT.fullmatch(due))):
        raise ValueError(path)
    return found


def _said(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime(FORM) if moment else None
