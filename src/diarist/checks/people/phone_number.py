"""A phone number that somebody answers at home or in their pocket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.numbers import private_numbers
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_SOME = pattern(r"(?!(?:19|20)\d\d([-/.])\d\d\1\d\d(?!\d))\d(?:[^a-zA-Z\d\n]{0,3}\n?\d){7}")
_WHATSAPP = pattern(r"https?://(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?")
_ADDRESS = pattern(r"https?://[^\s<>()\"']+")


def _find(context: CheckContext) -> Iterator[Finding]:
    own, country = context.settings.own_numbers, context.settings.country
    for passage in context.everything:
        if not _SOME.search(passage.text):
            continue
        # The digits in a web address are a page's name, not a number to ring; but for WhatsApp's, without its +.
        text = _WHATSAPP.sub(lambda found: "+".rjust(len(found.group())), passage.text)
        text = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
        for place, written, number in private_numbers(text, country) if _SOME.search(text) else ():
            if number not in own:
                yield Finding(passage.line_at(place), f"{masked(written, 5)} looks like somebody's phone number")


RULE = Rule(
    name="phone-number",
    level=Level.WARN,
    looks_for="a valid phone number that is neither free to call nor one of `own.numbers`",
    why="A number in public is rung by strangers and collected by programs, for years.",
    mend="give the number of a desk instead, or add it to `checks: own: numbers:` if it is your organisation's",
    source="Google's [libphonenumber](https://github.com/google/libphonenumber), at its level VALID",
    find=_find,
)
