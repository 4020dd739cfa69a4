"""Where drafts are kept, with the rights of a workflow, or of whoever sits here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.doctor.github_login import HOW, repository_of

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.doors.kept_drafts import Drafts


def forge_of(site: Site) -> Drafts:
    """The forge of the diary's repository. Raises UsageError where nobody lets us in."""
    from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - HTTP
    from diarist.doors.on_github.github_drafts import GitHubDrafts  # noqa: PLC0415 - the same

    place, login = repository_of(site.root, os.environ)
    if not place or login.why_not:
        raise UsageError([Problem.asked(f"no draft can be saved: {login.why_not}", HOW)])
    return GitHubDrafts(Web(make_client(), (login.token,)), login.base, login.token, place.path)
