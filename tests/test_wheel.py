"""What is installed of Diarist: the engine with all its templates, so that a diary needs none of its own."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.diaries import ROOT


def files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_holds_every_module_and_every_template_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("diarist/")} - {"diarist/commit.txt"}
    engine = {f"diarist/{name}" for name in files(ROOT / "src/diarist")}
    assert names == engine | {f"diarist/templates/{name}" for name in files(ROOT / "templates")}
