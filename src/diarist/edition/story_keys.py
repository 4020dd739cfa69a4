"""What tells an entry as it is shown from any other, for the keys of what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.cache import digest

if TYPE_CHECKING:
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story


class StoryKeys:
    """The digests of one edition's entries, each made once: an entry is shown on many pages."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words: dict[str, str] = {}
        self._stories: dict[str, str] = {}

    def words(self, story: Story) -> str:
        """The digest of an entry's words in their place: what was made of its Markdown, and where it leads."""
        if (path := story.entry.path) not in self._words:
            shown = () if story.entry.withdrawn else (self._edition.bodies.path(story.entry).name, repr(story.body))
            self._words[path] = digest(*shown)
        return self._words[path]

    def story(self, story: Story) -> str:
        """The digest of all that is known of an entry."""
        if (path := story.entry.path) not in self._stories:
            self._stories[path] = digest(
                story.fingerprint,
                story.entry.updated.isoformat(),
                self.words(story),
                repr(story.image),
                repr(story.recordings),
                repr(story.figures),
                story.address,
                story.description,
                self._edition.feed_ids.get(path, ""),
                self._dialogue(story),
            )
        return self._stories[path]

    def _dialogue(self, story: Story) -> str:
        """What is said of it because of what others ask and answer."""
        if not self._edition.has_dialogue:
            return ""
        from diarist.edition.dialogues import dialogue_html  # noqa: PLC0415 - few diaries ask

        return dialogue_html(self._edition, story.entry)
