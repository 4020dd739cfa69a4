"""Files written into a diary's folder: those that are missing, and never over what is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.inside import refuse_outside
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SETTINGS = "mkdocs.yml"
_LOGO = "docs/assets/logo."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some files, by path below the folder: those `written`, and those `left` as they were.

    `same` are those that were there already, just as they would have been written.
    """

    written: tuple[str, ...]
    left: tuple[str, ...]
    same: tuple[str, ...]


def write_missing(folder: Path, files: Mapping[str, bytes]) -> Outcome:
    """Write each file that is not there yet, so that whoever is stopped can go on with what is there.

    The logo comes first, for nothing else says which one was given; then the settings, which say all other answers.

    Raises OSError, and then no file is half there; UsageError where a link would lead out of the folder, and then
    nothing is written.
    """
    refuse_links(folder, files)
    found: dict[str, list[str]] = {"written": [], "left": [], "same": []}
    for name in sorted(files, key=lambda name: (not name.startswith(_LOGO), name != SETTINGS, name)):
        found[_written(folder / name, files[name])].append(name)
    return Outcome(*(tuple(found[key]) for key in ("written", "left", "same")))


def refuse_links(folder: Path, files: Iterable[str]) -> None:
    """Let no missing file be written through a link that leads out of the folder. Raises UsageError."""
    refuse_outside(folder, (name for name in files if not os.path.lexists(folder / name)))


def _written(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(path, data, fresh=True)
    except FileExistsError:
        return "same" if is_as_made(path, data) else "left"
    return "written"


def is_as_made(path: Path, data: bytes) -> bool:
    """Whether a file is the same, but for the line ends that git or Windows may have given it."""
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")


def strangers(folder: Path, files: Iterable[str]) -> list[str]:
    """What stands in the folder and is none of the files, nor holds any: no diary has it. Nothing of git's."""
    ours = {name.split("/")[0] for name in files}
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if path.name not in {*ours, ".git"})
