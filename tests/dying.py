"""Programs that die at a step of our choosing, as when the machine is switched off: nothing is tidied up."""

import errno
import multiprocessing
import os
import signal
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
# What each of them would load for itself, they have from that process.
_CHILDREN.set_forkserver_preload(
    [
        "pytest",
        "tests.faults.child",
        "tests.ledger.test_book",
        "tests.listening.listening_child",
        "tests.edits.by_command",
        "diarist.body.dialect.engine",
        "diarist.body.markup",
        "diarist.checks.rules",
        "diarist.commands.build",
        "diarist.edition.rule_reading",
        "diarist.edition.site_build",
        "diarist.outputs.share_card",
        "diarist.terminal.editions",
    ]
)


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
    for child in [_started(function, *arguments) for _ in range(at_once)]:
        _ended(child)


def _started(function: Callable[..., object], *arguments: object) -> ForkServerProcess:
    child = _CHILDREN.Process(target=_in_environment, args=(dict(os.environ), function, arguments))
    child.start()
    return child


def _in_environment(
    environment: dict[str, str], function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    # The process that forks children has the environment, and so the clock, of whichever test came first.
    os.environ.clear()
    os.environ.update(environment)
    function(*arguments)


def _ended(child: ForkServerProcess) -> int | None:
    child.join()
    if child.exitcode not in (0, DEAD, -signal.SIGKILL):
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
