"""An address that a stranger gave, if it can be followed and shown."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from diarist.diary.text import is_iri

LONGEST_ADDRESS = 2_000


def safe_address(said: object) -> str:
    """An address on the web; empty where it is anything else.

    It has `http` or `https`, a host, and no name before that (`https://bank.example@evil.example`).
    """
    if not isinstance(said, str) or len(said) > LONGEST_ADDRESS or not is_iri(said) or _has_unseen(said):
        return ""
    try:
        parts = urlsplit(said)
        is_good = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    return said if is_good else ""


def _has_unseen(address: str) -> bool:
    return any(unicodedata.category(sign)[0] in "CZ" for sign in address)
