"""Keys that are a slip of the finger away from one that could keep an entry back, or say whose it is."""

from __future__ import annotations

from functools import lru_cache

REACH = {"date": 1, "author": 1, "draft": 2, "announce": 2, "withdrawn": 2}
"""How many slips away from each of these keys another is still taken for it."""


def slips(one: str, other: str) -> int:
    """How many letters were left out, put in, taken for another or changed about between two words.

    Optimal string alignment: https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        earlier, before, row = before, row, [n]
        for m, wanted in enumerate(other, 1):
            row.append(min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != wanted)))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                row[m] = min(row[m], earlier[m - 2] + 1)
    return row[-1]


@lru_cache(maxsize=1024)
def slip_of(key: str) -> str:
    """The key that somebody who wrote `key` may have meant, of those in `REACH`; empty where it is none of them."""
    written = key.lower()
    return next((meant for meant, most in REACH.items() if _is_near(written, meant, most)), "")


def _is_near(written: str, meant: str, most: int) -> bool:
    return abs(len(written) - len(meant)) <= most and slips(written, meant) <= most
