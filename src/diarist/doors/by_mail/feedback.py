"""What somebody is told of what became of their words: sentences of the catalogue, said in their own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence by its key, with the values for its gaps."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The sentence in a language."""
        return say(self.key, language, **self.values)
