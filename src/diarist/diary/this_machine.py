"""Whether a host is the machine itself: what goes there passes nobody on its way."""

from __future__ import annotations

import ipaddress

_OF_NO_ONE = ("localhost", "local", "internal", "invalid", "lan", "home.arpa")
"""Ends of names that only a machine or its own network knows; not `test`, under which people try a diary out.

Source: https://www.iana.org/assignments/special-use-domain-names/
"""


def is_known_nearby_alone(host: str) -> bool:
    """Whether a host is a number, or a name that nobody knows outside of a machine or its own network."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        name = host.lower()
        return "." not in name or name.endswith(tuple(f".{end}" for end in _OF_NO_ONE))
    return True


def is_this_machine(host: str) -> bool:
    """Whether a host, by its name or number, is this very machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
