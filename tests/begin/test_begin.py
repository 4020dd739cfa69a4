"""From a wheel to a served site; `make begin` goes the same way in an environment of its own, and measures."""

import os
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.begin.steps import TYPED, begin, wheel

RUN = "import diarist, sys; from diarist.start import main; assert {there!r} in diarist.__file__; main()"


def test_a_wheel_is_enough_for_a_served_site(tmp_path: Path) -> None:
    there = tmp_path / "installed"
    with ZipFile(wheel(tmp_path)) as packed:
        packed.extractall(there)
    env = {**os.environ, "PYTHONPATH": str(there), "PYTHONWARNINGS": "", "LC_ALL": "C.UTF-8"}
    diarist = [sys.executable, "-c", RUN.format(there=str(there))]
    assert len(TYPED) <= 8
    assert list(begin(diarist, tmp_path, env)) == ["init", "build", "serve"]
