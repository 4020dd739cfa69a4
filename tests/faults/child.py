"""One run of announcing in a process of its own, over real sockets, with a clock that does not make anybody wait."""

import fcntl
import os
import ssl
import struct
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import httpx

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.live import Pages
from diarist.announce.outbox import outbox
from diarist.announce.run import Run
from diarist.channels.channel import Channel
from diarist.channels.chosen import open_channels
from diarist.channels.message import Message
from diarist.channels.webmention import Webmention
from diarist.channels.wire import smtp
from diarist.channels.wire.connections import BoundedTransport
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.channels.wire.web import Web, make_client
from diarist.diary.site import Site
from diarist.ledger.announcements import open_ledger

PATIENCE = timedelta(minutes=10)
"""How long a run waits for pages."""

_HASTE = 80
"""By how much time goes faster for pages elsewhere, which are given some seconds in all."""


class SharedClock:
    """A clock that several processes tell the time by, kept in a file; it passes only by sleeping."""

    def __init__(self, path: Path, moment: datetime) -> None:
        self._path = path
        path.write_bytes(struct.pack("d", moment.timestamp()))

    def now(self) -> datetime:
        """The present, in UTC."""
        with self._path.open("rb") as file:
            return _read(file)

    def sleep(self, seconds: float) -> None:
        """Let some time pass."""
        with self._path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            later = _read(file) + timedelta(seconds=seconds)
            os.pwrite(file.fileno(), struct.pack("d", later.timestamp()), 0)


def _read(file: BinaryIO) -> datetime:
    (seconds,) = struct.unpack("d", os.pread(file.fileno(), 8, 0))
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run needs to know; `patience` (seconds) is how long it waits for an answer."""

    site: Site
    clock: SharedClock
    environment: Mapping[str, str]
    patience: float


def announce(plan: Plan, messages: Sequence[Message]) -> None:
    """Send what is due of some messages."""
    # Mail servers that lose answers hang up; there is no need to wait for them any longer than for others.
    smtp.TIMEOUT = plan.patience  # type: ignore[assignment]
    with make_client(BoundedTransport(tls=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))) as client:
        client.timeout = httpx.Timeout(plan.patience)
        cached = CachedLedger(open_ledger(plan.site))
        items = outbox(plan.site, messages, channels_of(plan, client), cached.records(), plan.clock.now())
        pages = Pages(Web(client), plan.clock, PATIENCE)
        for _ in Run(cached, pages, plan.clock, lambda _: None).send(items):
            pass


def channels_of(plan: Plan, client: httpx.Client) -> list[Channel]:
    """The diary's channels, as the command has them; but pages elsewhere may be on this very machine."""
    opened = open_channels(plan.site, plan.environment, client)
    assert not opened.closed, opened.closed
    for channel in opened.ready:
        if isinstance(channel, Webmention):
            channel._fetch = SafeFetch(local=True, now=lambda: time.monotonic() * _HASTE)  # noqa: SLF001 - tests own the network
    return [*opened.ready]
