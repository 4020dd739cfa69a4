"""How one diary wants to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from diarist.checks.level import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """How one diary wants to be checked: the level of each rule by name, and what is its organisation's own.

    Numbers are as `+441174960123`, mail addresses and domains in small letters, postcodes in capitals without a space.
    """

    levels: Mapping[str, Level]
    own_numbers: frozenset[str]
    own_mail: frozenset[str]
    own_domains: frozenset[str]
    own_postcodes: frozenset[str]
    country: str
    glossary: frozenset[str]
    cooling_off: timedelta | None
