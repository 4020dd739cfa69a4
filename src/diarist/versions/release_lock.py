"""The lock of a release: the file requirements.txt of a diary that is built elsewhere than by called workflows."""

from __future__ import annotations

import re
import urllib.request
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.error import HTTPError

from diarist.diary.errors import DiaristError
from diarist.product import is_gap

if TYPE_CHECKING:
    from pathlib import Path

FILE = "requirements.txt"
ADDRESS = "https://github.com/{product}/releases/download/v{version}/requirements.txt"

_HEAD = re.compile(r"# The lock of Diarist (\S+):")
_MOST = 2_000_000
_PATIENCE = 60


def locked_version(root: Path) -> str:
    """The version that a diary's lock is of; empty where it has none of ours."""
    try:
        text = (root / FILE).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""
    return version_of(text)


def version_of(lock: str) -> str:
    """The version that a lock is of; empty where it is none."""
    found = _HEAD.match(lock)
    return found[1] if found and re.search(rf"^diarist=={re.escape(found[1])} ", lock, re.MULTILINE) else ""


def fetch_lock(product: str, version: str, address: str = ADDRESS) -> str:
    """The lock of a release. Raises DiaristError where it cannot be had."""
    refuse_gap(product)
    place = address.format(product=product, version=version)
    mend = f"download it yourself, and name it: diarist upgrade --lock {FILE}"
    try:
        with urllib.request.urlopen(place, timeout=_PATIENCE) as answer:  # noqa: S310 - https, or a test's own
            lock: str = answer.read(_MOST).decode()
    except (OSError, ValueError) as error:
        raise DiaristError(f"{place} cannot be fetched: {why_not_fetched(error)}", mend) from None
    if version_of(lock) != version:
        raise DiaristError(f"{place} is not the lock of {version}", mend)
    return lock


def refuse_gap(product: str) -> None:
    """Raises DiaristError where a repository's name is a gap, from which nothing is fetched."""
    if is_gap(product):
        raise DiaristError(
            f"{product} is a gap for the name of Diarist's repository, and nothing is fetched from there"
        )


def why_not_fetched(error: Exception) -> str:
    """Why something could not be fetched, in words for people."""
    if isinstance(error, HTTPError):
        return "nothing is there" if error.code == HTTPStatus.NOT_FOUND else f"its server answers {error.code}"
    return "its server cannot be reached from here" if isinstance(error, OSError) else "it is not what it should be"
