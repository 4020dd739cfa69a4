"""Words of others in a line on a terminal, which would obey some of their characters."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def visible(line: str) -> str:
    r"""A line with its control characters, line breaks too, written as `\x1b`."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", line)
