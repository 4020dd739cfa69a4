"""Programs that die at a step of our choosing, as when the machine is switched off: nothing is tidied up."""

import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import FrameType
from typing import Any

DEAD = 9
FEW = 2
"""How often each line counts: once would miss what a loop has left half done."""

SOURCES = str(Path(__file__).parents[1] / "src" / "diarist")
# Children of a process that never had another thread: what a thread holds while it is forked is held for ever.
_CHILDREN = multiprocessing.get_context("forkserver")
_CHILDREN.set_forkserver_preload(["pytest", "tests.faults.child", "tests.ledger.test_book"])


def dies(step: int, within: tuple[str, ...], function: Callable[..., object], *arguments: object) -> bool:
    """Call a function in a process that dies before its line number `step`; whether it came so far.

    Only lines of those of Diarist's own sources count whose names begin with one of `within`, each the first few times
    that it is run.
    """
    places = tuple(f"{SOURCES}/{place}" for place in within)
    return _ended(_started(_die, step, places, function, arguments)) == DEAD


def live(function: Callable[..., object], *arguments: object, at_once: int = 1) -> None:
    """Call a function in a process of its own, or in some of them `at_once`."""
    for child in [_started(function, *arguments) for _ in range(at_once)]:
        _ended(child)


def _started(function: Callable[..., object], *arguments: object) -> ForkServerProcess:
    child = _CHILDREN.Process(target=function, args=arguments)
    child.start()
    return child


def _ended(child: ForkServerProcess) -> int | None:
    child.join()
    if child.exitcode not in (0, DEAD):
        raise AssertionError(f"the child ended with {child.exitcode}: its standard error says why")
    return child.exitcode


def _die(step: int, places: tuple[str, ...], function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    left = step
    seen: Counter[tuple[str, int]] = Counter()

    def trace(frame: FrameType, kind: str, _: object) -> Any:  # noqa: ANN401 - a tracer answers with itself
        nonlocal left
        if not frame.f_code.co_filename.startswith(places):
            return None
        line = (frame.f_code.co_filename, frame.f_lineno)
        if kind == "line" and seen[line] < FEW:
            seen[line] += 1
            left -= 1
            if left < 0:
                os._exit(DEAD)
        return trace

    sys.settrace(trace)
    function(*arguments)
    sys.settrace(None)
