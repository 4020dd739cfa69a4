"""The picture that a podcast is known by: the site's card as a square, large enough for Apple's rules.

A square JPEG of 1,400 to 3,000 pixels, in RGB:
https://podcasters.apple.com/support/896-artwork-requirements#shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.outputs.story_card import SQUARE, draw_tall

if TYPE_CHECKING:
    from diarist.outputs.card_layout import Card

_TIMES = 2


def artwork(card: Card) -> bytes:
    """Draw the site's own card (`edition.cards.site_card`) as 2,160 x 2,160 pixels, a JPEG without metadata.

    The same card gives the same bytes. Raises CardError.
    """
    return draw_tall(card, SQUARE, _TIMES)
