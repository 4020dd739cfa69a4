"""Two builds of one diary: neither takes what lies in its folder for a module."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diarist.edition.mkdocs_process import COMMAND
from diarist.versions.two_builds import OURS
from tests.diaries import write

TRAP = "open('ran', 'w').close()\n"


@pytest.mark.parametrize("command", [[*OURS, "--help"], [*COMMAND, "--help"]], ids=["diarist", "mkdocs"])
def test_a_module_that_lies_in_the_folder_is_not_run(tmp_path: Path, command: list[str]) -> None:
    write(tmp_path / "click.py", TRAP)
    subprocess.run([command[0], *command[2:]], cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "ran").exists(), "without -P it would be"
    (tmp_path / "ran").unlink()
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert not (tmp_path / "ran").exists()


def test_nor_by_processes_that_are_started_afresh(tmp_path: Path) -> None:
    write(tmp_path / "multiprocessing.py", TRAP)
    program = write(
        tmp_path / "elsewhere/program.py",
        "from diarist import workers\nworkers._can_fork = lambda: False\n"
        "if __name__ == '__main__':\n    assert workers.pool().submit(len, 'four').result() == 4\n",
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, str(program)], cwd=tmp_path, env=environment, check=True)
    assert not (tmp_path / "ran").exists()
