"""How much a rule weighs."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How much a rule weighs: it keeps an entry out, is advice, is advice for who asks for it, or is switched off."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"
    OFF = "off"
