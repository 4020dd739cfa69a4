"""An older Diarist, installed aside exactly as it was, so that a laptop can compare."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from diarist.diary.errors import DiaristError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ADDRESS = "https://github.com/{product}/archive/{commit}.zip"

_MOST = 200_000_000
_PATIENCE = 120
_INSTALLING = 900


def older_from_commit(product: str, commit: str, home: Path, address: str = ADDRESS) -> Path:
    """The program of a commit, installed with every package pinned by its hash. Raises DiaristError."""
    place = home / commit
    if not (program := _program(place)).exists():
        source = _source(address.format(product=product, commit=commit), place / "source")
        _install(place, ["--require-hashes", "-r", str(source / "requirements/site.txt")])
        _install(place, ["--no-deps", "--no-build-isolation", str(source)])
    return program


def older_from_lock(lock: Path, version: str, home: Path) -> Path:
    """The program of a diary's own lock. Raises DiaristError."""
    place = home / version
    if not (program := _program(place)).exists():
        _install(place, ["--require-hashes", "-r", str(lock)])
    return program


def _program(place: Path) -> Path:
    return place / ("Scripts/diarist.exe" if os.name == "nt" else "bin/diarist")


def _source(address: str, target: Path) -> Path:
    """The source of a commit, unpacked; the folder that has it."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - https, or a test's own
            data = answer.read(_MOST)
        with ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(target)
        (source,) = (path for path in target.iterdir() if (path / "requirements").is_dir())
    except (OSError, ValueError, BadZipFile) as error:
        raise DiaristError(f"{address} cannot be fetched: {error}") from None
    return source


def _install(place: Path, what: Sequence[str]) -> None:
    python = _program(place).with_name("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(place)])
    _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def _run(command: Sequence[str]) -> None:
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_INSTALLING)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DiaristError(f"the older version cannot be installed: {error}") from None
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:]
        raise DiaristError(f"the older version cannot be installed: {' '.join(last) or command[0]}")
