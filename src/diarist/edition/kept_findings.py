"""What the rules found, kept in one file: a file for each entry takes longer to make than to find again."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diarist.cache import Cache
    from diarist.diary.site import Site

_SAYS_NOTHING = frozenset(
    {"root", "folder", "excluded", "extensions", "extension_configs", "channels", "mkdocs", "nudge", "away"}
)
"""The settings that no rule reads, or whose words are other ones in every process."""

Found = list[dict[str, Any]]
"""The problems of one entry, as JSON has them."""


class KeptFindings:
    """The findings of one kind, by a name for all that they were found in.

    Another rule, another version of what it relies on, or another setting begins a new file.
    """

    def __init__(self, kind: str, site: Site, cache: Cache) -> None:
        self._cache = cache
        self._file = f"{kind}-{digest(code_digest(), *_settings(site))}.json"

    def load(self) -> dict[str, Found]:
        """What was kept last; what of it cannot be read is found anew."""
        try:
            kept = json.loads(self._cache.path(self._file).read_bytes())
        except (OSError, ValueError):
            return {}
        return {name: found for name, found in kept.items() if _is_found(found)} if isinstance(kept, dict) else {}

    def save(self, found: Mapping[str, Found]) -> None:
        """Keep this, and forget all else."""
        self._cache.put(self._file, json.dumps(found).encode())


def _is_found(found: object) -> bool:
    try:
        return isinstance(found, list) and all(str(Problem(**facts)) for facts in found)
    except TypeError:
        return False


def packed(problems: Iterable[Problem]) -> Found:
    """Problems as JSON has them."""
    return list(map(asdict, problems))


def unpacked(found: Found) -> tuple[Problem, ...]:
    """Problems as they were."""
    return tuple(Problem(**facts) for facts in found)


def _settings(site: Site) -> Iterator[str]:
    """All that a rule may ask of a diary: one setting too many costs a reading, one too few a mistake in public."""
    for field in fields(site):
        if field.repr and field.name not in _SAYS_NOTHING:
            yield f"{field.name} {getattr(site, field.name)!r}"
