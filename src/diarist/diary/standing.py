"""The standing pages in docs/, and every address that is not an entry's."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.text import slugify

if TYPE_CHECKING:
    from diarist.diary.site import Site

GENERATED = {
    "": "the home page",
    "archive/": "the archive",
    "authors/": "the list of authors",
    "privacy/": "the privacy page",
    "search/": "the search page",
    "subscribe/": "the page about feeds",
    "tags/": "the list of tags",
}
"""The pages every diary has, below the site's address, and what they are called in messages."""

_MARKDOWN = {".markdown", ".mdown", ".mkdn", ".mkd", ".md"}


def standing_addresses(site: Site) -> dict[str, str]:
    """Where each file of docs/ is published: path below the project's folder -> address below the site's.

    The rule is MkDocs' own with directory addresses: `about.md` is at `about/`, `guide/index.md` at `guide/`.
    """
    files = sorted(
        PurePosixPath(os.path.relpath(folder, site.docs), name).as_posix()
        for folder, _, names in os.walk(site.docs, followlinks=True)
        for name in names
    )
    return {f"docs/{path}": _address(PurePosixPath(path)) for path in files if not site.excluded.match_file(path)}


def tag_address(tag: str) -> str:
    """Where a tag's page is, below the site's address."""
    return f"tags/{slugify(tag)}/"


def author_address(author: str) -> str:
    """Where an author's page is, below the site's address."""
    return f"authors/{author}/"


def _address(path: PurePosixPath) -> str:
    if path.suffix not in _MARKDOWN:
        return str(path)
    folder = path.parent if path.stem in {"index", "README"} else path.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"
