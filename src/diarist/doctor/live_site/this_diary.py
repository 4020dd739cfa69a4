"""Whether it is this diary that answers at its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.announce.live import said_by
from diarist.diary.addresses import ATOM
from diarist.diary.text import shown
from diarist.doctor.live_home import answered_home, live_feed
from diarist.doctor.question import Question, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    canonical = said_by(answered_home(patient).content).canonical
    if canonical != site.address:
        who = f"the page of {shown(canonical)}" if canonical else "a page that is none of Diarist’s"
        return missing(f"{site.address} shows {who}.")
    feed, expected = live_feed(patient), f"{site.identity}{ATOM.name}"
    if feed.id != expected:
        mend = "Let `identity:` in `mkdocs.yml` be the address that the feed was first known by, or publish again."
        return missing(
            f"The feed there calls itself {shown(feed.id) if feed.id else 'nothing'}, and this diary’s is {expected}.",
            mend,
        )
    return well("It is this diary that answers there.")


QUESTION = Question(
    name="this-diary",
    asks="Is it this diary that answers there?",
    knows="reads the home page’s `rel=canonical` and the feed’s `<id>`",
    mend="Publish the diary there, or write its own address at `site_url:`; where the name was yours once, see to whom "
    "it belongs now.",
    source="[RFC 6596](https://www.rfc-editor.org/rfc/rfc6596), "
    "[RFC 4287](https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6)",
    answer=_answer,
    look="whether the page at the diary’s address is yours",
)
