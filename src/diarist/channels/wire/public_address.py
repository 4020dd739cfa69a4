"""Whether an IP address is one that everybody on the internet can reach."""

from __future__ import annotations

import ipaddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""

_UNICAST = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is given out (https://www.iana.org/assignments/ipv6-address-space/)."""

_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""What some versions of Python take for public
(https://www.iana.org/assignments/iana-ipv4-special-registry/, and its sister for IPv6)."""


def is_public(address: str) -> bool:
    """Whether an address is public; IPv4 within IPv6 (mapped, 6to4, NAT64) counts as itself."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not _is_special(ip)
    inner = _within(ip)
    return is_public(str(inner)) if inner else ip.is_global and ip in _UNICAST and not _is_special(ip)


def _is_special(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(ip.version == special.version and ip in special for special in _SPECIAL)


def _within(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
