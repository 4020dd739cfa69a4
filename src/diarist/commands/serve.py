"""`diarist serve`: the site shown live, by MkDocs in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click

from diarist.edition.host_process import COMMAND, environment
from diarist.terminal.answers import say
from diarist.terminal.buildable import buildable_site

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@click.pass_obj
def serve(folder: Path, address: str) -> None:
    """Show the site live: it follows each save."""
    root = buildable_site(folder).root
    say(f"The site will be at http://{address}/ in a moment. Stop it with Ctrl+C.")
    sys.exit(_served(root, ["--dev-addr", address]))


def _served(root: Path, arguments: list[str]) -> int:
    """Show it until somebody stops it."""
    command = [*COMMAND, "serve", *arguments]
    try:
        return subprocess.run(command, cwd=root, env=environment(), check=False).returncode  # noqa: S603 - our own interpreter
    except KeyboardInterrupt:
        return 0
