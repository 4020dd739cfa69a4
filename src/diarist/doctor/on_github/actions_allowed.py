"""Whether the actions and workflows that a diary calls are among those that its owner allows."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.workflow_files import workflows
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_OF_GITHUB = ("actions", "github")


def _answer(patient: Patient) -> Answer:
    github = patient.github
    found = github.of_settings(f"/repos/{github.path}/actions/permissions")
    if not found or not found["enabled"]:
        return NEEDLESS
    policy = found.get("allowed_actions", "all")
    if policy == "all":
        return well("Every action and reusable workflow is allowed.")
    used = {name for workflow in workflows(patient.root) for name in workflow.used}
    own = github.path.partition("/")[0].lower()
    foreign = sorted(name for name in used if name.partition("/")[0].lower() != own)
    if policy == "selected":
        chosen = github.fields(f"/repos/{github.path}/actions/permissions/selected-actions")
        foreign = [name for name in foreign if not _is_allowed(name, chosen)]
    if not foreign:
        return well("All that the workflows call is allowed.")
    what = f"{list_of(foreign)} may not run here: the repository allows {_in_words(policy)} alone."
    patterns = list_of(sorted({f"{'/'.join(name.split('/')[:2])}/*" for name in foreign}))
    return missing(what, f"Allow {patterns} in *Settings* › *Actions* › *General*, or ask an owner to.")


def _in_words(policy: str) -> str:
    return "its owner’s own" if policy == "local_only" else "what is on a list"


def _is_allowed(name: str, chosen: dict[str, Any]) -> bool:
    if chosen.get("github_owned_allowed") and name.partition("/")[0] in _OF_GITHUB:
        return True
    return _matches(name, chosen.get("patterns_allowed") or ())


def _matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a list names an action, whichever commit of it is called: `owner/*`, `owner/name@*` and the like."""
    bare = [pattern.partition("@")[0].lower() for pattern in patterns]
    return any(fnmatchcase(name.lower(), each) or fnmatchcase(name.lower(), f"{each}/*") for each in bare)


QUESTION = Question(
    name="actions-allowed",
    asks="Is all that the workflows call allowed?",
    knows="`allowed_actions` of `GET /repos/{owner}/{repo}/actions/permissions`, and `…/selected-actions`",
    mend="Allow what is missing in *Settings* › *Actions* › *General*, or ask an owner of the organisation to.",
    source="[GitHub: Actions permissions](https://docs.github.com/en/rest/actions/permissions)",
    answer=_answer,
    look="*Settings* › *Actions* › *General*: the list of allowed actions has Diarist’s repository and `actions/*`",
)
