"""Cards drawn into the cache: what is loaded here is wanted only where a card is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import CardError
from diarist.outputs.share_card import draw

if TYPE_CHECKING:
    from diarist.cache import Cache
    from diarist.outputs.card_layout import Card

Failures = dict[str, tuple[str, str]]
"""What went wrong with cards, and how to mend it, by their names."""


def draw_all(cache: Cache, jobs: list[tuple[str, Card]]) -> Failures:
    """Draw some cards into the cache; what went wrong with one, by its name."""
    failed = {}
    for name, card in jobs:
        try:
            cache.put(name, draw(card))
        except CardError as error:
            failed[name] = (f"the share card cannot be drawn: {error.what}", error.mend)
    return failed


def drawn(card: Card, instead: Card) -> bytes:
    """A card, or where it cannot be drawn another in its place."""
    try:
        return draw(card)
    except CardError:
        return draw(instead)
