"""How large pictures are wanted."""

from __future__ import annotations

WIDEST = 1600
"""The width of the largest picture that a page shows, in pixels."""
