"""An address without what only counts and follows readers, and when two of them name the same page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

TRACKS = re.compile(
    r"(?:utm_\w+|pk_\w+|mtm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|li_fat_id|igshid"
    r"|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsctatracking|vero_id|vero_conv|oly_anon_id|oly_enc_id|__s"
    r"|wickedid|rb_clickid|s_cid"
    r"|ss_\w+|trk|trkcampaign|cmpid|ocid|_openstat|ref_src|ref_url)",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}
_SAFE = "/:@!$&'()*+,;=~-._"


def without_tracking(address: str) -> str:
    """An address without the parts that only count and follow readers; as it is where it has none or is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    pairs = parts.query.split("&") if parts.query else []
    kept = [pair for pair in pairs if not TRACKS.fullmatch(pair.partition("=")[0])]
    return address if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))


@lru_cache(maxsize=1024)
def canonical(address: str) -> str:
    """How an address is compared, and never shown: two that lead to the same page are the same text.

    Neither the scheme's and the host's case, nor http for https, a port that goes without saying, a stroke at the end,
    or parts that follow readers make another page of it (https://www.rfc-editor.org/rfc/rfc3986#section-6.2).
    """
    try:
        parts = urlsplit(without_tracking(address.strip()))
        host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ":"))
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return address.strip()
    scheme = "https" if parts.scheme == "http" else parts.scheme
    path = quote(unquote(parts.path), safe=_SAFE).rstrip("/")
    return urlunsplit((scheme, host, path, parts.query, parts.fragment))
