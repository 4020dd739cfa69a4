"""Looks at drafts, kept as files between the job that may write nothing and the one that answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.draft_look import look_at
from diarist.doors.by_mail.tokens import is_draft
from diarist.ledger.git import Git

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.site import Site

_PATIENCE = 30
"""Seconds that git has for an answer."""

_MOST = 20_000_000
"""Bytes of the largest preview that is sent."""


def look_here(site: Site, draft: str, entry: str, folder: Path, now: datetime) -> None:
    """Look at a draft whose branch is checked out, with its entry at a path, and keep what is seen in a folder."""
    look = look_at(site, entry, {entry: (site.root / entry).read_bytes()}, now)
    keep_look(folder, draft, Git(site.root, _PATIENCE).text("rev-parse", "HEAD"), look)


def keep_look(folder: Path, draft: str, commit: str, look: Look) -> None:
    """Write what a look at a draft found, at a commit of its branch, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "commit": commit,
        "to_mend": look.to_mend,
        "to_think": look.to_think,
        "wordless": look.wordless,
        "pictures": look.pictures,
    }
    (folder / f"{draft}.html").write_bytes(look.preview)
    (folder / f"{draft}.json").write_text(json.dumps(said), "utf-8")


def kept_look(folder: Path, draft: str, commit: str) -> Look | None:
    """What a look at a draft found; None where there is none of that commit, or it is no look.

    Whoever wrote it ran on what a mail brought: so it is taken for words and numbers, and for nothing else.
    """
    if not is_draft(draft):
        return None
    try:
        said = json.loads((folder / f"{draft}.json").read_text("utf-8"))
        if said["commit"] != commit:
            return None
        preview = (folder / f"{draft}.html").read_bytes()
        return Look(
            tuple(str(each) for each in said["to_mend"]),
            tuple(str(each) for each in said["to_think"]),
            tuple(int(each) for each in said["wordless"]),
            int(said["pictures"]),
            preview if len(preview) <= _MOST else b"",
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
