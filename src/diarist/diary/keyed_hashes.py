"""Hashes that nobody without a key can make or follow back (https://www.rfc-editor.org/rfc/rfc2104)."""

from __future__ import annotations

import hashlib
import hmac

from diarist.diary.errors import DiaristError

SHORTEST_KEY = 16
"""Characters."""


class KeyedHashes:
    """Another hash for each purpose. Raises DiaristError for a short key, which names the `variable` that has it."""

    def __init__(self, key: str, variable: str) -> None:
        if len(key) < SHORTEST_KEY:
            what = f"{variable} is {f'shorter than {SHORTEST_KEY} characters' if key else 'not set'}"
            raise DiaristError(
                what, f"let it be {SHORTEST_KEY} characters or more that nobody else knows (openssl rand -hex 32)"
            )
        self._key = key.encode()

    def name(self, purpose: str, words: str) -> str:
        """What something is called where its own name is nobody's business: hexadecimal digits of 128 bits."""
        return self.digest(purpose, words).hex()[:32]

    def digest(self, purpose: str, words: str) -> bytes:
        """All 256 bits."""
        return hmac.new(self._key, f"{purpose}:{words}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
