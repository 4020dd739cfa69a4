"""A link to the writer's own computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from diarist.checks.detours import straightened
from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_HERE = pattern(
    r"(?:localhost|(?:[a-z0-9-]+\.)+localhost|0|0\.0\.0\.0|127(?:\.\d{1,3}){1,3}|\[(?:0*:)*:?0*1\]|\[::(?:ffff:127[.\d]+)?\]"
    r"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.local|host\.docker\.internal)\.?",
    re.IGNORECASE,
)
_NEARBY = pattern(r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)(?:\.\d{1,3}){2,3}")
"""Addresses that mean another machine in every network (https://www.rfc-editor.org/rfc/rfc1918)."""

_HOST = pattern(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)", re.IGNORECASE)
_FILE = pattern(r"file:|[a-z]:[\\/]|\\{1,2}[\w.-]+\\", re.IGNORECASE)
"""A file on a disk, or on a drive of the office."""


def _find(context: CheckContext) -> Iterator[Finding]:
    for written, line in _addresses(context):
        address = straightened(written)
        if _FILE.match(unquote(address)):
            what = "a link leads to a file on your own computer, which no reader can open"
            mend = "put the file into docs/, and link to it from there, such as ../docs/plan.pdf"
            yield Finding(line, what, mend)
        elif is_here(address) and not address.startswith(context.site.address):
            yield Finding(line, "a link leads to your own computer, which no reader can reach", _mend(address))
        elif (found := _HOST.match(address)) and _NEARBY.fullmatch(found["host"]):
            yield Finding(line, "a link leads into your own network, where no reader can follow", _mend(address))


def _addresses(context: CheckContext) -> Iterator[tuple[str, int]]:
    yield from ((link.address, link.line) for link in (*context.links, *context.frames))
    yield from ((picture.address, picture.line) for picture in context.pictures)


def is_here(address: str) -> bool:
    """Whether an address is one of the very computer that asks for it."""
    found = _HOST.match(address)
    return bool(found and _HERE.fullmatch(found["host"]))


def _mend(address: str) -> str:
    """How to write it: what a live preview shows is the diary itself."""
    try:
        path = urlsplit(address).path
    except ValueError:
        path = ""
    if path.strip("/"):
        return f"link to the entry by the name of its file, such as 2026-10-02-the-quay.md, or write {path} alone"
    return "link to an entry by the name of its file, such as 2026-10-02-the-quay.md, or write / for the home page"


RULE = Rule(
    name="own-computer",
    level=Level.BLOCK,
    looks_for="a link or picture at `localhost`, `127.0.0.1`, `192.168.*`, `*.local` or `file:`, or at `C:\\`",
    why="It works for you alone: for every reader it is their own computer, and it may show how yours is set up.",
    mend="link to the entry by the name of its file",
    source="[RFC 6761](https://www.rfc-editor.org/rfc/rfc6761#section-6.3) and "
    "[RFC 6762](https://www.rfc-editor.org/rfc/rfc6762#section-3)",
    find=_find,
)
