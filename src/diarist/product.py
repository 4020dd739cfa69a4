"""Which Diarist this is: its repository, its version and its commit, as the installed package says it."""

from __future__ import annotations

import re
from importlib.metadata import metadata
from importlib.metadata import version as installed_version
from pathlib import Path

PACKAGE = "diarist"

PLACEHOLDER = "OWNER/REPO"
"""What stands in pyproject.toml until a person gives the repository's real name."""

_COMMIT = Path(__file__).with_name("commit.txt")
_REPOSITORY = re.compile(r"Repository, *https://github\.com/([^/\s]+/[^/\s]+?)(?:\.git)?/?")


def repository() -> str:
    """The repository on GitHub that a diary's workflows come from, as OWNER/REPO.

    Source: https://packaging.python.org/en/latest/specifications/core-metadata/#project-url-multiple-use
    """
    addresses = metadata(PACKAGE).get_all("Project-URL") or []
    found = (_REPOSITORY.fullmatch(address) for address in addresses)
    return next((match[1] for match in found if match), PLACEHOLDER)


def version() -> str:
    """The version, such as 1.4.0."""
    return installed_version(PACKAGE)


def commit() -> str:
    """The commit that this Diarist was packed from, 40 hexadecimal digits; empty where it runs from its source."""
    try:
        return _COMMIT.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
