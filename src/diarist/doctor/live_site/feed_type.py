"""Whether the feed is served as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import ATOM, RSS
from diarist.diary.text import shown
from diarist.doctor.live_home import find_feed
from diarist.doctor.question import Question, advice, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_SHOWN = {"application/xml", "text/xml"}
"""What browsers style, so that people see words; what is served as a feed by name they show as it is written."""
_TYPES = {"application/atom+xml", *_SHOWN}


def _answer(patient: Patient) -> Answer:
    feed = find_feed(patient)
    if not feed:
        mend = "Publish again: a build of Diarist makes the feed."
        return missing(f"There is no feed at {patient.site.address}{ATOM.name}.", mend)
    if feed.media_type not in _TYPES:
        kind = shown(feed.media_type) if feed.media_type else "nothing that is said"
        return advice(f"The feed is served as {kind}, and some readers refuse that.")
    if feed.media_type not in _SHOWN:
        return advice(f"The feed is served as {feed.media_type}, which browsers show to people as raw text.")
    return well(f"The feed is served as {feed.media_type}.")


QUESTION = Question(
    name="feed-type",
    asks="Is the feed served as one?",
    knows="reads the `Content-Type` of the live feed",
    mend=f"Let the server give {ATOM.name} and {RSS.name} the type application/xml.",
    source="[RFC 4287](https://www.rfc-editor.org/rfc/rfc4287#section-7)",
    answer=_answer,
    look="subscribe to the feed with a reader of your own",
)
