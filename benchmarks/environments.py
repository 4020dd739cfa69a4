"""Virtual environments of the benchmarks' own, kept in .cache/bench/, so that none meets the project's."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

HOME = REPOSITORY / ".cache" / "bench"
STAMP = "installed"


class CannotInstallError(Exception):
    """Something could not be installed; the message says why."""


def programs(peer: str) -> Path:
    """Return the bin/ folder of a peer's environment, made first where it is missing or out of date.

    Raises:
        CannotInstallError: the packages in requirements/bench-<peer>.txt could not be had.
    """
    return _made(peer, f"bench-{peer}.txt")


def own_programs(pins: str) -> Path:
    """Return the bin/ folder of an environment with Diarist itself and what a file of requirements/ pins.

    Raises:
        CannotInstallError: the packages could not be had.
    """
    bin_folder = _made(f"own-{pins.removesuffix('.txt')}", pins)
    pip = (str(bin_folder / "pip"), "install", "--quiet", "--no-deps", "--no-build-isolation")
    _run(*pip, "--editable", str(REPOSITORY))
    return bin_folder


def node_modules(peer: str, locked: Path) -> Path:
    """Return the node_modules/ folder of a peer, made first where it is missing or out of date.

    `locked` is the folder with its package.json and package-lock.json.

    Raises:
        CannotInstallError: there is no Node.js, or the packages could not be had.
    """
    if not shutil.which("npm"):
        raise CannotInstallError("npm is missing; install Node.js")
    folder = HOME / peer
    if not _is_current(folder, wanted := hashlib.sha256((locked / "package-lock.json").read_bytes()).hexdigest()):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(locked / file, folder / file)
        _run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder))
        (folder / STAMP).write_text(wanted)
    return folder / "node_modules"


def _is_current(folder: Path, wanted: str) -> bool:
    stamp = folder / STAMP
    return stamp.exists() and stamp.read_text() == wanted


def _made(name: str, file: str) -> Path:
    pins = REPOSITORY / "requirements" / file
    folder = HOME / name
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not _is_current(folder, wanted):
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / "bin" / "pip"), "install", "--quiet", "--require-hashes", "--requirement", str(pins))
        (folder / STAMP).write_text(wanted)
    return folder / "bin"


def font(peer: str, weight: int) -> Path:
    """Return Roboto in one weight as a file of its own, cut from the variable font the peer's environment holds."""
    bin_folder = programs(peer)
    cut = bin_folder.parent / f"Roboto-{weight}.ttf"
    if not cut.exists():
        [variable] = bin_folder.parent.glob("lib/*/site-packages/fontpkg_roboto/files/Roboto[[]*.ttf")
        _run(
            str(bin_folder / "fonttools"), "varLib.instancer", "--quiet",
            str(variable), f"wght={weight}", "wdth=100", "--output", str(cut),
        )  # fmt: skip
    return cut


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise CannotInstallError(f"{' '.join(command[:3])} failed: {last}")
