"""What made things are made by: the engine's own files, the packages that it stands on, and Python."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from diarist.cache import digest
from diarist.unchanged import packages

ENGINE = Path(__file__).parent
"""The engine's own folder."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """The digest of all that a made thing may depend on, beside what it shows: another one makes everything anew.

    It is of the files' bytes, not of their times, so that a cache is good on another machine, too.
    """
    return digest(sys.version, *packages(), *_engine())


def _engine() -> list[bytes]:
    # What Python compiles comes and goes beside the files while others run.
    files = [path for path in ENGINE.rglob("*") if "__pycache__" not in path.parts and path.is_file()]
    return [part for path in sorted(files) for part in (str(path.relative_to(ENGINE)).encode(), path.read_bytes())]
