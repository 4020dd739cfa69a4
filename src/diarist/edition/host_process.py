"""MkDocs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What the theme says about the future of MkDocs is for us, not for whoever writes a diary: docs/decisions/ has it.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
COMMAND = (sys.executable, "-m", "mkdocs")


def environment() -> dict[str, str]:
    """What MkDocs is started with: an empty SOURCE_DATE_EPOCH, which it cannot read, is none."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH" or value.strip()}
    return kept | _QUIET


def begin_preview(root: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Begin to build the site into `folder` (absolute) as only its writers see it; what it would say is left out."""
    command = [*COMMAND, "build", "--quiet", "--site-dir", str(folder)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        command,
        cwd=root,
        env=environment() | {"DIARIST_PREVIEW": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
