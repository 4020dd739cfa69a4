"""Puts the commit that is packed into wheel and sdist, so that `diarist init` can name it in a diary's workflows.

Nothing is put in where that would be untrue: outside of a clone, or where the files differ from the commit. An sdist
has it already, and hands it on. Source: https://hatch.pypa.io/latest/plugins/build-hook/custom/
"""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILE = "commit.txt"


class CommitHook(BuildHookInterface[Any]):
    """Adds one file to what is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file, and name it."""
        place = FILE if self.target_name == "sdist" else f"diarist/{FILE}"
        packed = Path(self.root, FILE)
        if packed.exists():
            build_data["force_include"][str(packed)] = place
        elif version != "editable" and (commit := commit_of(Path(self.root))):
            self._file = Path(tempfile.mkdtemp()) / FILE
            self._file.write_text(f"{commit}\n", "ascii")
            build_data["force_include"][str(self._file)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatch's
        """Take the file away."""
        if file := getattr(self, "_file", None):
            file.unlink()
            file.parent.rmdir()


def commit_of(root: Path) -> str:
    """The commit that a folder's files are those of; empty where they are of none."""
    if not (root / ".git").exists():
        return ""
    head = _git(root, "rev-parse", "HEAD")
    return head if head and _git(root, "status", "--porcelain") == "" else ""


def _git(root: Path, *arguments: str) -> str | None:
    try:
        run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None
