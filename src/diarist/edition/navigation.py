"""What stands at the head and at the foot of every page: the navigation of the settings, and the pages of docs/."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from diarist.edition.standing_pages import name_of, page_title
from diarist.outputs.addresses_between import is_whole
from diarist.outputs.page_facts import Link, NavigationLink
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.edition.edition import Edition

DEFAULT = ("archive/index.md", "tags/index.md", "questions/index.md", "promises/index.md", "subscribe/index.md")
"""What the navigation leads to where the settings have none, before the pages at the head of docs/."""

_FROM_THE_FOOT = ("questions/index.md", "promises/index.md")
"""Pages that come with what is asked and promised, so that a navigation of somebody's own seldom names them."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links at the head of every page, and those to the pages of docs/ and lists that these do not name."""

    head: tuple[NavigationLink, ...]
    foot: tuple[Link, ...]


def navigation(edition: Edition, made: Mapping[str, Link], pages: Mapping[str, Link]) -> Navigation:
    """The navigation of an edition; `made` are the pages of Diarist, `pages` those of docs/, by their paths in docs/.

    Of a list in `nav:` the pages stand neither at the head nor at the foot: the theme has no menus.
    """
    known = {**pages, **made}
    written = edition.site.mkdocs.navigation or [*DEFAULT, *(path for path in pages if "/" not in path)]
    named = {*_paths(written)}
    lists = {path: made[path] for path in _FROM_THE_FOOT if path in made}
    foot = [page for path, page in {**lists, **pages}.items() if path not in named]
    if not any(page.address == "privacy/" for page in pages.values()):
        foot.append(Link(say("privacy.title", edition.site.language), "privacy/"))
    return Navigation(tuple(_links(written, known)), tuple(foot))


def standing_links(edition: Edition) -> dict[str, Link]:
    """The pages of docs/, in the order in which MkDocs has them, by their paths in docs/."""
    paths = sorted((path.removeprefix("docs/") for path in edition.docs.pages), key=_order)
    return {path: Link(standing_title(edition, path), edition.docs.public[f"docs/{path}"]) for path in paths}


def standing_title(edition: Edition, path: str) -> str:
    """What a page of docs/ is called: in the navigation, in its front matter, in its headline, else by its file.

    Source: https://www.mkdocs.org/user-guide/writing-your-docs/#meta-data
    """
    page = edition.docs.pages[f"docs/{path}"]
    named = name_of(edition.site.mkdocs.navigation, path) or page.meta.get("title")
    if not named:
        named = page_title(edition.page(f"docs/{path}", str)) or _name_of_file(path, edition.site.language)
    return unescape(str(named))


def _name_of_file(path: str, language: str) -> str:
    if path in {"index.md", "README.md"}:
        return say("home.link", language)
    name = PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _order(path: str) -> tuple[tuple[bool, bool, str], ...]:
    """Files before folders, and a folder's own page before the others."""
    *folders, name = PurePosixPath(path).parts
    is_other = PurePosixPath(name).stem not in {"index", "README"}
    return (*((True, True, folder) for folder in folders), (False, is_other, name))


def _links(written: Any, known: Mapping[str, Link]) -> Iterator[NavigationLink]:  # noqa: ANN401 - a tree as YAML has it
    for item in written:
        title, path = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if not isinstance(path, str):
            continue
        if page := known.get(path):
            yield NavigationLink(unescape(str(title or page.title)), page.address, is_page=True)
        elif is_whole(path) or path.startswith("mailto:"):
            yield NavigationLink(unescape(str(title or path)), path, is_page=False)


def _paths(written: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    """Every path that a navigation names, however deep."""
    if isinstance(written, list):
        for item in written:
            yield from _paths(item)
    elif isinstance(written, dict):
        for below in written.values():
            yield from _paths(below)
    elif isinstance(written, str):
        yield written
