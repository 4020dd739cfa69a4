"""`diarist clean`: pictures, films and sound without what they tell besides, in the place of those that tell it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.diary.errors import PictureError, RecordingError
from diarist.diary.inside import refuse_outside
from diarist.diary.text import on_one_line
from diarist.edition.mishap import disk_problem
from diarist.photographs.photograph_files import clean_in_place, look_at, pictures_in
from diarist.photographs.telling import Told
from diarist.recordings.endings import is_recording
from diarist.recordings.look import Look
from diarist.recordings.look import Told as ToldByRecording
from diarist.recordings.recording_files import clean_in_place as clean_recording
from diarist.recordings.recording_files import look_at as look_at_recording
from diarist.recordings.recording_files import recordings_in
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.terminal.progress import working
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.photographs.clean_picture import Sight

_HISTORY = "Where one was committed before, the repository's history still has it as it was."

_ARE = {"picture": "picture is", "file": "file is"}
"""Their number with a verb, by what they are called."""


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing; needed where nobody is at a terminal.")
@click.pass_obj
def clean(folder: Path, files: tuple[Path, ...], *, dry_run: bool, yes: bool) -> None:
    """Take places and names out of pictures, films and sound: of all here, or of FILES and folders.

    Example: diarist clean --dry-run posts/pictures
    """
    site = None if files else site_in(folder)
    places = (site.posts, site.docs) if site else files
    refuse_outside(folder, _names_below(folder, places))
    paths = list(dict.fromkeys((*pictures_in(places), *recordings_in(places))))
    what = "file" if any(map(is_recording, paths)) else "picture"
    with working(f"Looking at the {what}s…"):
        sights, failed = _looked_at(paths)
    to_do = {path: sight for path, sight in sights.items() if not sight.is_clean}
    for path, sight in to_do.items():
        say(f"{_shown(path, folder)}: {told(sight)}{_linked(path)}")
    if to_do and not (dry_run or yes or sys.stdin.isatty()):
        say("Nothing is changed: nobody is at a terminal to agree. Next: diarist clean --yes", err=True)
        sys.exit(2)
    if to_do and not dry_run and (yes or _agreed(len(to_do), what)):
        with working(f"Cleaning the {what}s…"):
            failed |= _cleaned(to_do, folder)
        done = counted(len(to_do.keys() - failed.keys()), _ARE[what])
        say(f"{done} clean now, of {len(sights)}. Next: diarist check")
    else:
        say(_left(len(to_do), len(sights), what))
    for path, error in failed.items():
        say(f"{_shown(path, folder)}{_after_name(error, path)}", err=True)
    if any(sight.tells_place for sight in to_do.values()):
        say(_HISTORY)
    sys.exit(1 if failed else 0)


def _names_below(folder: Path, places: Iterable[Path]) -> Iterator[str]:
    """The paths below the diary's folder of those places that are named there, whatever they lead to."""
    for place in places:
        path = Path(os.path.abspath(place))  # noqa: PTH100 - a link stays one
        home = next((above for above in path.parents if above.resolve() == folder), None)
        if home:
            yield path.relative_to(home).as_posix()


def told(sight: Sight | Look) -> str:
    """What a picture or a recording is and tells, and what becomes of it."""
    if isinstance(sight, Look):
        return f"it tells {list_of([about.value for about in ToldByRecording if about in sight.told])}"
    said = [about.value for about in Told if about in sight.told]
    parts = [f"it tells {list_of(said)}"] if said else []
    if sight.turned:
        parts.append("it lies on its side, or mirrored")
    if sight.shrunk:
        parts.append(f"{_size(sight.size)} pixels are more than the {_size(sight.clean_size)} that pages use")
    return "; ".join(parts)


def _linked(path: Path) -> str:
    """What becomes of a file's other names."""
    return "; its other names (hard links) keep it as it was" if path.stat().st_nlink > 1 else ""


def _after_name(error: str, path: Path) -> str:
    """What is wrong, without the file's name where it begins with that."""
    return error.removeprefix(path.name) if error.startswith(f"{path.name} ") else f": {error}"


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]}"


def _looked_at(paths: Iterable[Path]) -> tuple[dict[Path, Sight | Look], dict[Path, str]]:
    sights: dict[Path, Sight | Look] = {}
    failed: dict[Path, str] = {}
    for path in paths:
        try:
            sights[path] = look_at_recording(path) if is_recording(path) else look_at(path)
        except (PictureError, RecordingError) as error:
            failed[path] = f"{error.what}; {error.mend}"
    return sights, failed


def _cleaned(paths: Iterable[Path], folder: Path) -> dict[Path, str]:
    """Clean some files; why any is as it was."""
    failed: dict[Path, str] = {}
    for path in paths:
        try:
            (clean_recording if is_recording(path) else clean_in_place)(path)
        except (PictureError, RecordingError) as error:
            failed[path] = f"{error.what}; {error.mend}"
        except OSError as error:
            problem = disk_problem(error, folder)
            failed[path] = f"{problem.what}, and the file is as it was; {problem.mend}"
    return failed


def _agreed(count: int, what: str) -> bool:
    """Whether whoever sits there agrees."""
    question = f"Clean {counted(count, what)} in place? Nothing here keeps them as they were"
    return click.confirm(question)


def _left(count: int, of: int, what: str) -> str:
    if not of:
        return "There are no pictures."
    if not count:
        return f"Nothing is to be taken out of {counted(of, what)}."
    return f"Nothing is changed: {counted(count, _ARE[what])} to be cleaned, of {of}."


def _shown(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    return on_one_line(name)
