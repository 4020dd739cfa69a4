"""What marks a gap that a person has to fill in."""

from __future__ import annotations

import re

GAP = re.compile(r"\[ ?FILL IN\b[^\]]*\]?", re.IGNORECASE)
"""What `diarist init` writes where only a person knows what to say, and whatever begins like it."""
