"""Where the tests' own processes come from: one that has loaded what they would load, and never had another thread.

What a thread holds while its process is forked is held for ever; and a command that starts anew spends most of a small
build's time on loading modules.
"""

import multiprocessing
import os
import pkgutil
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess

import diarist

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "pytest",
        "tests.faults.child",
        "tests.ledger.test_book",
        "tests.listening.listening_child",
        "tests.edits.by_command",
        "mkdocs.commands.build",
        *(module.name for module in pkgutil.walk_packages(diarist.__path__, "diarist.")),
    ]
)


def child(function: Callable[..., object], *arguments: object, environment: dict[str, str]) -> ForkServerProcess:
    """A process of its own in which a function begins to run, with the environment given and no other."""
    started = _FORKS.Process(target=_in_environment, args=(environment, function, arguments))
    started.start()
    return started


def _in_environment(
    environment: dict[str, str], function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    function(*arguments)
