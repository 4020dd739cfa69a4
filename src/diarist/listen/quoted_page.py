"""Whether what stands at a quoted address is still there, where no thread says so."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlsplit

from diarist.channels.outcome import Failure

if TYPE_CHECKING:
    import httpx

_GONE = {404, 410}
_MOST = 200_000
_SECONDS = 15
_BLUESKY = re.compile(r"/profile/([A-Za-z0-9.:_-]{3,300})/post/([A-Za-z0-9._~-]{1,100})")
_APPVIEW = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=0&parentHeight=0&uri="


class Fetch(Protocol):
    """What fetches a page whose address somebody else wrote: only from the public internet, and not much of it."""

    def get(self, address: str, *, most: int, seconds: float) -> httpx.Response | Failure:
        """What stands there, after redirects."""


def is_there(fetch: Fetch, address: str) -> bool | None:
    """Whether a page is there; None where its server does not say, be it that it cannot be reached or that it refuses.

    A post on bsky.app is asked for at Bluesky's own service, since that site answers for any address.
    """
    if uri := _bluesky(address):
        return _on_bluesky(fetch.get(_APPVIEW + quote(uri, safe=""), most=_MOST, seconds=_SECONDS))
    answer = fetch.get(address, most=0, seconds=_SECONDS)
    if isinstance(answer, Failure):
        return None
    if answer.status_code in _GONE:
        return False
    return True if answer.is_success else None


def _bluesky(address: str) -> str:
    parts = urlsplit(address)
    found = _BLUESKY.fullmatch(parts.path.rstrip("/")) if parts.hostname == "bsky.app" else None
    return f"at://{found[1]}/app.bsky.feed.post/{found[2]}" if found else ""


def _on_bluesky(answer: httpx.Response | Failure) -> bool | None:
    """What the service says of a post (https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread)."""
    if isinstance(answer, Failure):
        return None
    try:
        said = json.loads(answer.content)
        kind = said["error"] if answer.status_code == 400 else said["thread"]["$type"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return {
        "NotFound": False,
        "app.bsky.feed.defs#notFoundPost": False,
        "app.bsky.feed.defs#threadViewPost": answer.is_success or None,
    }.get(kind if isinstance(kind, str) else "")
