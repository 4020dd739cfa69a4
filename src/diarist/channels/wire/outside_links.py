"""What `diarist check --links` does: looks whether the pages that entries lead to are there, and remembers it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from diarist.channels.wire.link_check import AT_ONCE, Standing, site_of, visits
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diarist.cache import Cache
    from diarist.channels.wire.link_check import Visit
    from diarist.channels.wire.safe_fetch import SafeFetch

FILE = "links.json"

KEPT = {Standing.THERE: timedelta(days=7), Standing.GONE: timedelta(days=1)}
"""How long what was found is remembered. A site that did not answer is asked again each time."""

SILENCE = 3
"""Where so many sites were asked, and no other, and nobody answered at all, it is this machine that is not online."""


@dataclass
class OutsideLinks:
    """Looks at pages elsewhere; `cache` keeps what was found in the last days, `progress` is told sentences.

    After a call `verdict` says in a sentence what was done.
    """

    cache: Cache
    fetch: SafeFetch
    now: datetime
    progress: Callable[[str], None]
    verdict: str = field(default="", init=False)

    def missing(self, pages: Iterable[str]) -> Mapping[str, str]:
        """Why those of `pages` that are not there are not, by address."""
        known, wanted = self._remembered(), list(dict.fromkeys(pages))
        asked = [page for page in wanted if page not in known]
        found = self._visits(asked)
        self._remember(known, found.values())
        if _is_silent(found, SILENCE):
            self.verdict = f"None of {counted(len(found), 'page')} elsewhere could be reached: is this machine online?"
            return {}
        self.verdict = f"Looked at {counted(len(asked), 'page')} elsewhere"
        self.verdict += f"; {seen} more were seen in the last days." if (seen := len(wanted) - len(asked)) else "."
        reasons = {page: why for page, (_, _, why) in known.items()} | {p: visit.why for p, visit in found.items()}
        return {page: reasons[page] for page in wanted if reasons[page]}

    def _visits(self, pages: list[str]) -> dict[str, Visit]:
        found: dict[str, Visit] = {}
        for number, visit in enumerate(visits(pages, self.fetch), 1):
            found[visit.address] = visit
            self.progress(f"Looking at pages elsewhere: {number} of {len(pages)}…")
            if _is_silent(found, AT_ONCE):
                break  # to wait for thousands of sites without a network would take many minutes
        return found

    def _remembered(self) -> dict[str, tuple[str, str, str]]:
        """Standing, moment and reason of what was found lately, by address; none where the file cannot be read."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            read: dict[str, Any] = json.loads(self.cache.path(FILE).read_bytes())
            return {page: (s, seen, why) for page, (s, seen, why) in read.items() if self._is_fresh(s, seen)}
        return {}

    def _is_fresh(self, standing: str, seen: str) -> bool:
        return timedelta() <= self.now - datetime.fromisoformat(seen) <= KEPT[Standing(standing)]

    def _remember(self, known: Mapping[str, tuple[str, str, str]], found: Iterable[Visit]) -> None:
        moment = self.now.isoformat()
        new = {visit.address: (visit.standing, moment, visit.why) for visit in found if visit.standing in KEPT}
        self.cache.put(FILE, json.dumps({**known, **new}, ensure_ascii=False, indent=1).encode())


def _is_silent(found: Mapping[str, Visit], enough: int) -> bool:
    """Whether `enough` sites were asked, and none answered."""
    return len(set(map(site_of, found))) >= enough and not any(visit.reached for visit in found.values())
