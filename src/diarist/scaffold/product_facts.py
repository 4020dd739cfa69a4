"""Which Diarist a new diary is made with."""

from __future__ import annotations

from importlib.metadata import version


def product_facts() -> dict[str, str]:
    """The repository, the version and the commit, as answers."""
    return {"product": "OWNER/REPO", "version": version("diarist"), "commit": ""}
