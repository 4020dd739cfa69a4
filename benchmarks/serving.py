"""How long it takes from saving an entry to its page, where the site is shown live while somebody writes."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.changes import with_words
from benchmarks.measure import BuildFailedError, started

if TYPE_CHECKING:
    import subprocess

    from benchmarks.sites import Site
    from benchmarks.source import Entry

HOST = "127.0.0.1"
LIMIT = 90
"""Seconds after which a page is no longer waited for."""
EVERY = 0.01
"""Seconds between two looks at the page."""
REST = 1
"""Seconds between two saves, so that what the first one started is over."""
SAVES = 3
ENOUGH = 20
"""Seconds of waiting after which no further save is tried."""


def save_to_page(site: Site, entry: Entry, shown: str) -> float:
    """Serve a built site and return the median time from saving the entry to its page with the new words.

    `shown` are words that only this entry's page has, as the site was built last.

    Raises:
        BuildFailedError: the server ended, or did not show the page or the words.
    """
    pages = site.pages_with(shown)
    if not pages:
        raise BuildFailedError("there is no page to be served")
    address = "/" + pages[0].as_posix().removesuffix("index.html")
    port = _free_port()
    command = tuple(part.replace("{port}", str(port)) for part in site.serve)
    with started(command, site) as process:
        _wait(process, port, address, shown)
        return _saves(site, entry, process, port, address)


def _saves(site: Site, entry: Entry, process: subprocess.Popen[bytes], port: int, address: str) -> float:
    times: list[float] = []
    while len(times) < SAVES and sum(times) < ENOUGH:
        time.sleep(REST)
        words = f"Saved once more while it was being served, for the {len(times) + 1}. time."
        site.save(with_words(entry, words))
        times.append(_wait(process, port, address, words))
    return median(times)


def _wait(process: subprocess.Popen[bytes], port: int, address: str, words: str) -> float:
    """Ask for the page again and again until it shows the words; return the seconds that took."""
    start = time.perf_counter()
    while (waited := time.perf_counter() - start) < LIMIT:
        if words.encode() in _page(port, address):
            return time.perf_counter() - start
        if process.poll() is not None:
            raise BuildFailedError(f"the server ended after {waited:.0f} seconds, with status {process.returncode}")
        time.sleep(EVERY)
    raise BuildFailedError(f"{address} did not show what was written within {LIMIT} seconds")


def _page(port: int, address: str) -> bytes:
    connection = HTTPConnection(HOST, port, timeout=LIMIT)
    try:
        with suppress(OSError, HTTPException):  # not listening yet, or busy with what was saved
            connection.request("GET", address)
            return connection.getresponse().read()
        return b""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port
