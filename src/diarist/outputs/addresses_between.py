"""Addresses as links write them: from one page of a site to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import urlsplit


def relative(address: str, page: str) -> str:
    """The address that leads from a page to another, both below the site's; a last part with a dot is a file.

    It is what MkDocs writes (https://www.mkdocs.org/dev-guide/themes/#url), so that a site stays what it was.
    """
    folder, _, name = page.rpartition("/")
    here = _parts(folder if "." in name else page)
    there = _parts(address)
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    between = "/".join([*[".."] * (len(here) - common), *there[common:]]) or "."
    return f"{between}/" if address.endswith("/") else between


@lru_cache(maxsize=65_536)
def is_whole(address: str) -> bool:
    """Whether an address says by itself where it leads: with a scheme or a host, from the head of a site, or here."""
    if address.startswith(("/", "#")):
        return True
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


@lru_cache(maxsize=65_536)
def _parts(address: str) -> tuple[str, ...]:
    path = posixpath.normpath(address if address.startswith("/") else f"/{address}")[1:]
    return tuple(path.split("/")) if path else ()
