"""Where a picture's subject is: what is left of it, where it is cut to another shape."""

from __future__ import annotations

import re

Focus = tuple[int, int]
"""How far from the left edge and from the top a picture's subject is, each in hundredths of its size."""

MIDDLE: Focus = (50, 50)

_ACROSS = {"left": 0, "right": 100}
_DOWN = {"top": 0, "bottom": 100}
_CENTRE = frozenset({"centre", "center", "middle"})
_SHARES = re.compile(r"(\d{1,3})(?:\.\d+)? ?%?[ ,]+(\d{1,3})(?:\.\d+)? ?%?")


def read_focus(written: str) -> Focus | None:
    """The place that is written, as `30% 20%` (from the left, from the top), `top` or `top left`; None where none is.

    Source: the words and their order are those of https://www.w3.org/TR/css-images-3/#the-object-position
    """
    words = written.lower().strip()
    if found := _SHARES.fullmatch(words):
        across, down = int(found[1]), int(found[2])
        return (across, down) if max(across, down) <= 100 else None
    return _place(re.split(r"[\s,-]+", words))


def _place(words: list[str]) -> Focus | None:
    across = [_ACROSS[word] for word in words if word in _ACROSS]
    down = [_DOWN[word] for word in words if word in _DOWN]
    centred = [word for word in words if word in _CENTRE]
    if len(across) + len(down) + len(centred) != len(words) or len(words) > 2 or len(across) > 1 or len(down) > 1:
        return None
    return (across or [50])[0], (down or [50])[0]
