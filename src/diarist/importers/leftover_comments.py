"""What of the old system has no place here, kept in the file as a comment, and counted by its kind."""

from __future__ import annotations

import re
from collections import Counter

_MOST = 600
_LINES = re.compile(r"\s+")


class Leftovers:
    """Makes the comments of one entry, and counts them."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()

    def comment(self, kind: str, written: str) -> str:
        """A comment that says what stood there."""
        self.kinds[kind] += 1
        said = _LINES.sub(" ", written).strip()
        shorter = said if len(said) <= _MOST else f"{said[:_MOST]}…"
        # Neither may end a comment: https://html.spec.whatwg.org/multipage/syntax.html#comments
        safe = shorter.replace("--", "- -").replace("<", "‹").replace(">", "›").replace("%%", "% %")
        return f"<!-- import: {safe} -->"
