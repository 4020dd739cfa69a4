"""MkDocs in a process of its own."""

from __future__ import annotations

import os
import sys

# What the theme says about the future of MkDocs is for us, not for whoever writes a diary: docs/decisions/ has it.
# Whatever else is said comes as UTF-8, also where the console has other letters.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8"}
# Without -P, Python would take what lies in the diary's folder for the modules that it looks for.
COMMAND = (sys.executable, "-P", "-m", "mkdocs")


def environment() -> dict[str, str]:
    """What MkDocs is started with: an empty SOURCE_DATE_EPOCH, which it cannot read, is none."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH" or value.strip()}
    return kept | _QUIET
