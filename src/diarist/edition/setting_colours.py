"""Whether the brand's colours are shown as the settings have them, and what is said where one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.outputs.colours import palette, parse

if TYPE_CHECKING:
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site


def setting_colour_problems(site: Site) -> tuple[Problem, ...]:
    """The advice where the accent could not be read as words on the background, and is changed there alone."""
    ground, accent = site.card_background, site.card_accent
    words = palette(ground, accent).accent
    if words == parse(accent):
        return ()
    shown = "#{:02x}{:02x}{:02x}".format(*words)
    what = f"words in the accent {accent} cannot be read on {ground}: on cards they are {shown}"
    mend = "leave it so, for lines keep the accent as it is; or choose one that differs more from the background"
    return (site.written.found(("extra", "diary", "card", "accent"), what, mend).advice(),)
