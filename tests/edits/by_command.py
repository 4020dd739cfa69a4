"""`diarist build` as it is typed, for processes that do not live to tell."""

import os
import traceback
from pathlib import Path

from click.testing import CliRunner

from diarist.cli import main

AT = "1795176000"
"""Friday 20 November 2026, 12:00 UTC."""


def build(root: Path, *arguments: str, at: str = AT) -> None:
    """Build a diary; whatever happens is said in words."""
    os.environ["SOURCE_DATE_EPOCH"] = at
    os.chdir(root)
    result = CliRunner().invoke(main, ["build", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert "something is wrong with Diarist itself" not in result.output, result.output


def build_well(root: Path, *arguments: str, at: str = AT) -> None:
    """Build a diary in which nothing is wrong."""
    os.environ["SOURCE_DATE_EPOCH"] = at
    os.chdir(root)
    result = CliRunner().invoke(main, ["build", *arguments])
    assert result.exit_code == 0, (result.output, result.exception)


def build_at_once(root: Path, *moments: str) -> None:
    """Build a diary in several processes at the same time, each at a moment of its own; none may fail."""
    children = [_forked(root, moment) for moment in moments]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * len(moments)


def _forked(root: Path, moment: str) -> int:
    child = os.fork()
    if child:
        return child
    try:
        build_well(root, at=moment)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - it must not go on as if it were the first process
        traceback.print_exc()
        os._exit(1)
