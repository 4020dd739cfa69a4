"""A look at a draft as its readers and its check will see it, in a copy of the diary that nobody else sees."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from diarist.announce.previews import Previews
from diarist.diary.errors import TextError
from diarist.diary.inside import refuse_outside
from diarist.diary.read_site import read_site
from diarist.doors.by_mail.amended_draft import read_draft
from diarist.doors.by_mail.answer_mail import Look
from diarist.edition.site_build import prepare
from diarist.outputs.page_colours import page_colours
from diarist.outputs.preview_page import FOLDER, preview_page
from diarist.outputs.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from diarist.diary.site import Site

_MOST = 8
"""More points than these nobody reads on a telephone; the preview has all."""

_ASKED = "picture-words"
"""The rule whose findings are asked about, and not only said."""

_LEFT = shutil.ignore_patterns(".git", ".cache", "site", "preview", ".venv", "node_modules")


def look_at(site: Site, path: str, files: Mapping[str, bytes], now: datetime) -> Look:
    """What the check finds of the entry at `path`, and its preview. `files` are those that the draft has, by path."""
    with TemporaryDirectory(prefix="diarist-") as scratch:
        root = Path(scratch) / "diary"
        shutil.copytree(site.root, root, ignore=_LEFT, symlinks=True)
        refuse_outside(root, files)
        for name, data in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return _look(read_site(root / "mkdocs.yml"), path, files[path], now)


def _look(site: Site, path: str, data: bytes, now: datetime) -> Look:
    previews = Previews(prepare(site, now, preview=True), now)
    problems = previews.problems(path)
    colours = page_colours(site.card_background, site.card_accent)
    page = preview_page(previews.preview(path, problems), colours, Templates(site.root, FOLDER))
    try:
        draft = read_draft(data)
        wordless, pictures = draft.wordless, len(draft.pictures)
    except TextError:
        wordless, pictures = (), 0
    said = [each for each in problems if each.rule != _ASKED or not wordless]
    return Look(
        to_mend=_points(f"{each.what}; {each.mend}" for each in said if each.blocks or each.is_slip),
        to_think=_points(f"{each.what}; {each.mend}" for each in said if each.level == "warn" and not each.is_slip),
        wordless=wordless,
        pictures=pictures,
        preview=page.encode(),
    )


def _points(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))[:_MOST]
