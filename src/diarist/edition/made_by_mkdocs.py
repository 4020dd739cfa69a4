"""Whether a diary's settings name anything but Diarist: then MkDocs makes its pages, so that others can change them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.edition.extensions import others

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site

HOOKS = ("entries.py", "theme.py", "feeds.py", "cards.py")
"""The programs by which MkDocs may ask Diarist for everything."""

PLUGIN = "diarist"

_OURS = re.compile(rb'"""[^"]*"""\s+from diarist\.mkdocs\.hooks import diary\s+(?:on_\w+ = diary\.on_\w+\s*)+')
"""What stands in a hook that calls Diarist and does nothing else."""


def is_plain(site: Site) -> bool:
    """Whether nothing but Diarist takes part in a build, and MkDocs has nothing to say about the settings."""
    told = site.mkdocs
    hooks = all(is_ours(site.root, hook) for hook in told.hooks)
    plugins = all(name == PLUGIN for name in told.plugins)
    return hooks and plugins and not (told.templated or told.unjudged or others(site))


def is_ours(root: Path, hook: str) -> bool:
    """Whether a hook is one of those that come with Diarist, as it came."""
    if PurePosixPath(hook).name not in HOOKS:
        return False
    try:
        return bool(_OURS.fullmatch((root / hook).read_bytes()))
    except OSError:
        return False
