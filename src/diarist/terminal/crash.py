"""What is kept where something is wrong with Diarist itself: people are told in a sentence, we are sent the rest."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

CRASH_LOG = ".cache/diarist-crash.log"


def keep_crash(root: Path, traceback: str) -> str:
    """Keep what Python said, and answer what to tell people."""
    log = root / CRASH_LOG
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        write_whole(log, traceback.encode("utf-8", "backslashreplace"), ours=True)
    return f"The site is not built: something is wrong with Diarist itself. Please report {CRASH_LOG}"
