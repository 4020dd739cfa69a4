"""What makes every word of a page readable: colours derived from the settings, and frames for wide tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from diarist.body.canonical import outside_scripts
from diarist.outputs.colours import RGB, contrast, legible, mix, palette, parse
from diarist.words.catalogue import say

PAPER, NIGHT = parse("#ffffff"), parse("#14181f")
"""The grounds that the style sheet gives pages, by day and by night."""

_BLACK, _WHITE = parse("#000000"), parse("#ffffff")
_LIGHTER_PAPER, _LIGHTER_NIGHT = parse("#f3f4f6"), parse("#1d232d")

_LINK = re.compile(r'(<a\b[^>]*? href="(?!#|//|[a-z][a-z0-9+.-]*:)([^"]*)")', re.IGNORECASE)
_BARE = re.compile(r'(<a\b[^>]*? href="https?://([^"]+?)/?"[^>]*)(?=>(?:https?://)?\2/?</a>)', re.IGNORECASE)
_CODE = re.compile(r"<pre\b[^>]*>(?:<span></span>)?<code(?=[ >])")
_TABLE = re.compile(r"<table(?=[ >])")
_FRAME = '<div class="table" tabindex="0" role="group" aria-label="{words}">'


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """CSS colours: the brand's ground, what is written on it, the accent with its own, and links by day and night."""

    brand: str
    on_brand: str
    accent: str
    on_accent: str
    link_by_day: str
    link_by_night: str


def theme_colours(background: str, accent: str) -> ThemeColours:
    """Derive the pages' colours from the card's: words have a contrast of at least 4.5 to what they stand on.

    The brand's own two are kept as they are: on pages the accent is a line, and no word.
    """
    card, mark = palette(background, accent), parse(accent)
    brand = card.background
    return ThemeColours(
        brand=_css(brand),
        on_brand=_css(card.ink),
        accent=_css(mark),
        on_accent=_css(max(_BLACK, _WHITE, key=lambda ink: contrast(ink, mark))),
        link_by_day=_css(legible(mix(brand, (60, 140, 200), 0.35), (PAPER, _LIGHTER_PAPER), (_BLACK, _BLACK))),
        link_by_night=_css(legible(mix(brand, (150, 200, 245), 0.6), (NIGHT, _LIGHTER_NIGHT), (_WHITE, _WHITE))),
    )


def _css(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def scrollable(html: str, language: str) -> str:
    """Let what is wider than a screen scroll, by keyboard too: each table in a frame of its own, and code in itself.

    Source: https://www.w3.org/WAI/WCAG22/Understanding/reflow and https://dequeuniversity.com/rules/axe/4.14/scrollable-region-focusable
    """
    frame = _FRAME.format(words=escape(say("entry.table", language)))
    framed = _TABLE.sub(lambda found: frame + found.group(), html).replace("</table>", "</table></div>")
    return _CODE.sub(r'\g<0> tabindex="0"', framed)


def printable_links(html: str, page: str) -> str:
    """Give each link within the site its whole address, which stands behind it on paper; `page` is that of the page.

    One whose own words are its address is marked, so that paper does not say it twice.
    """

    def named(part: str) -> str:
        marked = _BARE.sub(r"\1 data-bare", part)
        return _LINK.sub(lambda found: f'{found[1]} data-address="{urljoin(page, found[2])}"', marked)

    return outside_scripts(html, named)
