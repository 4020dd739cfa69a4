"""Finds one page of each kind in a built site by what the pages say of themselves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

KINDS = (
    "home",
    "archive",
    "subscribe",
    "search",
    "missing",
    "about",
    "year",
    "tag",
    "tags",
    "author",
    "authors",
    "privacy",
    "plain entry",
    "entry with pictures",
    "entry with its own picture",
    "entry of a series",
    "Welsh entry",
    "right-to-left entry",
    "corrected entry",
    "withdrawn entry",
)


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a built site; `path` is its address below the site's home, `archive/` or `404.html`."""

    path: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The parsed page."""
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def is_entry(self) -> bool:
        """Whether the page is an entry of the diary."""
        return self.has('meta[property="og:type"][content="article"]')

    def has(self, selector: str) -> bool:
        """Whether anything on the page matches a CSS selector."""
        return self.soup.select_one(selector) is not None


Wanted = Callable[[BuiltPage], bool]


def _entry(selector: str) -> Wanted:
    return lambda page: page.is_entry and page.has(selector)


def _address(pattern: str) -> Wanted:
    return lambda page: re.fullmatch(pattern, page.path) is not None


def _saying(words: str) -> Wanted:
    return lambda page: page.is_entry and words in page.soup.get_text(" ", strip=True)


def _is_plain(page: BuiltPage) -> bool:
    return page.is_entry and not page.has("main img:not(.portrait)")


WANTED: dict[str, Wanted] = {
    "home": _address(""),
    "archive": _address("archive/"),
    "subscribe": _address("subscribe/"),
    "search": _address("search/"),
    "missing": _address(r"404\.html"),
    "about": _address("about/"),
    "year": _address(r"\d{4}/"),
    "tag": _address("tags?/[^/]+/"),
    "tags": _address("tags/"),
    "author": _address("authors?/[^/]+/"),
    "authors": _address("authors/"),
    "privacy": _address("privacy/"),
    "plain entry": _is_plain,
    "entry with pictures": _entry(".e-content img"),
    "entry with its own picture": _entry("main .u-featured"),
    "entry with a tall picture": _entry('main img[height="1800"]'),
    "entry of a series": _entry("nav.series, [aria-label*=series]"),
    "Welsh entry": _entry('html[lang="cy"], article[lang="cy"], .e-content[lang="cy"]'),
    "right-to-left entry": _entry('html[dir="rtl"], article[dir="rtl"]'),
    "corrected entry": _saying("Corrected on"),
    "withdrawn entry": _saying("Withdrawn on"),
}


@dataclass(frozen=True)
class BuiltSite:
    """A built site's folder and the pages in it."""

    folder: Path

    @cached_property
    def pages(self) -> tuple[BuiltPage, ...]:
        """Every page, in the order of their addresses."""
        return tuple(sorted(self._read(), key=lambda page: page.path))

    @cached_property
    def base(self) -> str:
        """The path of the site's own address, `/` or `/diary/`, from the home page's canonical link."""
        link = self.page("home").soup.select_one('link[rel="canonical"]')
        return urlsplit(str(link["href"])).path if link else "/"

    def page(self, kind: str) -> BuiltPage:
        """The first page of one of `KINDS`; an AssertionError names a kind the site has none of."""
        found = next(filter(WANTED[kind], self.pages), None)
        assert found, f"the built site has no page of the kind '{kind}'"
        return found

    def _read(self) -> Iterator[BuiltPage]:
        for file in self.folder.rglob("*.html"):
            path = file.relative_to(self.folder).as_posix()
            yield BuiltPage(path.removesuffix("index.html"), file.read_text("utf-8"))
