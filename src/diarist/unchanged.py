"""Whether a build would make what is there already: decided from the states of files, before anything is imported.

Only Python's own modules that are there at every start, or nearly, are used: the answer should cost less than the rest.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib

from diarist.file_states import states

TYPE_CHECKING = False  # typing itself costs a fifth of the time
if TYPE_CHECKING:
    from typing import Any

FORMAT = 3
CACHE = os.path.join(".cache", "diarist")  # noqa: PTH118 - pathlib would cost a third of the time
ENVIRONMENT = ("SOURCE_DATE_EPOCH", "TZ")
"""The variables that a build reads. No name of a secret is ever among them: their values are kept."""

GRAIN = 0.05
"""Seconds within which a disk may give two changes of one file the same time."""


def repeated(arguments: list[str], folder: str) -> int | None:
    """Say again what the last build said, and give its exit status, where nothing has changed since; else None.

    `arguments` are those of the command line; only `build` can be answered so.
    """
    root = _root(arguments, folder)
    record = _read(os.path.join(root, CACHE, name_of(folder, arguments))) if root else None  # noqa: PTH118 - as above
    if record is None or record.get("asked") != [folder, *arguments] or not _is_same(record, root):
        return None
    encoding = sys.stdout.encoding
    for line in record["said"]:
        sys.stdout.write(f"{line}\n".encode(encoding, "backslashreplace").decode(encoding))
    return int(record["status"])


def name_of(folder: str, arguments: list[str]) -> str:
    """The name of what is kept of a build, for the command that asked for it, and the folder in which it did."""
    asked = "\0".join([folder, *arguments])
    return f"built-{zlib.crc32(asked.encode('utf-8', 'surrogateescape')):08x}.json"


def surroundings() -> dict[str, object]:
    """What a build depends on that is no file of the diary's: Python, the packages that are there, the environment."""
    return {
        "python": [sys.version, sys.executable, __file__],
        "packages": packages(),
        "environment": {name: os.environ.get(name) for name in ENVIRONMENT},
    }


def packages() -> list[str]:
    """The installed packages, each with its version, as the names of their folders have them.

    Source: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    found: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as items:
            found |= {item.name for item in items if item.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def inputs(places: list[str]) -> dict[str, str]:
    """The states of all files at or below some places, by path."""
    found: dict[str, str] = {}
    for place in places:
        found |= states(place)
    return found


def is_settled(found: dict[str, str], moment: float) -> bool:
    """Whether no file was changed so shortly before a moment that a further change could go unseen."""
    latest = max((max(int(part) for part in state.split()[1:3]) for state in found.values() if " " in state), default=0)
    return latest < (moment - GRAIN) * 1e9


def _root(arguments: list[str], folder: str) -> str:
    """The diary's folder, where `build` is asked for and nothing that this module does not know."""
    if arguments[:1] == ["--folder"] and arguments[2:3] == ["build"]:
        return os.path.realpath(os.path.join(folder, arguments[1]))  # noqa: PTH118 - as above
    return os.path.realpath(folder) if arguments[:1] == ["build"] else ""


def _read(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            record = json.loads(file.read())
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and record.get("format") == FORMAT else None


def _is_same(record: dict[str, Any], root: str) -> bool:
    try:
        if record["root"] != root or any(record[name] != value for name, value in surroundings().items()):
            return False
        if not (os.environ.get(ENVIRONMENT[0], "").strip() or record["begun"] <= time.time() < record["due"]):
            return False  # something has fallen due; or the clock was ahead, and something has not yet
        return inputs(record["places"]) == record["inputs"] and _is_site_same(record["site"], record["outputs"])
    except (KeyError, TypeError):
        return False


def _is_site_same(folder: str, outputs: dict[str, str]) -> bool:
    return states(folder, follow=False) == outputs
