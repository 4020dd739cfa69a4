"""A site built by MkDocs in a process of its own, and what it says put in plain words."""

from __future__ import annotations

import re
import subprocess
import time
from typing import TYPE_CHECKING

from diarist.diary.errors import TextError
from diarist.diary.problems import Problem
from diarist.diary.written_settings import read_written
from diarist.edition.mishap import hook_problem, is_hook
from diarist.edition.mkdocs_process import COMMAND, environment
from diarist.edition.site_build import LEFT_OUT
from diarist.outputs.problem_report import MOST, rest
from diarist.terminal.answers import say
from diarist.terminal.crash import keep_crash
from diarist.terminal.progress import working

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


_CRASH = "Traceback (most recent call last):\n"
_STRICT = re.compile(r"Aborted with (?!.*configuration).* in strict mode!")
_SETTING = re.compile(r"(ERROR|WARNING) +- +Config value '(\w+)': (.*)")
_UNKNOWN = re.compile(r"Unrecognised configuration name: (.+)")
_FRAME = re.compile(r'  File "(.+)", line (\d+)')
_SAID_BETTER = ("Error building page ", "Error reading page ", "Encoding error reading file: ", "Aborted with a ")
_PREFIX = re.compile(r"^(?:ERROR|WARNING|INFO)\s+-\s+(?:diarist: )?")


def built_by_mkdocs(root: Path, arguments: Sequence[str]) -> int:
    """Build the site of the diary in `root`; what is wrong is printed as it comes.

    The answer is 0 when all is well, 1 when the site is there without the entries that are wrong, 2 when it is not.
    """
    start = time.monotonic()
    command = [*COMMAND, "build", *arguments]
    said: list[str] = []
    with (
        working("Building the site…"),
        subprocess.Popen(  # noqa: S603 - our own interpreter
            command,
            cwd=root,
            env=environment(),
            encoding="utf-8",
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        for line in _few(_worth_saying(process.stdout or (), said, root)):
            say(line)
    if _CRASH in said:
        say(_why(said, root))
    elif process.returncode == 0:
        seconds = time.monotonic() - start
        say(f"The site is built, in {seconds:.1f} seconds. Look at it with: diarist serve")
    whole = process.returncode == 0 or any(line.startswith(LEFT_OUT) or _STRICT.match(line) for line in said)
    return min(process.returncode, 1) if whole else 2


def _worth_saying(lines: Iterable[str], said: list[str], root: Path) -> Iterator[str]:
    """The lines of MkDocs that are for people, without its signs; `said` gets all of them, as they come."""
    for line in lines:
        said.append(line)
        if _CRASH not in said and (words := _for_people(line.rstrip(), root)):
            yield words


def _few(lines: Iterable[str]) -> Iterator[str]:
    """The first lines and the last, which says what became of it; how many there are between."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < MOST:
            yield line
        else:
            kept.append(line)
    if len(kept) > 1:
        yield rest(len(kept) - 1)
    yield from kept[-1:]


def _for_people(line: str, root: Path) -> str:
    """What a line of MkDocs' means to somebody who writes a diary; empty where it means nothing."""
    if found := _SETTING.match(line):
        return str(_setting_problem(root, found[2], found[3]))
    words = _PREFIX.sub("", line)
    return "" if line.startswith("INFO ") or words.startswith(_SAID_BETTER) else words


def _setting_problem(root: Path, name: str, words: str) -> Problem:
    """What MkDocs says of one of its settings, with the line."""
    unknown = _UNKNOWN.match(words)
    mend = "delete the line, if it is for no plugin" if unknown else "the guide to MkDocs says what may stand there"
    what = f"{words if unknown else f'`{name}`: {words}'}".rstrip(".")
    try:
        problem = read_written(root / "mkdocs.yml").found((unknown[1] if unknown else name,), what, mend)
    except (TextError, OSError):
        return Problem("mkdocs.yml", 1, what, mend)
    return problem.advice() if unknown else problem


def _why(said: Sequence[str], root: Path) -> str:
    """Why there was a crash: a hook of the diary's own, or Diarist, which then keeps for us what was said."""
    frames = [found for line in said if (found := _FRAME.match(line))]
    if frames and is_hook(frames[-1][1], root):
        return str(hook_problem(frames[-1][1], int(frames[-1][2]), said[-1].strip(), root))
    return keep_crash(root, "".join(said))
