"""What tells an entry as it is shown from any other, for the keys of what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.cache import digest

if TYPE_CHECKING:
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story


def words_key(edition: Edition, story: Story) -> str:
    """The digest of an entry's words in their place: what was made of its Markdown, and where it leads."""
    return "" if story.entry.withdrawn else digest(edition.bodies.path(story.entry).name, repr(story.body))


def story_key(edition: Edition, story: Story) -> str:
    """The digest of all that is known of an entry."""
    return digest(
        story.fingerprint,
        words_key(edition, story),
        repr(story.image),
        story.address,
        story.description,
        edition.feed_ids.get(story.entry.path, ""),
    )
