"""The colours of mails and pages, derived from the card's two: each has a contrast of at least 4.5 where it is used.

The measure is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#contrast-minimum.
"""

from __future__ import annotations

from dataclasses import dataclass

from diarist.outputs.colours import RGB, legible, mix, palette, parse

_WHITE, _BLACK = parse("#ffffff"), parse("#000000")
_PAPER, _NIGHT = (_WHITE, parse("#f3f4f6")), (parse("#14181f"), parse("#1d232d"))
"""The grounds that the templates give words, by day and by night."""


@dataclass(frozen=True, slots=True)
class PageColours:
    """CSS colours: the brand's ground, what is written on it, and links by day and by night."""

    brand: str
    on_brand: str
    accent: str
    link_by_day: str
    link_by_night: str


def page_colours(background: str, accent: str) -> PageColours:
    """The colours that go with a card's."""
    card = palette(background, accent)
    return PageColours(
        brand=_css(card.background),
        on_brand=_css(card.ink),
        accent=_css(card.accent),
        link_by_day=_css(legible(mix(card.background, (60, 140, 200), 0.35), _PAPER, (_BLACK, _BLACK))),
        link_by_night=_css(legible(mix(card.background, (150, 200, 245), 0.6), _NIGHT, (_WHITE, _WHITE))),
    )


def _css(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
