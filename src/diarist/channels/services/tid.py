"""Timestamp identifiers (TIDs), the names of records in the AT Protocol (https://atproto.com/specs/tid)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13
_MICROSECONDS = 1_000_000
_CLOCK_BITS = 10


def tid_of(key: str, moment: datetime) -> str:
    """The one TID of an announcement: 13 characters, always the same for one `key` (hexadecimal) and `moment` (aware).

    It tells the second, as clocks do. Everything finer than that, and what is meant for the number of a clock, is
    taken from the key, so that announcements of one second differ.
    """
    of_key = int(key, 16)
    microseconds = int(moment.timestamp()) * _MICROSECONDS + (of_key >> _CLOCK_BITS) % _MICROSECONDS
    number = microseconds << _CLOCK_BITS | of_key % (1 << _CLOCK_BITS)
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
