"""An older Diarist, installed aside exactly as it was, so that a laptop can compare."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from diarist.cache import digest
from diarist.diary.errors import DiaristError
from diarist.versions.release_lock import refuse_gap, why_not_fetched
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ADDRESS = "https://github.com/{product}/archive/{commit}.zip"

_MOST = 200_000_000
_PATIENCE = 120
_INSTALLING = 900


def versions_home(root: Path) -> Path:
    """Where older versions are installed: among the caches of the person, since what lies in a diary is never run.

    Raises DiaristError where that place is in the diary itself.
    Source: https://specifications.freedesktop.org/basedir-spec/latest/
    """
    home = _user_cache() / "diarist" / "versions"
    if home.resolve().is_relative_to(root.resolve()):
        raise DiaristError(f"{home} is in the diary's own folder, and no program is run from there")
    return home


def _user_cache() -> Path:
    named = Path(os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:
        raise DiaristError("this machine says no home folder, so there is no place for it") from None


def older_from_commit(product: str, commit: str, home: Path, address: str = "") -> Path:
    """The program of a commit, installed with every package pinned by its hash. Raises DiaristError."""
    refuse_gap(product)

    def install(place: Path) -> None:
        source = _source((address or ADDRESS).format(product=product, commit=commit), place / "source")
        _install(place, ["--require-hashes", "-r", str(source / "requirements/site.txt")])
        _install(place, ["--no-deps", "--no-build-isolation", str(source)])

    return _kept(home, digest("commit", product, commit), install)


def older_from_lock(lock: Path, home: Path) -> Path:
    """The program of a diary's own lock, known by all that the lock says. Raises DiaristError."""
    return _kept(
        home, digest("lock", lock.read_bytes()), lambda place: _install(place, ["--require-hashes", "-r", str(lock)])
    )


def _kept(home: Path, name: str, install: Callable[[Path], None]) -> Path:
    """The program below `home`, installed where it is not yet, into a folder that nobody has used.

    An environment cannot be renamed, for its programs name it: so a file names the folder, once all is in it.
    """
    named = home / f"{name}.txt"
    try:
        program = _program(home / Path(named.read_text("utf-8")).name)
        if program.exists():
            return program
    except (OSError, UnicodeDecodeError):
        pass
    try:
        home.mkdir(parents=True, exist_ok=True)
        place = Path(mkdtemp(prefix="version-", dir=home))
    except OSError as error:
        raise DiaristError(f"the older version cannot be installed: {error.strerror}: {home}") from None
    try:
        install(place)
        write_whole(named, place.name.encode(), ours=True)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return _program(place)


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
        raise DiaristError(f"{address} cannot be fetched: {why_not_fetched(error)}") from None
    return source


def _install(place: Path, what: Sequence[str]) -> None:
    python = _program(place).with_name("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        _run([sys.executable, "-P", "-m", "venv", str(place)], place)
    _run([str(python), "-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what], place)


def _run(command: Sequence[str], place: Path) -> None:
    """Run Python elsewhere than in the diary, whose files it might take for modules."""
    try:
        run = subprocess.run(  # noqa: S603 - Python's own programs
            command,
            cwd=place,
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=_INSTALLING,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DiaristError(f"the older version cannot be installed: {error}") from None
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:]
        raise DiaristError(f"the older version cannot be installed: {' '.join(last) or command[0]}")
