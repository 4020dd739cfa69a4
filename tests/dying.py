"""Programs that die at a step of our choosing, as when the machine is switched off: nothing is tidied up."""

import errno
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import FrameType
from typing import Any

from tests.children import child

DEAD = 9
FEW = 2
"""How often each line counts: once would miss what a loop has left half done."""

SOURCES = str(Path(__file__).parents[1] / "src" / "diarist")


def dies(step: int, within: tuple[str, ...], function: Callable[..., object], *arguments: object) -> bool:
    """Call a function in a process that dies before its line number `step`; whether it came so far.

    Only lines of those of Diarist's own sources count whose names begin with one of `within`, each the first few times
    that it is run.
    """
    places = tuple(f"{SOURCES}/{place}" for place in within)
    return _ended(_started(_die, step, places, function, arguments)) == DEAD


def dies_writing(step: int, root: Path, function: Callable[..., object], *arguments: object) -> bool:
    """Call a function in a process that dies, with its workers, before its write number `step`; whether it came so far.

    What counts is each file below `root` that is opened to be written, named, linked or deleted, and each folder.
    """
    return _ended(_started(_at_write, step, str(root), function, arguments, _killed)) == -signal.SIGKILL


def fills_disk(step: int, root: Path, function: Callable[..., object], *arguments: object) -> None:
    """Call a function in a process for which the disk is full from its write number `step` below `root` on."""
    _ended(_started(_at_write, step, str(root), function, arguments, _full))


def live(function: Callable[..., object], *arguments: object, at_once: int = 1) -> None:
    """Call a function in a process of its own, or in some of them `at_once`."""
    for each in [_started(function, *arguments) for _ in range(at_once)]:
        _ended(each)


def _started(function: Callable[..., object], *arguments: object) -> ForkServerProcess:
    return child(function, *arguments, environment=dict(os.environ))


def _ended(ending: ForkServerProcess) -> int | None:
    ending.join()
    if ending.exitcode not in (0, DEAD, -signal.SIGKILL):
        raise AssertionError(f"the child ended with {ending.exitcode}: its standard error says why")
    return ending.exitcode


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


_WRITES = frozenset({"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"})
"""What Python says before it writes: https://docs.python.org/3/library/audit_events.html."""


def _at_write(
    step: int, root: str, function: Callable[..., object], arguments: tuple[object, ...], mishap: Callable[[str], None]
) -> None:
    os.setsid()
    left = step

    def hook(event: str, facts: tuple[Any, ...]) -> None:
        nonlocal left
        if event not in _WRITES or not _is_below(root, facts):
            return
        if event == "open" and not facts[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        left -= 1
        if left < 0:
            mishap(event)

    sys.addaudithook(hook)
    function(*arguments)
    os._exit(0)  # what is tidied up at the end is no write of the function's


def _is_below(root: str, facts: tuple[Any, ...]) -> bool:
    return any(str(path).startswith(root) for path in facts[:2] if isinstance(path, str | Path))


def _killed(_: str) -> None:
    os.killpg(0, signal.SIGKILL)


def _full(event: str) -> None:
    if event not in {"os.remove", "os.rmdir"}:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
