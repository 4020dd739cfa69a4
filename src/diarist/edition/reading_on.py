"""Where an entry's page leads on to, each place once: one next entry, and those like it that it does not name yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.body.body import place_of

if TYPE_CHECKING:
    from diarist.edition.story import Story
    from diarist.edition.views import View


def read_next(view: View) -> Story | None:
    """The entry that came after it, else the one before it; none that its series or its words lead to already."""
    named = _named(view)
    return next((story for story in (view.newer, view.older) if story and story.address not in named), None)


def other_related(view: View, after: Story | None) -> tuple[Story, ...]:
    """The related entries but those that its words, its series or the next entry lead to."""
    named = _named(view) | ({after.address} if after else set())
    return tuple(story for story in view.related if story.address not in named)


def _named(view: View) -> set[str]:
    links = view.story.body.links.values() if view.story else ()
    return {place_of(link) for link in links if link} | {story.address for story in view.series}
