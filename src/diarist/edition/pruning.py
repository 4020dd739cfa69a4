"""What nothing has needed for a while goes out of the cache; deleting any of it costs time and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from diarist.edition.build_lock import LOCK
from diarist.edition.kept_files import SUMS, KeptFiles
from diarist.edition.kept_site import forget_gone, names_kept
from diarist.ledger.home import is_memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from diarist.cache import Cache

UNNEEDED = "unneeded.json"
"""The cache's list of what nothing needs, with since when, in seconds since 1970."""

DAY = 86_400
WEEK, MONTH = 7 * DAY, 30 * DAY

_STAYS = frozenset({LOCK, SUMS, UNNEEDED, "links.json"})
_LIST = re.compile(r"([a-z]+)-[0-9a-f]{32}\.(?:json|sights)")
"""What was found in all entries, or pictures, or cards, by one version of the code; the newest of a kind stays."""

_RECORD = re.compile(r"(built|site)-[0-9a-f]{8}\.json")
_TEMPLATES = "jinja2-"
"""How the folders begin in which earlier versions kept templates."""


def prune(cache: Cache, used: Iterable[str], now: float) -> None:
    """Delete what no built site shows and no build has used: files of sites after a week, all else after a month.

    `used` are the names of what the last edition was made with. Whoever calls this keeps other builds out. It is
    looked at once a day.
    """
    since = _read(cache)
    if any(now - DAY < moment <= now for moment in since.values()):
        return
    forget_gone(cache)
    there = {path.name: path for path in cache.folder.iterdir()}
    needed = {*used, *names_kept(cache), *_STAYS, *_newest(there.values())}
    unneeded = {
        name: since.get(name, now)
        for name, path in there.items()
        if not (name in needed or _RECORD.fullmatch(name) or is_memory(path))
    }
    kept = KeptFiles(cache)
    gone = {name for name, moment in unneeded.items() if now - moment > _patience(name, kept.names)}
    for name in gone:
        _delete(there[name])
    if lost := kept.names - (there.keys() - gone):
        kept.forget(lost)
    unneeded = {name: moment for name, moment in unneeded.items() if name not in gone}
    cache.put(UNNEEDED, json.dumps({**unneeded, "": now}).encode())


def _patience(name: str, files: Collection[str]) -> float:
    return WEEK if name in files or name.startswith(_TEMPLATES) else MONTH


def _read(cache: Cache) -> Mapping[str, float]:
    try:
        kept = json.loads(cache.path(UNNEEDED).read_bytes())
        return {str(name): float(moment) for name, moment in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _newest(paths: Iterable[Path]) -> set[str]:
    found: dict[str, Path] = {}
    for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns):
        if match := _LIST.fullmatch(path.name):
            found[match[1]] = path
    return {path.name for path in found.values()}


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()
