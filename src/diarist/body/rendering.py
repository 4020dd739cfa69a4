"""What renders Markdown in this process: made, and loaded, once something is to be rendered that is not kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diarist.body.markup import Renderer


@lru_cache(maxsize=1)
def renderer() -> Renderer:
    """The renderer: made once, though its work comes in many pieces."""
    from diarist.body.markup import Renderer  # noqa: PLC0415 - libraries that nobody needs where all is kept

    return Renderer()
