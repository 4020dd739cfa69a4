"""Whether the page that is said to link to an entry still does: each is fetched, as any stranger's address is.

Source: https://www.w3.org/TR/webmention/#webmention-verification.
"""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from lxml import etree

from diarist.channels.outcome import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from diarist.channels.wire.safe_fetch import SafeFetch

MOST_PAGES = 60
"""How many pages are looked at in one run, the first ones first."""

PER_SITE = 10
"""How many pages of one site are: nobody's server is to feel that somebody listens."""

AT_ONCE = 8
MOST, SECONDS = 1_000_000, 10
"""Bytes of a page, and how long all of it may take."""

_GONE = {httpx.codes.NOT_FOUND, httpx.codes.GONE}
_PRIVATE = {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}
_HTML = {"text/html", "application/xhtml+xml"}
_ADDRESSES = ("href", "src", "cite", "data")
_USUAL = (None, 80, 443)


class Bond(Enum):
    """What a page has to do with the one that it was said to link to."""

    LINKS = "links"
    NONE = "none"
    """The page is gone, links elsewhere, or is none that everybody can reach."""
    PRIVATE = "private"
    """It is there, and not for everybody."""
    UNKNOWN = "unknown"
    """It could not be looked at today."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The address of a page, and that of the entry to which it is said to link."""

    source: str
    target: str


def bonds(mentions: Iterable[Mention], fetch: SafeFetch, home: str) -> Mapping[Mention, Bond]:
    """What there is between the two pages of each, as far as one run looks; what it does not look at is unknown.

    A page below `home`, as `same_page` has that, is the diary's own, and says nothing to it.
    """
    wanted = dict.fromkeys(mentions, Bond.UNKNOWN)
    by_source: dict[str, list[Mention]] = {}
    for mention in wanted:
        by_source.setdefault(mention.source, []).append(mention)
    sources = _bounded(by_source)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for source, look in zip(sources, pool.map(lambda page: _looked(page, fetch, home), sources), strict=True):
            wanted |= {mention: look(mention.target) for mention in by_source[source]}
    return wanted


def _bounded(sources: Iterable[str]) -> list[str]:
    """Those that are looked at: of each owner in turn, so that nobody with many pages or names crowds out others."""
    many, owned = Counter[str](), Counter[str]()
    turns: list[tuple[int, str]] = []
    for source in sources:
        site = _site_of(source)
        owner = ".".join(site.rsplit(".", 2)[-2:])
        many[site] += 1
        if many[site] <= PER_SITE:
            owned[owner] += 1
            turns.append((owned[owner], source))
    return [source for _, source in sorted(turns, key=lambda each: each[0])][:MOST_PAGES]


def _looked(source: str, fetch: SafeFetch, home: str) -> Callable[[str], Bond]:
    """What a page has to do with any other; nobody knows where we stumble over it, and the others are looked at."""
    try:
        return _bond_of(source, fetch, home)
    except Exception:  # noqa: BLE001 - what one stranger's page can send must not keep the others from being read
        return lambda _: Bond.UNKNOWN


def _bond_of(source: str, fetch: SafeFetch, home: str) -> Callable[[str], Bond]:
    answer = fetch.get(source, most=MOST, seconds=SECONDS)
    if isinstance(answer, Failure):
        is_final = answer.trouble is Trouble.UNWANTED
        return lambda _: Bond.NONE if is_final else Bond.UNKNOWN
    if answer.status_code in _GONE:
        return lambda _: Bond.NONE
    if not answer.is_success:
        is_private = answer.status_code in _PRIVATE
        return lambda _: Bond.PRIVATE if is_private else Bond.UNKNOWN
    if is_below(str(answer.url), home):
        return lambda _: Bond.NONE
    linked = frozenset(map(same_page, _linked(answer)))
    is_all = 0 < len(answer.content) < MOST
    return lambda target: Bond.LINKS if same_page(target) in linked else Bond.NONE if is_all else Bond.UNKNOWN


def same_page(address: str) -> str:
    """What the addresses of one page have in common, however they are written; a diary's have no query of their own."""
    try:
        parts = urlsplit(address.strip())
        host = f"{parts.hostname or ''}:{parts.port if parts.port not in _USUAL else ''}"
    except ValueError:
        return address
    return f"{host}{parts.path.rstrip('/')}"


def is_below(address: str, home: str) -> bool:
    """Whether an address is that of a page, or below it, as `same_page` has that."""
    page = same_page(address)
    return page == home or page.startswith(f"{home}/")


def _linked(page: httpx.Response) -> Iterator[str]:
    """Where a page leads: all of its links, those for machines too, but no address that only stands there as words."""
    kind = page.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in _HTML:
        yield from _in_html(page)
    elif kind == "application/json" or kind.endswith("+json"):
        yield from _in_json(page.content)
    elif kind == "text/plain":
        # By the charset that it names it could be taken for anything, and some of these are no text.
        yield from page.content.decode("utf-8", "replace").split()


def _in_html(page: httpx.Response) -> Iterator[str]:
    try:
        root: etree._Element | None = etree.fromstring(page.content, etree.HTMLParser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return
    # Comments are no elements, and what a script says is none's address.
    for element in root.iter(etree.Element) if root is not None else ():
        for name in _ADDRESSES:
            if written := element.get(name):
                yield _joined(page.url, str(written))


def _in_json(data: bytes) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(data)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        else:
            waiting += value if isinstance(value, list) else ()


def _joined(base: httpx.URL, written: str) -> str:
    try:
        return str(base.join(written.strip()))
    except (httpx.InvalidURL, ValueError):
        return ""


def _site_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address
