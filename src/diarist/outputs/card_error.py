"""What goes wrong with a card.

CardError               (ValueError) the card cannot be drawn; its words say what is wrong and how to mend it
+-- UnreadableError     its portrait, picture or logo cannot be read
+-- ShapingError        this machine cannot join the letters of its script
"""

from __future__ import annotations


class CardError(ValueError):
    """The card cannot be drawn."""


class UnreadableError(CardError):
    """A portrait, picture or logo cannot be read."""


class ShapingError(CardError):
    """The card's script needs its letters joined or reordered, and the library for it is not on this machine."""
