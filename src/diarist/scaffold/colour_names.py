"""Colours by the names that CSS has for them, however they are spaced."""

from __future__ import annotations

from PIL import ImageColor


def named_colour(words: str) -> str:
    """The colour that is called so, as #rrggbb; empty where none is.

    Source: https://www.w3.org/TR/css-color-4/#named-colors
    """
    name = words.lower().replace(" ", "")
    return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)) if name in ImageColor.colormap else ""
