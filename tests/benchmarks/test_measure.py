import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import BuildFailedError, memory, seconds, tree_pss
from benchmarks.sites import Site

MEBIBYTE = 1024 * 1024
HOLD = """
import subprocess, sys
held = b"x" * {own}
child = {child!r} and subprocess.Popen([sys.executable, "-c", {child!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child and child.stdout.readline()
print("ready", flush=True)
sys.stdin.read()
"""


def site(folder: Path, code: str) -> Site:
    return Site(folder=folder, command=(sys.executable, "-c", code), output=folder, save=lambda _: folder)


def holding(own: int, child: str = "") -> str:
    return HOLD.format(own=own * MEBIBYTE, child=child)


def test_memory_of_a_process_and_of_those_below_it_is_added_up() -> None:
    code = holding(40, child=holding(60))
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        held = tree_pss(process.pid)
        process.stdin.close()
    assert 100 * MEBIBYTE < held < 160 * MEBIBYTE


def test_a_process_that_is_gone_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert tree_pss(process.pid) == 0


def test_the_peak_of_a_build_is_found(tmp_path: Path) -> None:
    peak = memory(site(tmp_path, "held = b'x' * 80_000_000; total = sum(held)"))
    assert peak.main_rss > 80_000_000
    assert peak.tree_pss > 70_000_000


def test_a_build_runs_in_the_folder_of_its_site(tmp_path: Path) -> None:
    assert seconds(site(tmp_path, "open('made', 'w').close()")) > 0
    assert (tmp_path / "made").exists()


def test_a_build_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BuildFailedError, match="no such theme"):
        seconds(site(tmp_path, "raise SystemExit('no such theme')"))


def test_a_build_leaves_nothing_running(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    seconds(site(tmp_path, "import subprocess; subprocess.Popen(['sleep', '60'], stdout=open('pipe', 'w'))"))
    ended, _, _ = select.select([pipe], [], [], 10)  # readable once nobody holds the other end
    os.close(pipe)
    assert ended
