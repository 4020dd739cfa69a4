"""Whether the nudge has a run by the clock within its two hours, and announcements' rights to be sent with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.nudge_settings import WINDOW
from diarist.diary.publishing_runs import next_run
from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.words import dates

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    if not site.nudge:
        return NEEDLESS
    moment = next(site.nudge.coming(patient.now, site.zone))
    when = f"{dates.full(moment.astimezone(site.zone))}, {moment.astimezone(site.zone):%H:%M}"
    run = next_run(site.root, moment)
    if not run:
        return advice(f"No workflow runs by the clock, so that nobody is nudged by one ({when}).")
    if run >= moment + WINDOW:
        return missing(f"The nudge of {when} has two hours, and no run by the clock starts in them.")
    if site.ledger != "branch":
        mend = "Write `ledger: branch` below `announce:` in `mkdocs.yml`."
        return missing(
            "What a workflow's run notes in a folder is lost with its machine, so that it nudges nobody.", mend
        )
    return well(f"The next nudge is due on {when}, and a run comes at {run.astimezone(site.zone):%H:%M}.")


QUESTION = Question(
    name="nudge-timely",
    asks="Does a run by the clock come in time for the nudge?",
    knows="compares `nudge: at:` with the schedule of the workflow that publishes",
    mend="Choose a time on a weekday, when runs come every hour, or let a cron of your own call `diarist nudge`.",
    source="[the nudge](phone.md)",
    answer=_answer,
)
