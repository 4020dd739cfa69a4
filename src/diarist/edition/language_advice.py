"""What should be known of the words in a diary's language: that no speaker has read them, or that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.problems import Problem
from diarist.words.languages import is_here, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

_MEND = "the guide says how its file is made or read: languages.md"


def language_advice(site: Site) -> Iterator[Problem]:
    """Advice, once, about the line of mkdocs.yml that names the language."""
    if not is_here(site.language):
        what = f"there are no words in `{site.language}` yet: buttons, dates and notices around entries are in English"
        yield _advice(site, what)
    elif not language_of(site.language).read_by:
        from diarist.words.language_names import english_name  # noqa: PLC0415 - most diaries' words were read

        name = english_name(site.language)
        what = f"the {name} of buttons, dates and notices was made by a machine, and no speaker has read it yet"
        yield _advice(site, what)


def _advice(site: Site, what: str) -> Problem:
    line = site.written.found(("theme", "language"), "", "").line
    return Problem("mkdocs.yml", line, what, _MEND, blocks=False)
