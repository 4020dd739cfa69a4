"""Whether the schedule still runs, which brings out entries dated in the future."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.doctor.github_api import moment
from diarist.doctor.question import Question, advice, look, missing, well
from diarist.doctor.shown_place import in_a_folder
from diarist.doctor.workflow_files import PUBLISH
from diarist.words import dates

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

IDLE = timedelta(days=60)
"""Without activity for so long, GitHub ends the schedules of a public repository."""

WARNED = timedelta(days=7)
LATE = timedelta(days=4)
"""A schedule of every few hours that was silent for so long is dead, whatever GitHub says of it."""

_STATES = {
    "disabled_inactivity": "GitHub has switched it off, for nothing was pushed for 60 days",
    "disabled_manually": "somebody has switched it off",
    "disabled_fork": "GitHub keeps it off, for the repository is a fork",
}

_CLOCK = (
    "`crontab -l`, or the task scheduler: every hour it calls `diarist build` and `diarist deploy`, as the guide says; "
    "with channels, then `diarist announce`, too"
)


def _answer(patient: Patient) -> Answer:
    if in_a_folder(patient):
        return look("what this machine does by its clock cannot be seen", _CLOCK)
    github = patient.github
    found = github.listed(f"/repos/{github.path}/actions/workflows", "workflows")
    publish = next((each for each in found if each["path"] == PUBLISH), None)
    if not publish:
        return missing(f"GitHub knows no {PUBLISH} on main yet.", "Push it to main.")
    if publish["state"] != "active":
        return missing(f"*Publish* does not run: {_STATES.get(publish['state'], publish['state'])}.")
    return _idle(patient) or _last(patient, publish["id"])


def _idle(patient: Patient) -> Answer | None:
    """What to say where GitHub is about to end the schedule."""
    repository = patient.github.repository
    pushed = repository.get("pushed_at")
    if repository["private"] or not pushed:
        return None
    ends = moment(pushed) + IDLE
    if ends - patient.now > WARNED:
        return None
    return advice(f"GitHub ends the schedule on {dates.long(ends.astimezone(patient.site.zone))}: nobody has pushed.")


def _last(patient: Patient, workflow: int) -> Answer:
    place = f"/repos/{patient.github.path}/actions/workflows/{workflow}/runs?event=schedule&per_page=1"
    runs = patient.github.fields(place)["workflow_runs"]
    if not runs:
        return advice("The schedule has not run yet.", "Nothing, if it is new: it may take an hour.")
    last = moment(runs[0]["created_at"])
    day = dates.long(last.astimezone(patient.site.zone))
    if patient.now - last > LATE:
        return missing(f"The schedule ran last on {day}.")
    return well(f"The schedule runs: last on {day}.")


QUESTION = Question(
    name="schedule-alive",
    asks="Does the schedule run, which brings out what is dated in the future?",
    knows="`state` of `GET /repos/{owner}/{repo}/actions/workflows`, its last scheduled run, `pushed_at`",
    mend="Push a commit to `main`; where it is off, switch it on at its page under *Actions*.",
    source="[GitHub: schedule](https://docs.github.com/en/actions/reference/workflows-and-actions/"
    "events-that-trigger-workflows#schedule), [workflows](https://docs.github.com/en/rest/actions/workflows)",
    answer=_answer,
    look="*Actions* › *Publish*: it has run by the schedule within the last days",
)
