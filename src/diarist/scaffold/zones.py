"""Time zones as people type them: in any case, and by their city."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


def zone_of(typed: str) -> str:
    """The zone that is meant, by its name or its last part, where that is one zone's alone; empty where none is."""
    return _by_name().get(_key(typed), "")


def zone_names() -> list[str]:
    """The zones to choose from."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix")))


def _key(words: str) -> str:
    return "_".join(words.lower().replace("_", " ").split())


@cache
def _by_name() -> dict[str, str]:
    whole = {_key(zone): zone for zone in available_timezones()}
    cities: dict[str, list[str]] = {}
    for zone in zone_names():
        cities.setdefault(_key(zone.rpartition("/")[2]), []).append(zone)
    return {city: zones[0] for city, zones in cities.items() if len(zones) == 1} | whole
