"""All files of a new diary, each by its path below the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.scaffold.pictures_at_first import first_pictures, logo_path
from diarist.scaffold.starter import starter_files

if TYPE_CHECKING:
    from diarist.scaffold.first_answers import Answers
    from diarist.scaffold.logo import Logo


def diary_files(answers: Answers, logo: Logo | None) -> dict[str, bytes]:
    """The files that answers and a logo come to: settings, pages, a first draft, pictures, and what GitHub reads."""
    logo_below_docs = logo_path(logo).removeprefix("docs/")
    return {**starter_files(answers, logo_below_docs), **first_pictures(answers, logo)}
