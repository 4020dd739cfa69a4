"""A visit to the live site: each of its addresses fetched once, as a reader's program gets it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from diarist.channels.outcome import Failure, Trouble
from diarist.diary.errors import NotSeen
from diarist.doctor.asked_once import AskedOnce

if TYPE_CHECKING:
    import httpx

    from diarist.channels.wire.safe_fetch import SafeFetch


class Visitor:
    """Fetches what stands at addresses; without `fetch`, `why_not` says why nothing can be fetched."""

    def __init__(self, fetch: SafeFetch | None, why_not: str = "") -> None:
        self._fetch, self._why_not = fetch, why_not
        self._asked = AskedOnce(self._ask)

    def get(self, address: str) -> httpx.Response | str:
        """What stands there, after redirects; words where nothing answers. Raises NotSeen where nobody may ask."""
        return self._asked(address)

    def page(self, address: str) -> httpx.Response:
        """What stands there. Raises NotSeen where nothing answers."""
        found = self.get(address)
        if isinstance(found, str):
            raise NotSeen(found)
        return found

    def _ask(self, address: str) -> httpx.Response | str:
        if not self._fetch:
            raise NotSeen(self._why_not)
        # A query that nobody asked before is one that no cache can answer.
        query = f"{'&' if '?' in address else '?'}look={secrets.token_hex(8)}"
        answer = self._fetch.get(f"{address}{query}")
        if not isinstance(answer, Failure):
            return answer
        why = answer.why.replace(query, "")
        if answer.trouble is Trouble.UNWANTED:
            raise NotSeen(why)
        return why
