"""Regular expressions that are compiled when they are first asked for: of hundreds, one entry needs a few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, with the same methods: nothing is compiled before one of them is wanted.

    A mistake in `source` is raised then, too: `tests/checks/test_pattern.py` compiles them all.
    """
    return cast("re.Pattern[str]", _OnDemand(source, flags))


class _OnDemand:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # so that the next use costs nothing
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, (self._source, self._flags)
