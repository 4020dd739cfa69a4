"""`diarist serve`: the site shown live, from memory or, where plugins or hooks of others take part, by MkDocs."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import click

from diarist.edition.made_by_mkdocs import is_plain
from diarist.edition.mkdocs_process import COMMAND, environment
from diarist.serving.current import Current
from diarist.serving.local_server import listener, written
from diarist.serving.server import LiveServer
from diarist.serving.snapshot import snapshot
from diarist.serving.watcher import Watcher, verdict
from diarist.terminal.answers import say
from diarist.terminal.buildable import buildable_site

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from diarist.diary.site import Site


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@click.pass_obj
def serve(folder: Path, address: str) -> None:
    """Show the site live: it follows each save.

    Example: diarist serve --address 127.0.0.1:8001
    """
    try:
        site = buildable_site(folder)
        if is_plain(site):
            _show(site, *_host_and_port(address))
        say(f"The site will be at http://{address}/ in a moment. Stop it with Ctrl+C.")
        sys.exit(_served(site.root, ["--dev-addr", address]))
    except KeyboardInterrupt:
        sys.exit(0)


def _show(site: Site, host: str, port: int) -> NoReturn:
    """Show it until somebody stops it."""
    try:
        listening = listener(host, port)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (")[0].lower()
        words = f"The site cannot be shown at {written(host)}:{port}: {why}."
        say(f"{words} Write another place, such as --address 127.0.0.1:8001", err=True)
        sys.exit(2)
    watcher = Watcher(site.root, site)  # before anything is read
    current = Current(snapshot(site.root, site, alone=False))
    Thread(target=LiveServer(listening, host, current).serve_forever, daemon=True).start()
    place = f"http://{written(host)}:{listening.getsockname()[1]}{current.snapshot.base}"
    say(f"The site is at {place}: {verdict(current.snapshot)}. It follows each save; stop it with Ctrl+C.")
    watcher.follow(current, say)


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise click.BadParameter("write a host and a port, such as 127.0.0.1:8000", param_hint="--address")
    return host, int(port)


def _served(root: Path, arguments: list[str]) -> int:
    """The exit status of MkDocs, when somebody stops it."""
    command = [*COMMAND, "serve", *arguments]
    return subprocess.run(command, cwd=root, env=environment(), check=False).returncode  # noqa: S603 - our own interpreter
