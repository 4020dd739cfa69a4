"""Which Diarist this is: its repository, its version and its commit, as the installed package says it."""

from __future__ import annotations

import re
from importlib.metadata import metadata
from importlib.metadata import version as installed_version
from pathlib import Path

PACKAGE = "diarist"

PLACEHOLDER = "-OWNER-/-REPO-"
"""What stands in pyproject.toml until a person gives the repository's real name.

Nobody can own it: no name of an owner begins or ends with a hyphen.
Source: https://docs.github.com/en/enterprise-cloud@latest/admin/concepts/identity-and-access-management/username-considerations-for-external-authentication
"""

VERSION = re.compile(
    r"[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?"
)
"""What a version looks like.

Source: https://packaging.python.org/en/latest/specifications/version-specifiers/#public-version-identifiers
"""

COMMIT = re.compile(r"[0-9a-f]{40}")
"""What a commit looks like."""

_COMMIT = Path(__file__).with_name("commit.txt")
_REPOSITORY = re.compile(r"Repository, *https://github\.com/([^/\s]+/[^/\s]+?)(?:\.git)?/?")


def repository() -> str:
    """The repository on GitHub that a diary's workflows come from, as OWNER/REPO.

    Source: https://packaging.python.org/en/latest/specifications/core-metadata/#project-url-multiple-use
    """
    addresses = metadata(PACKAGE).get_all("Project-URL") or []
    found = (_REPOSITORY.fullmatch(address) for address in addresses)
    return next((match[1] for match in found if match), PLACEHOLDER)


def is_gap(product: str) -> bool:
    """Whether a repository's name is one that stands where a real one belongs; the second stood there before."""
    return product in {PLACEHOLDER, "OWNER/REPO"}


def version() -> str:
    """The version, such as 1.4.0."""
    return installed_version(PACKAGE)


def commit() -> str:
    """The commit that this Diarist was packed from, 40 hexadecimal digits; empty where it runs from its source."""
    try:
        return _COMMIT.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
