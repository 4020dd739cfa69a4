"""An entry as the rules read it: taken apart once, in all the ways that any of them wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.checks import media, passages, prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.checks.settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site


NEW = timedelta(hours=36)
"""An entry changed so long after it became public was public before: it is no new one."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a clock and the repository's history know: the present, and when the entry was last changed (both aware).

    `written` is None where that was long ago, or nobody knows.
    """

    now: datetime
    written: datetime | None


@dataclass(frozen=True)
class Manuscript:
    """One valid entry with its words, and what holds for its diary.

    `wordless` are the addresses of pictures that the rendered page shows without words for who cannot see them.
    `timing` is None where nobody looks at the clock, as in a build. `missing` says of pages elsewhere, by address, why
    they are not there; it is empty where nobody asked them.
    """

    entry: Entry
    site: Site
    settings: CheckSettings
    wordless: tuple[str, ...] = ()
    timing: Timing | None = None
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_going_out(self) -> bool:
        """Whether its last change is what makes it public: not a draft's, nor a later correction."""
        written = self.timing.written if self.timing else None
        if not written or self.entry.draft or self.entry.withdrawn:
            return False
        return written - self.site.public_from(self.entry) < NEW

    @cached_property
    def everything(self) -> tuple[passages.Passage, ...]:
        """All that will be public, code and addresses too, as a person reads it off the page."""
        return tuple(passages.everything(self.entry))

    @cached_property
    def markdown(self) -> str:
        """The Markdown without code and comments; empty where the entry is withdrawn."""
        return "" if self.entry.withdrawn else prose.without_code(self.entry.body)

    @cached_property
    def blocks(self) -> tuple[prose.Block, ...]:
        """Paragraphs, headings, lists' items, quotations and tables, in order."""
        return tuple(prose.blocks(self.markdown, self.entry.body_line))

    @cached_property
    def sentences(self) -> tuple[prose.Sentence, ...]:
        """The author's own sentences."""
        return tuple(prose.sentences(iter(self.blocks)))

    @cached_property
    def links(self) -> tuple[media.Link, ...]:
        """Every link."""
        return tuple(media.links(self.markdown, self.entry.body_line))

    @cached_property
    def frames(self) -> tuple[media.Link, ...]:
        """Every embedded player."""
        return tuple(media.frames(self.markdown, self.entry.body_line))

    @cached_property
    def pictures(self) -> tuple[media.Picture, ...]:
        """Every picture."""
        return () if self.entry.withdrawn else tuple(media.pictures(self.entry, self.markdown))
