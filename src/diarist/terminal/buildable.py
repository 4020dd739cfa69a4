"""The settings of the diary that a command builds or checks, with all that a build needs besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.edition.committed_cache import refuse_committed_cache
from diarist.edition.mkdocs_needs import check_mkdocs
from diarist.terminal.answers import as_usage_error
from diarist.terminal.opening import site_in

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site


def buildable_site(folder: Path) -> Site:
    """The settings, for whoever is about to build. Raises UsageError with whatever would end that."""
    site = site_in(folder)
    with as_usage_error():
        refuse_committed_cache(site.root)
        check_mkdocs(site, Cache(site.root / CACHE))
    return site
