"""Whether the live site shows the newest entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import whole_permalink
from diarist.doctor.live_home import live_feed
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.words import dates

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    entries = patient.diary.once
    if not entries:
        return NEEDLESS
    newest, feed = entries[0], live_feed(patient)
    age = f"The site is as it was on {dates.long(feed.updated.astimezone(site.zone))}" if feed.updated else "The feed"
    if whole_permalink(site, newest) not in feed.links:
        return missing(f"{age}, and does not have “{newest.title}” of {dates.long(newest.date)}.")
    return well(f"{age}, and has the newest entry, “{newest.title}”.")


QUESTION = Question(
    name="site-fresh",
    asks="Does the live site show the newest entry?",
    knows="looks for the newest entry of `posts/` in the live feed",
    mend="Push what is not pushed; then look at the last run of *Publish* under *Actions*.",
    source="[publishing](publish.md)",
    answer=_answer,
    look="whether the newest entry stands on the home page",
)
