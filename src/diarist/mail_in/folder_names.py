"""The names of folders as IMAP wants them written: in modified UTF-7, in quotation marks (RFC 3501, section 5.1.3)."""

from __future__ import annotations

import re
from base64 import b64encode

_OTHERS = re.compile(r"[^\x20-\x7e]+")


def as_argument(name: str) -> str:
    """A folder's name as the argument of a command."""
    coded = _OTHERS.sub(lambda found: f"&{_coded(found[0])}-", name.replace("&", "&-"))
    return '"{}"'.format(coded.replace("\\", "\\\\").replace('"', '\\"'))


def _coded(letters: str) -> str:
    return b64encode(letters.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
