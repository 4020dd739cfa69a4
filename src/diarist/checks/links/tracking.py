"""A link that tells who followed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from diarist.checks.detours import detour
from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_TRACKS = pattern(
    r"(?:utm_\w+|pk_\w+|mtm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|li_fat_id|igshid"
    r"|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsctatracking|vero_id|vero_conv|oly_anon_id|oly_enc_id|__s"
    r"|wickedid|rb_clickid|s_cid"
    r"|ss_\w+|trk|trkcampaign|cmpid|ocid|_openstat|ref_src|ref_url)",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.links:
        clean = without_tracking(link.address)
        if clean != link.address and not detour(link.address):
            host = urlsplit(clean).netloc
            yield Finding(link.line, f"the link to {host} tells who followed it from where", f"write {clean}")


def without_tracking(address: str) -> str:
    """An address without the parts that only count and follow readers; as it is where it has none or is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    pairs = parts.query.split("&") if parts.query else []
    kept = [pair for pair in pairs if not _TRACKS.fullmatch(pair.partition("=")[0])]
    return address if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))


RULE = Rule(
    name="tracking",
    level=Level.HINT,
    looks_for="a link with `utm_source`, `fbclid` and the like",
    why="It hands your readers' way on to somebody else, and shows where you copied it from.",
    mend="leave out what follows the question mark",
    source="[Firefox, query parameter stripping](https://firefox-source-docs.mozilla.org/toolkit/components/antitracking/"
    "anti-tracking/query-stripping/index.html)",
    find=_find,
)
