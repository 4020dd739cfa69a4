"""Whether anybody can read what is not published yet, for they can read the repository that it is written in."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.site import Site

PUBLIC = "public"
PRIVATE = "private"
EVENT = "GITHUB_EVENT_PATH"
"""The variable that names the file with the event that a workflow runs for.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
"""

WARNING = "A draft in a public repository is public: anybody can read it from the moment it is pushed."
"""What whoever writes should know."""


def is_written_in_public(site: Site, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the diary's repository is open to anybody, which it counts as where nobody knows.

    A workflow's event knows it; elsewhere the setting `written_in` says it.
    """
    private = _by_event(environment.get(EVENT, ""))
    return not private if private is not None else site.written_in != PRIVATE


def _by_event(path: str) -> bool | None:
    """Whether the repository of an event is private; None where there is no event, or it does not say."""
    try:
        event = json.loads(Path(path).read_text("utf-8")) if path else None
    except (OSError, ValueError, RecursionError):
        return None
    repository = event.get("repository") if isinstance(event, dict) else None
    private = repository.get("private") if isinstance(repository, dict) else None
    return private if isinstance(private, bool) else None
