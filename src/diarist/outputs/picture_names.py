"""The names of published pictures: a new one whenever the file, or what makes the picture of it, is another."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

LAYOUT = "1"
"""Raised when the code makes another picture of the same file: readers and caches keep what they have under a name."""

_PACKAGES = ("pillow", "pillow-heif", "lxml")


def digest(file: BufferedReader) -> str:
    """The SHA-256, in hexadecimal digits, of a file and of the versions that make pictures of it."""
    file.seek(0)
    return hashlib.file_digest(file, lambda: hashlib.sha256(_makers(LAYOUT))).hexdigest()


def name(path: Path, file_digest: str, width: int, extension: str) -> str:
    """The name of one size: what the file is called, in plain letters, 12 digits of its digest, and the width."""
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "picture"
    return f"{stem}-{file_digest[:12]}-{width}.{extension}"


@cache
def _makers(layout: str) -> bytes:
    return "\n".join([layout, *(f"{package} {_version(package)}" for package in _PACKAGES), ""]).encode()


def _version(package: str) -> str:
    """A package's version; empty where it is not installed, as that of an extra may be."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
