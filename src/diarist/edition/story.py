"""A valid entry with what was found in its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.edition.entry_recordings import NOTHING

if TYPE_CHECKING:
    from diarist.body.body import Body, Image
    from diarist.diary.entry import Entry
    from diarist.edition.entry_recordings import EntryRecordings


@dataclass(frozen=True, slots=True)
class Story:
    """A valid entry with what was found in its words: light enough to hold thousands of.

    `lead_text` is the lead in plain words; of an entry without any, those of its first picture. `description` is the
    entry's own, else that cut at a word. `image` is the one that the front matter names.
    `minutes` is the reading time. `fingerprint` tells this entry as it is from any other, `content` its headline and
    words. `recordings` are what it has to hear and to see. Of what `is_erased` not even the file has the words.
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

    @property
    def minutes(self) -> int:
        """The reading time, at 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""
        return max(1, round(self.words / 238))
