"""From a wheel to a served site in an empty environment, with the time that the machine takes for each step."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.begin.steps import TYPED, begin, wheel
from tests.diaries import ROOT

MOST = 60
"""In seconds, all that the machine does for it once everything is downloaded."""

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}


def downloaded(folder: Path) -> Path:
    """What the wheel asks for, as it is pinned, fetched into a folder: how long that takes is the network's affair."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "-r", str(ROOT / "requirements/plain.txt")]
    subprocess.run([*pip, *lock, "-w", str(folder)], check=True)
    return folder


def installed(folder: Path, packed: Path, wheels: Path) -> Path:
    """Install the wheel into an environment of its own, with what was fetched; the folder of its programs."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    subprocess.run([*pip, "--find-links", str(wheels), str(packed)], check=True)
    return programs


def worked() -> float:
    """How long the processor has worked for all that was started here, in seconds: others may share the machine."""
    spent = os.times()
    return spent.children_user + spent.children_system


def main() -> int:
    """Go the whole way; 1 where it takes too long."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        packed, wheels = wheel(folder), downloaded(folder / "wheels")
        start, began = worked(), time.perf_counter()
        programs = installed(folder / "environment", packed, wheels)
        times = {"install": worked()}
        for step in begin([str(programs / "diarist")], folder, _ENVIRONMENT | {"HOME": temporary}):
            times[step] = worked()
        waited = time.perf_counter() - began
    for step, before in zip(times, [start, *times.values()], strict=False):
        print(f"{step:8} {times[step] - before:5.1f} s")  # noqa: T201 - it is for people
    whole = worked() - start
    print(f"From a wheel to a served site: {len(TYPED)} questions, {whole:.1f} s of work, {waited:.1f} s here.")  # noqa: T201 - the same
    return int(whole > MOST)


if __name__ == "__main__":
    sys.exit(main())
