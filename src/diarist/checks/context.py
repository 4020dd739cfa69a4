"""An entry as the rules read it: taken apart once, in all the ways that any of them wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.body.manner import manner
from diarist.body.rendering import renderer
from diarist.checks import media, passages, sentences
from diarist.checks.unmarked import straight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from diarist.body.rendered import Block, Leftover, Reference, Rendered, Reply
    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.promise_key import Made
    from diarist.diary.site import Site


NEW = timedelta(hours=36)
"""An entry changed so long after it became public was public before: it is no new one."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a clock and the repository's history know: the present, and when the entry was last changed (both aware).

    `written` is None where that was long ago, or nobody knows. An entry is `in_the_open` where what changed in it just
    lands in a repository that anybody can read.
    """

    now: datetime
    written: datetime | None
    in_the_open: bool = False


@dataclass(frozen=True)
class CheckContext:
    """One valid entry with its words, and what holds for its diary.

    `wordless` are the addresses of pictures that the rendered page shows without words for who cannot see them.
    `timing` is None where nobody looks at the clock, as in a build. `missing` says of pages elsewhere, by address, why
    they are not there; it is empty where nobody asked them. `rendering` fetches what its words come to, where that
    is kept.
    """

    entry: Entry
    site: Site
    settings: CheckSettings
    wordless: tuple[str, ...] = ()
    timing: Timing | None = None
    missing: Mapping[str, str] = field(default_factory=dict)
    rendering: Callable[[], Rendered] | None = None

    @property
    def is_going_out(self) -> bool:
        """Whether its last change is what makes it public: not a draft's, nor a later correction."""
        written = self.timing.written if self.timing else None
        if not written or self.entry.draft or self.entry.withdrawn:
            return False
        return written - self.site.public_from(self.entry.date) < NEW

    @cached_property
    def everything(self) -> tuple[passages.Passage, ...]:
        """All that will be public, code and addresses too, as a person reads it off the page."""
        return tuple(passages.everything(self.entry))

    @cached_property
    def rendered(self) -> Rendered:
        """What its words come to."""
        if self.rendering:
            return self.rendering()
        return renderer().render(self.entry.body, manner(self.entry, self.site))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs, headings, lists' items, quotations and tables, in order; nothing of a withdrawn entry."""
        if self.entry.withdrawn:
            return ()
        return tuple(
            block._replace(text=straight(block.text), line=self._line(block.line)) for block in self.rendered.blocks
        )

    @cached_property
    def sentences(self) -> tuple[sentences.Sentence, ...]:
        """The author's own sentences."""
        return tuple(sentences.sentences(iter(self.blocks)))

    @cached_property
    def links(self) -> tuple[Reference, ...]:
        """Every link."""
        return self._placed(self.rendered.linked)

    @cached_property
    def frames(self) -> tuple[Reference, ...]:
        """Every embedded player."""
        return self._placed(self.rendered.framed)

    @cached_property
    def pictures(self) -> tuple[Reference, ...]:
        """Every picture."""
        if self.entry.withdrawn:
            return ()
        return tuple(media.pictures(self.entry, self._placed(self.rendered.pictured)))

    @cached_property
    def promises(self) -> tuple[Made, ...]:
        """What is promised by a day, each at its line."""
        if self.entry.withdrawn:
            return ()
        return tuple(made._replace(line=self._line(made.line)) for made in self.rendered.promises)

    @cached_property
    def leftovers(self) -> tuple[Leftover, ...]:
        """What still reads as a mark on the finished page."""
        if self.entry.withdrawn:
            return ()
        return tuple(found._replace(line=self._line(found.line)) for found in self.rendered.leftovers)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """Every quoted answer, those that are gone among them; none of a withdrawn entry."""
        if self.entry.withdrawn:
            return ()
        return tuple(found._replace(line=self._line(found.line)) for found in self.rendered.replies)

    def _placed(self, references: Iterable[Reference]) -> tuple[Reference, ...]:
        if self.entry.withdrawn:
            return ()
        return tuple(found._replace(line=self._line(found.line)) for found in references)

    def _line(self, line: int) -> int:
        """A line of the Markdown as one of the file."""
        return line + self.entry.body_line - 1
