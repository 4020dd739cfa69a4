"""Which Diarist a new diary is made with."""

from __future__ import annotations

from diarist.product import commit, repository, version


def product_facts() -> dict[str, str]:
    """The repository, the version and the commit, as answers."""
    return {"product": repository(), "version": version(), "commit": commit()}
