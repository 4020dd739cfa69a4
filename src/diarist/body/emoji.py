"""Emoji by the names that chat programs and GitHub give them: `:tada:`."""

from __future__ import annotations

import re
from functools import lru_cache

NAME = re.compile(r"(?<![\w:]):([a-z0-9+-][a-z0-9_+-]{0,60}):(?![\w:])")


def with_emoji(text: str) -> str:
    """Text with the emoji for each name that there is; others stay as they were typed."""
    return NAME.sub(lambda found: _emoji(found[1]) or found.group(), text) if ":" in text else text


def is_emoji(name: str) -> bool:
    """Whether there is one of that name."""
    return bool(_emoji(name))


@lru_cache(maxsize=1024)
def _emoji(name: str) -> str:
    # Reading its list takes 20 ms, which only those entries should cost that name one.
    from emoji import emojize  # noqa: PLC0415

    written = f":{name}:"
    found = emojize(written, language="alias")
    return "" if found == written else str(found)
