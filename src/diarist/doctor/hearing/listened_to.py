"""Whether a workflow listens by the clock, and what it keeps outlasts its machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.doctor.workflow_files import workflows

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_LISTENS = ("/diary-listen.yml@", "diarist listen")


def _answer(patient: Patient) -> Answer:
    if not patient.site.listen:
        return NEEDLESS
    found = next((each for each in workflows(patient.root) if any(words in each.text for words in _LISTENS)), None)
    if not found:
        return advice("No workflow listens, so that nobody hears of an answer unless somebody calls `diarist listen`.")
    if "schedule:" not in found.text:
        return missing(
            f"{found.path} listens, but no clock starts it.", "Write a `schedule:` below `on:`, for each day."
        )
    if patient.site.ledger != "branch":
        mend = "Write `ledger: branch` below `announce:` in `mkdocs.yml`."
        return missing("What a workflow's run keeps in a folder is lost with its machine: all is new each time.", mend)
    return well(f"{found.path} listens by the clock.")


QUESTION = Question(
    name="listened-to",
    asks="Does a workflow listen each day?",
    knows="with `listen:`, looks for `diary-listen.yml` or `diarist listen` in `.github/workflows/`",
    mend="Run `diarist init` again: it writes `listen.yml`. Where a cron of your own calls `diarist listen --send`, "
    "leave it so.",
    source="[hearing what people answered](listening.md)",
    answer=_answer,
)
