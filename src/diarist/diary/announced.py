"""What is kept of an entry that was announced, so that no other takes its id for its own."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Announced:
    """The files that an entry was in when it was announced, below the project's folder, and digests of its headlines.

    Both are empty where a ledger of before does not say.
    """

    files: frozenset[str] = frozenset()
    headlines: frozenset[str] = frozenset()

    def is_called(self, headline: str) -> bool:
        """Whether it had a headline."""
        return headline_digest(headline) in self.headlines


def headline_digest(headline: str) -> str:
    """What a headline is known by."""
    return sha256(" ".join(headline.split()).encode()).hexdigest()
