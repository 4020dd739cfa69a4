"""Work on all the processor's cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor


def pool() -> ProcessPoolExecutor:
    """Worker processes, one a core.

    They are forked where that is safe (Linux, no other thread: a plain build), since a forked worker is at work after
    milliseconds, and started afresh elsewhere (macOS, Windows, the live preview).
    """
    forks = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 8), mp_context=context)
