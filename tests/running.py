"""Commands run as people run them, each in a process of its own, but one that has its modules already.

What a test says of the start itself (what is not installed, what a system lacks) it says by `subprocess`; so it does of
ProperDocs, which wants the plugin to be made of its own modules.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.children import child

LOADED = {
    "diarist": ("diarist.cli", "main"),
    "mkdocs": ("mkdocs.__main__", "cli"),
}
MOST = 120
"""Seconds that a command may take."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status, and all that it said."""

    status: int
    output: str


def run_program(program: str, *arguments: str, folder: Path, environment: Mapping[str, str]) -> Ended:
    """Run an installed program in a folder, with the environment given and no other."""
    if program not in LOADED:
        return _begun_anew(program, arguments, folder, environment)
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="backslashreplace") as output:
        running = child(_run, program, arguments, folder, output.name, environment=dict(environment))
        running.join(MOST)
        if running.exitcode is None:
            running.kill()
            raise AssertionError(f"{program} {' '.join(arguments)} takes more than {MOST} seconds")
        return Ended(running.exitcode, output.read())


def _begun_anew(program: str, arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> Ended:
    run = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=MOST,
    )
    return Ended(run.returncode, run.stdout)


def _run(program: str, arguments: tuple[str, ...], folder: Path, output: str) -> None:
    os.chdir(folder)
    written = os.open(output, os.O_WRONLY | os.O_APPEND)
    for standard in (sys.stdout, sys.stderr):
        os.dup2(written, standard.fileno())
    module, function = LOADED[program]
    getattr(import_module(module), function)(arguments, prog_name=program)
