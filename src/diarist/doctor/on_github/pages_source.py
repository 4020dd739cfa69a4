"""Whether GitHub Pages is on, and takes the site from the workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.doctor.shown_place import on_pages, shown_repository

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


_FROM_BRANCH = (
    "Choose *Deploy from a branch*, the branch main and the folder / in the *Settings* › *Pages* of the repository "
    "that shows."
)


def _answer(patient: Patient) -> Answer:
    if not on_pages(patient):
        return NEEDLESS
    github, path = patient.github, shown_repository(patient)
    from_workflow = path == github.path
    if not github.fields(f"/repos/{path}").get("has_pages"):
        return missing(f"GitHub Pages is off in {path}.", "" if from_workflow else _FROM_BRANCH)
    found = github.fields(f"/repos/{path}/pages")
    kind = found.get("build_type", "legacy")
    if from_workflow and kind != "workflow":
        branch = (found.get("source") or {}).get("branch", "a branch")
        return missing(f"GitHub Pages shows {branch} of {path}, and not what the workflow built.")
    if not from_workflow and kind == "workflow":
        return missing(f"GitHub Pages of {path} waits for a workflow, and there is none.", _FROM_BRANCH)
    address = str(found.get("html_url") or "").rstrip("/")
    if address and address != patient.site.address.rstrip("/"):
        mend = f"Write `site_url: {address}/` in `mkdocs.yml`, or the other name in *Settings* › *Pages*."
        return advice(f"GitHub Pages shows the site at {address}/, and `site_url:` is {patient.site.address}", mend)
    return well(f"GitHub Pages shows {path}.")


QUESTION = Question(
    name="pages-source",
    asks="Is GitHub Pages on, with the right source?",
    knows="`has_pages` of `GET /repos/{owner}/{repo}`; `build_type`, `source`, `html_url` of `GET …/pages`",
    mend="Choose *GitHub Actions* as the source in *Settings* › *Pages*.",
    source="[GitHub: Pages](https://docs.github.com/en/rest/pages/pages#get-a-github-pages-site)",
    answer=_answer,
    look="*Settings* › *Pages*: the source is *GitHub Actions* (in a repository that only shows: *Deploy from a "
    "branch*, main)",
)
