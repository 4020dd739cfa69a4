"""Files that would be written out of a diary's folder, through a link: nobody asked for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MEND = "put the file or folder itself there in place of the link"


def refuse_outside(folder: Path, names: Iterable[str]) -> None:
    """Let nothing be written through a link that leads out; names are paths below the folder.

    Raises UsageError with every link that does.
    """
    home = folder.resolve()
    found = dict.fromkeys(
        _way_out(folder, name) for name in names if not (folder / name).resolve().is_relative_to(home)
    )
    if found:
        raise UsageError(Problem(link, 1, "this link leads out of the diary's folder", _MEND) for link in found)


def _way_out(folder: Path, name: str) -> str:
    """The last link on the way to a file, by its path below the folder."""
    path = folder / name
    links = (each for each in (path, *path.parents) if each.is_relative_to(folder) and each.is_symlink())
    return next((link.relative_to(folder).as_posix() for link in links), name)
