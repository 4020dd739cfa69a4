"""How many bytes and requests a page comes to, by its kind: `python -m benchmarks.page_bytes [SITE]`.

What counts is what a reader's browser asks for at first: the page with the program in it, the style sheet, the icon
and the portraits; all of it gzipped, as servers send it. An entry's own pictures come on top, and are counted apart.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEDIAN, MOST = 15_000, 18_000
"""Bytes that the median entry, and that of the 90th percentile, may come to: page, style sheet, program and icon."""
REQUESTS = 4
"""How many requests a page may make, besides those for an entry's own pictures."""

_FILES = (
    ("link[rel=stylesheet]", "href"),
    ("link[rel=icon]", "href"),
    ("script[src]", "src"),
    ("link[rel=preload]", "href"),
)
_FURNITURE = (".portrait", ".masthead img")
"""Pictures that an entry does not bring with it; of several authors' portraits the first is one."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One page: bytes without pictures, requests without an entry's own ones, and how many of these it has."""

    kind: str
    size: int
    requests: int
    pictures: int


def weights(site: Path) -> Iterator[Weight]:
    """The weight of each page of a built site that is more than the way to another."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        soup = BeautifulSoup(html, "html.parser")
        if soup.body and (names := soup.body.get("class")):
            page = file.relative_to(site).as_posix().removesuffix("index.html")
            yield _weight(str(names[0]).removesuffix("-page"), soup, _Site(site, _base(soup)), page)


@dataclass(frozen=True, slots=True)
class _Site:
    folder: Path
    base: str

    def size(self, address: str) -> int:
        """The bytes of a file by its path on the server; 0 for one that is not of the site."""
        file = self.folder / address.removeprefix(self.base)
        return _gzipped(file) if file.is_file() else 0


def _weight(kind: str, soup: BeautifulSoup, site: _Site, page: str) -> Weight:
    def asked(selector: str, key: str, limit: int = 0) -> set[str]:
        found = (str(element[key]) for element in soup.select(selector, limit=limit) if element.get(key))
        return {urlsplit(urljoin(f"https://site{site.base}{page}", address)).path for address in found}

    files = set().union(*(asked(selector, key) for selector, key in _FILES))
    furniture = set().union(*(asked(selector, "src", 1) for selector in _FURNITURE)) - files
    own = asked("img", "src") - furniture - files
    size = site.size(f"{site.base}{page}index.html" if page.endswith("/") or not page else f"{site.base}{page}")
    return Weight(kind, size + sum(map(site.size, files)), 1 + len(files) + len(furniture), len(own))


@cache
def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _base(soup: BeautifulSoup) -> str:
    """The path of the site's own address: what its style sheet is below."""
    link = soup.select_one("link[rel=canonical]")
    home = soup.select_one(".masthead__name[href]")
    page = urlsplit(str(link["href"])).path if link else "/"
    return urljoin(page, str(home["href"])) if home else page


def table(found: Iterable[Weight]) -> str:
    """The figures by kind, as a table in Markdown."""
    kinds = defaultdict[str, list[Weight]](list)
    for each in found:
        kinds[each.kind].append(each)
    rows = [
        "| kind | pages | median, bytes | 90th percentile | most | requests | own pictures |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [_row(kind, all_) for kind, all_ in sorted(kinds.items())]
    return "\n".join(rows)


def _row(kind: str, found: list[Weight]) -> str:
    sizes = [each.size for each in found]
    requests, pictures = (
        max(values) for values in zip(*((each.requests, each.pictures) for each in found), strict=True)
    )
    figures = (len(found), round(median(sizes)), round(ninth_tenth(sizes)), max(sizes), requests, pictures)
    return f"| {' | '.join((kind, *map(str, figures)))} |"


def ninth_tenth(sizes: list[int]) -> float:
    """The 90th percentile of some sizes."""
    return quantiles(sizes, n=10, method="inclusive")[-1] if len(sizes) > 1 else float(sizes[0])


def faults(found: Iterable[Weight]) -> list[str]:
    """What of the entries is over the limits."""
    entries = [each for each in found if each.kind == "entry"]
    sizes = [each.size for each in entries] or [0]
    said = []
    if median(sizes) > MEDIAN or ninth_tenth(sizes) > MOST:
        said.append(f"entries: {median(sizes):.0f} bytes in the middle and {ninth_tenth(sizes):.0f} at nine tenths")
    said += [f"an entry with {each.requests} requests" for each in entries if each.requests > REQUESTS]
    return said


def main() -> int:
    """Print the table, and what is over the limits; the exit status says whether anything is."""
    found = list(weights(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
    over = faults(found)
    print(table(found), *over, sep="\n")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
