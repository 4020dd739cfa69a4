"""Where the command begins: a build with nothing to do ends here, before anything is imported."""

from __future__ import annotations

import os
import sys

from diarist import unchanged


def main() -> None:
    """Answer at once where nothing has changed, else run the command."""
    status = unchanged.repeated(sys.argv[1:], os.getcwd())  # noqa: PTH109 - pathlib costs a third of the time
    if status is not None:
        sys.exit(status)
    from diarist.cli import main as commands  # noqa: PLC0415 - it takes longer to import than all that is above

    commands()
