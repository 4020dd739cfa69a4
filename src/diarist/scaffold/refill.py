"""The files of a diary that nobody has changed since they were made, made again for other answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.inside import refuse_outside
from diarist.scaffold.folder_writer import SETTINGS, Outcome, is_as_made
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refill:
    """What is to be done below a folder: files to `write` and to `remove`, and those `left` as they are."""

    write: Mapping[str, bytes]
    remove: tuple[str, ...]
    left: tuple[str, ...]


def can_be_refilled(folder: Path, before: Mapping[str, bytes]) -> bool:
    """Whether the settings are still as they were made, so that other answers can take their place."""
    return is_as_made(folder / SETTINGS, before[SETTINGS])


def refill(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Refill:
    """What the files of `before` have to become, to be those of `after`; what somebody changed stays as it is."""
    untouched = {name for name, data in before.items() if is_as_made(folder / name, data)}
    write = {name: data for name, data in after.items() if name in untouched or not (folder / name).exists()}
    left = tuple(name for name in sorted(after) if name not in write and not is_as_made(folder / name, after[name]))
    return Refill(write, tuple(sorted(untouched - set(after))), left)


def carry_out(folder: Path, plan: Refill) -> Outcome:
    """Do it, the settings last, so that whoever is stopped can do it again.

    Raises OSError; UsageError where a link would lead out of the folder, and then nothing is done.
    """
    refuse_outside(folder, [*plan.write, *plan.remove])
    for name in sorted(plan.write, key=lambda name: (name == SETTINGS, name)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, plan.write[name])
    for name in plan.remove:
        (folder / name).unlink()
    return Outcome(written=tuple(sorted(plan.write)), left=plan.left, same=())
