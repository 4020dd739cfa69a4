"""What is known of cards that were looked at before: their names in the cache, and the letters that no font has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.file_states import state_of

if TYPE_CHECKING:
    from diarist.cache import Cache
    from diarist.outputs.card_layout import Card


class KeptCards:
    """The looks at one diary's cards, by all that they show; laying a card out costs more than all else about it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._file = f"cards-{code_digest()}.json"
        self._kept = _read(cache, self._file)
        self._seen: dict[str, tuple[str, tuple[str, ...]]] = {}

    def look(self, card: Card) -> tuple[str, tuple[str, ...]]:
        """A card's name in the cache, and the characters on it that no font at hand can draw."""
        key = digest(repr(card), state_of(card.logo.stat()) if card.logo else "")
        if key not in self._seen:
            self._seen[key] = self._kept.get(key) or _look(card)
        return self._seen[key]

    def save(self) -> None:
        """Keep what was looked at this time, and forget all else."""
        if self._seen.keys() != self._kept.keys():
            self._cache.put(self._file, json.dumps(self._seen).encode())


def _look(card: Card) -> tuple[str, tuple[str, ...]]:
    from diarist.outputs.share_card import card_key, missing_glyphs  # noqa: PLC0415 - Pillow, where all is known

    return f"{card_key(card)}.jpg", missing_glyphs(card)


def _read(cache: Cache, name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    try:
        kept = json.loads(cache.path(name).read_bytes())
        return {str(key): (str(card), tuple(map(str, missing))) for key, (card, missing) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
