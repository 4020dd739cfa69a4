"""One run of `diarist listen --send` in a process of its own, over real sockets, with a clock of its own."""

import os
import ssl
import time
from collections.abc import Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx

from diarist.channels.listening.webmention_io import WebmentionIo
from diarist.channels.wire import smtp, web
from diarist.channels.wire.connections import BoundedTransport
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.cli import main
from diarist.commands import listen as command
from diarist.listen import hearings, listening
from tests.faults.child import SharedClock

_HASTE = 10
"""By how much time goes faster for strangers' pages, which are given some seconds in all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run needs to know; `patience` (seconds) is how long it waits for an answer."""

    root: Path
    clock: SharedClock
    environment: Mapping[str, str]
    webmentions: str
    patience: float


def listen(plan: Plan) -> None:
    """Listen, and send what is due."""
    run(plan, "listen", "--send")


def run(plan: Plan, *arguments: str) -> None:
    """Run a command on the diary of a world; what it prints is kept beside the diary."""
    _own(plan)
    with ExitStack() as stack:
        log = stack.enter_context((plan.root.parent / "log").open("a", buffering=1))
        for each in (redirect_stdout(log), redirect_stderr(log), suppress(SystemExit)):
            stack.enter_context(each)
        main(["--folder", str(plan.root), *arguments], standalone_mode=False)


def _own(plan: Plan) -> None:
    """Have the process know the world's network, clock and secrets alone."""
    moment = plan.clock.now().timestamp()
    for name in (
        "CI",
        "GITHUB_ACTIONS",
    ):  # as at a desk: on a machine that is thrown away a book in a folder is refused
        os.environ.pop(name, None)
    os.environ.update(plan.environment, SOURCE_DATE_EPOCH=f"{moment:.0f}", TMPDIR=str(plan.root.parent))
    smtp.TIMEOUT = plan.patience  # type: ignore[assignment]

    def client(_: object = None) -> httpx.Client:
        made = _client(BoundedTransport(tls=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))
        made.timeout = httpx.Timeout(plan.patience)
        return made

    fetch = partial(
        SafeFetch,
        local=True,
        resolve=lambda host, _: [host if host[0].isdigit() else "127.0.0.1"],
        now=lambda: time.monotonic() * _HASTE,
    )
    for module, name, other in (
        (web, "make_client", client),
        (hearings, "make_client", client),
        (hearings, "SafeFetch", fetch),
        (listening, "SafeFetch", fetch),
        (hearings, "WebmentionIo", partial(WebmentionIo, server=plan.webmentions)),
        (command, "SystemClock", lambda: plan.clock),
    ):
        setattr(module, name, other)


_client = web.make_client
