"""The drafts that the doors have made at GitHub and that nobody has merged yet, by their headlines, where it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.channels.outcome import Failure
from diarist.channels.wire.web import json_of
from diarist.diary.text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.channels.wire.web import Web

_DOORS = "draft/"
"""How the names of the branches begin that doors write."""

_GITHUB = "https://api.github.com"


def open_drafts(web: Web, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The headlines, last changed first, of what is neither ready nor closed.

    None where GitHub cannot be asked, or does not answer: a nudge goes without them. What others propose from a copy of
    their own is none of the diary's drafts.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    name = environment.get("GITHUB_REPOSITORY", "")
    token = next(filter(None, (environment.get(key, "").strip() for key in ("GITHUB_TOKEN", "GH_TOKEN"))), "")
    if not (name and token):
        return ()
    web.hide(token)
    answer = web.ask(
        "GET",
        f"{environment.get('GITHUB_API_URL') or _GITHUB}/repos/{name}/pulls",
        params={"state": "open", "sort": "updated", "direction": "desc", "per_page": "50"},
        headers={"Authorization": f"Bearer {token}", "X-GitHub-Api-Version": "2022-11-28"},
    )
    found = () if isinstance(answer, Failure) else json_of(answer)
    pulls = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return tuple(on_one_line(str(each.get("title", ""))) for each in pulls if _is_draft(each, name))


def _is_draft(pull: dict[str, Any], name: str) -> bool:
    """Whether a door of this repository made it, and it is marked as a draft: by its kind or, without one, a label."""
    head = pull.get("head") or {}
    ours = (head.get("repo") or {}).get("full_name") == name and str(head.get("ref", "")).startswith(_DOORS)
    labels = {label.get("name") for label in pull.get("labels") or () if isinstance(label, dict)}
    return ours and bool(pull.get("draft") or "draft" in labels)
