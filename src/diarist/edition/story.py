"""A valid entry with what was found in its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.edition.entry_recordings import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.body.body import Body, Image
    from diarist.diary.entry import Entry
    from diarist.edition.entry_figures import Figures
    from diarist.edition.entry_recordings import EntryRecordings
    from diarist.edition.targets import Target


@dataclass(frozen=True, slots=True)
class Story:
    """A valid entry with what was found in its words: light enough to hold thousands of.

    `lead_text` is the lead in plain words; of an entry without any, those of its first picture. `description` is the
    entry's own, else that cut at a word. `image` is the one that the front matter names.
    `minutes` is the reading time. `fingerprint` tells this entry as it is from any other, `content` its headline and
    words. `recordings` are what it has to hear and to see, `figures` those of its picture. Of what `is_erased` not even
    the file has the words.
    """

    entry: Entry
    address: str
    body: Body
    image: Image | None
    description: str
    lead_text: str
    quote: str
    words: int
    fingerprint: str
    content: str
    is_erased: bool
    recordings: EntryRecordings = NOTHING
    figures: Figures | None = None

    @property
    def minutes(self) -> int:
        """The reading time, at 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""
        return max(1, round(self.words / 238))

    def targets(self) -> Iterator[Target]:
        """The files that are published with it, but pictures."""
        yield from self.recordings.targets()
        if self.figures:
            yield self.figures.target()
