"""Whether what an entry links to outside is still there for its readers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import httpx

from diarist.channels.outcome import Failure, Trouble
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.channels.wire.safe_fetch import SafeFetch

AT_ONCE = 8
"""How many sites are asked at the same time; each is asked for one page after the other."""

_GONE = {httpx.codes.NOT_FOUND, httpx.codes.GONE}


class Standing(StrEnum):
    """What became of a page: `THERE`, `GONE` for certain, or `SILENT`: nobody can tell just now."""

    THERE = "there"
    GONE = "gone"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found at an address, and why it is not there. `reached` says whether anybody answered at all."""

    address: str
    standing: Standing
    why: str = ""
    reached: bool = True


def visits(addresses: Iterable[str], fetch: SafeFetch) -> Iterator[Visit]:
    """Look at every address, site by site, several sites at once; as they come. What failed is tried once more.

    What a site does not show to programs (401, 403, 429 and the like) counts as there: people may well see it.
    """
    sites: dict[str, list[str]] = {}
    for address in addresses:
        sites.setdefault(site_of(address), []).append(address)
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for future in [pool.submit(_visit_site, pages, fetch) for pages in sites.values()]:
            yield from future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever has heard enough does not wait for the rest


def _visit_site(pages: list[str], fetch: SafeFetch) -> list[Visit]:
    """Look at the pages of one site; one that is down is not asked for each of them."""
    found: list[Visit] = []
    for page in pages:
        down = next((visit for visit in found if not visit.reached), None)
        found.append(Visit(page, Standing.SILENT, down.why, reached=False) if down else _twice(page, fetch))
    return found


def _twice(page: str, fetch: SafeFetch) -> Visit:
    first = _visit(page, fetch)
    return _visit(page, fetch) if first.standing is Standing.SILENT else first


def _visit(page: str, fetch: SafeFetch) -> Visit:
    answer = fetch.get(page, most=0)
    if isinstance(answer, Failure):
        is_final = answer.trouble is Trouble.UNWANTED
        return Visit(page, Standing.GONE if is_final else Standing.SILENT, answer.why, reached=is_final)
    said = f"{shown(page)} answered {answer.status_code} ({answer.reason_phrase or 'no reason given'})"
    if answer.status_code in _GONE:
        return Visit(page, Standing.GONE, said)
    return Visit(page, Standing.SILENT, said) if answer.is_server_error else Visit(page, Standing.THERE)


def site_of(address: str) -> str:
    """The name of the site that an address is of; the address itself where it is none."""
    try:
        return httpx.URL(address).host
    except httpx.InvalidURL:
        return address
