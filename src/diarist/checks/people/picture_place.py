"""A picture, film or sound that says where it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import PictureRule
from diarist.recordings.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.photographs.clean_picture import Sight


def _find(sight: Sight | Look) -> Iterator[str]:
    if sight.tells_place:
        yield f"the {'recording' if isinstance(sight, Look) else 'picture'} says where it was taken"


RULE = PictureRule(
    name="picture-place",
    level=Level.WARN,
    looks_for="a picture, film or sound in `posts/` or `docs/` whose file says where it was taken, shown or not",
    why="The site shows it clean, but whoever can read the repository learns where somebody lives or works.",
    mend="take that out before it is pushed: diarist clean",
    source="[ICO: what are identifiers](https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/personal-information-what-is-it/what-is-personal-data/what-are-identifiers-and-related-factors/)",
    find=_find,
    advice_only=True,
)
