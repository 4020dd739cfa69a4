"""Where templates are: a diary's own and, where it has none, those that come with Diarist."""

from __future__ import annotations

from pathlib import Path

FOLDER = "templates"
_PACKAGE = Path(__file__).parents[1]
"""Where they stand in an installed package; in a clone they are the diary's own."""

_CLONE = Path(__file__).parents[3]


def homes(root: Path, kind: str) -> list[Path]:
    """Where templates of one kind are looked for: with the diary in `root` first."""
    return [home / FOLDER / kind for home in (root, _PACKAGE, _CLONE)]
