"""Addresses that lead through somebody else's counter, and where each of them leads in the end.

Office programs, search engines, networks and mail put their own address before every link that people copy from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from diarist.checks.pattern import pattern

_WRAPPERS = (
    ("Outlook", r"[\w.-]+\.safelinks\.protection\.(?:outlook\.com|office365\.us)", r".*", ("url",)),
    ("Google", r"(?:www\.)?google\.[a-z.]{2,6}", r"/url", ("q", "url")),
    ("Facebook", r"lm?\.facebook\.com", r"/l\.php", ("u",)),
    ("Instagram", r"l\.instagram\.com", r".*", ("u",)),
    ("LinkedIn", r"(?:[a-z]+\.)?linkedin\.com", r"/(?:redir/redirect|safety/go)/?", ("url",)),
    ("YouTube", r"(?:www\.)?youtube\.com", r"/redirect", ("q",)),
    ("Slack", r"slack-redir\.net", r"/link", ("url",)),
    ("Reddit", r"out\.reddit\.com", r".*", ("url",)),
    ("Tumblr", r"t\.umblr\.com", r"/redirect", ("z",)),
    ("DuckDuckGo", r"(?:www\.)?duckduckgo\.com", r"/l/?", ("uddg",)),
    ("VK", r"(?:m\.)?vk\.com", r"/away(?:\.php)?", ("to",)),
    ("Steam", r"steamcommunity\.com", r"/linkfilter/?", ("u", "url")),
    ("Proofpoint", r"urldefense\.(?:proofpoint\.)?com", r"/v1/url", ("u",)),
    ("Barracuda", r"linkprotect\.cudasvc\.com", r"/url", ("a",)),
    ("Symantec", r"clicktime\.symantec\.com", r".*", ("u",)),
    ("Outlook", r"statics\.teams\.cdn\.office\.net", r"/.*safelinks.*", ("url",)),
    ("Outlook", r"[\w.-]+\.safelink\.emails\.azure\.net", r".*", ("destination",)),
    ("Trend Micro", r"[\w.-]+\.trendmicro\.com", r"/wis/clicktime/.*", ("url",)),
    ("FireEye", r"protect\d*\.fireeye\.com", r".*", ("u",)),
    ("GMX", r"deref-(?:gmx|mail|web-02|1und1)\.\w+", r".*", ("redirectUrl",)),
    (
        "a newsletter's counter",
        r"(?:[\w-]+\.)*(?:cmail\d+|createsend\d*|hubspotlinks|hubspotemail)\.(?:com|net)",
        r".*",
        (),
    ),
    ("a newsletter's counter", r"[\w.-]+\.list-manage\d?\.com", r"/track/click", ()),
    ("a newsletter's counter", r"(?:lnks\.gd|links-\d\.govdelivery\.com|links\.govdelivery\.com)", r".*", ("url",)),
    ("a newsletter's counter", r"(?:mandrillapp\.com)", r"/track/click/.*", ()),
    ("a newsletter's counter", r"u\d+\.ct\.sendgrid\.net|url\d+\.[\w.-]+", r"/(?:ls|wf)/click", ()),
    ("a newsletter's counter", r"click\.[\w-]+\.(?:exacttarget|exct)\.\w+|cl\.exct\.net", r".*", ()),
    ("Mimecast", r"(?:protect|url)-?[\w.-]*\.mimecast(?:protect)?\.com", r"/s/.*", ()),
)
"""Who counts, their hosts and paths, and which parameters may hold the real address: none where only they know."""

_KNOWN = tuple((name, pattern(host, re.IGNORECASE), pattern(path), keys) for name, host, path, keys in _WRAPPERS)
_DEFENSE_V2 = pattern(
    r"https?://urldefense\.(?:proofpoint\.)?com/v2/url\?(?:\S*&)?u=(?P<target>[^&\s]+)", re.IGNORECASE
)
_DEFENSE_V3 = pattern(r"https?://urldefense\.(?:us|com)/v3/__(?P<target>\S+?)__;", re.IGNORECASE)
_CISCO = pattern(r"https?://secure-web\.cisco\.com/[^/]+/(?P<target>https?%3A[^/?#]+)", re.IGNORECASE)
_WEB = pattern(r"https?://", re.IGNORECASE)
_DEEP = 4
"""So many wrappings, one in another, are looked through."""


@dataclass(frozen=True, slots=True)
class Detour:
    """Through whom an address leads, and where in the end; empty where only they know."""

    through: str
    target: str


def detour(address: str) -> Detour | None:
    """Through whom an address leads; None where it leads straight on."""
    found = _one(address)
    for _ in range(_DEEP):
        further = _one(found.target) if found and found.target else None
        if not found or not further:
            break
        found = Detour(found.through, further.target)
    return found


def straightened(address: str) -> str:
    """Where an address leads in the end; itself where nobody stands between, or only they know."""
    found = detour(address)
    return found.target if found and found.target else address


def _one(address: str) -> Detour | None:
    if defended := _DEFENSE_V3.match(address):
        return Detour("Proofpoint", _web(re.sub(r"^(https?:/)(?=[^/])", r"\1/", defended["target"])))
    if defended := _DEFENSE_V2.match(address):
        return Detour("Proofpoint", _web(unquote(defended["target"].replace("-", "%").replace("_", "/"))))
    if defended := _CISCO.match(address):
        return Detour("Cisco", _web(unquote(defended["target"])))
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    for name, hosts, paths, keys in _KNOWN:
        if host and hosts.fullmatch(host) and paths.fullmatch(parts.path):
            return _target(name, parts.query, keys)
    return None


def _target(name: str, query: str, keys: tuple[str, ...]) -> Detour | None:
    held = parse_qs(query)
    targets = (_web(held[key][0]) for key in keys if key in held)
    target = next(filter(None, targets), "")
    return Detour(name, target) if target or not keys else None


def _web(target: str) -> str:
    return target if _WEB.match(target) else ""
