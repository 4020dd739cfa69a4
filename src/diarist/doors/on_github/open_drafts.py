"""The drafts that the doors have made at GitHub and that nobody has merged yet, by their headlines, where it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.channels.outcome import Failure
from diarist.channels.wire.github_headers import github_headers
from diarist.channels.wire.web import json_of
from diarist.diary.text import on_one_line
from diarist.doors.kept_drafts import is_branch_of_a_draft
from diarist.doors.on_github.github_sight import LABEL

if TYPE_CHECKING:
    from diarist.channels.wire.web import Web


def open_drafts(web: Web, api: str, token: str, name: str) -> tuple[str, ...]:
    """The headlines, last changed first, of what is neither ready nor closed in the repository `name` (OWNER/NAME).

    `api` is the REST interface's address without `/` at its end. None where GitHub does not answer: a nudge goes
    without them. What others propose from a copy of their own is none of the diary's drafts.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    web.hide(token)
    answer = web.ask(
        "GET",
        f"{api}/repos/{name}/pulls",
        params={"state": "open", "sort": "updated", "direction": "desc", "per_page": "50"},
        headers=github_headers(token),
    )
    found = () if isinstance(answer, Failure) else json_of(answer)
    pulls = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return tuple(on_one_line(str(each.get("title", ""))) for each in pulls if _is_draft(each, name))


def _is_draft(pull: dict[str, Any], name: str) -> bool:
    """Whether a door of this repository made it, and it is marked as a draft: by its kind or, without one, a label."""
    head = pull.get("head") or {}
    ours = (head.get("repo") or {}).get("full_name") == name and is_branch_of_a_draft(str(head.get("ref", "")))
    labels = {label.get("name") for label in pull.get("labels") or () if isinstance(label, dict)}
    return ours and bool(pull.get("draft") or LABEL in labels)
