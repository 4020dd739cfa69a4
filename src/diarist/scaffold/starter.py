"""The text files of a new diary: each template below templates/starter/, filled in with the answers.

A template is Jinja's, with `[[ … ]]` for values, `[% … %]` for what decides and `[# … #]` for notes, so that GitHub's
`${{ … }}` stands as it is. Its file is called as it is without `.j2`. One that comes out empty is not written: so a
template says itself for which answers it is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diarist.diary.errors import DiaristError
from diarist.diary.template_folders import homes
from diarist.diary.writing import quoted, scalar
from diarist.scaffold.gaps import is_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.scaffold.first_answers import Answers

KIND = "starter"
SUFFIX = ".j2"

_MARKS = re.compile(r"[\\`*_\[\]<>~=%|&^{}]")
"""What Markdown or one of its dialects would take for a mark within a line."""


def starter_files(answers: Answers) -> dict[str, bytes]:
    """Each file by its path below the diary's folder, with `/`."""
    home = _home()
    environment = _environment(home)
    found = {}
    for name in _names(home):
        words = environment.get_template(name).render(answers=answers)
        if words.strip():
            found[name.removesuffix(SUFFIX)] = words.encode()
    return found


def in_markdown(words: str) -> str:
    """Words as Markdown prints them, whatever signs they hold; a gap stays as it is."""
    return words if is_gap(words) else _MARKS.sub(r"\\\g<0>", words)


def _environment(home: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(home),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - YAML and Markdown, each with its own filter
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(yaml=scalar, quoted=quoted, markdown=in_markdown)
    return environment


def _home() -> Path:
    # Those of Diarist itself, never of the folder that is written to.
    found = (home for home in homes(Path(), KIND)[1:] if home.is_dir())
    if home := next(found, None):
        return home
    raise DiaristError("the templates of a new diary are missing", "install Diarist again")


def _names(home: Path) -> Iterator[str]:
    paths = (path.relative_to(home).as_posix() for path in home.rglob(f"*{SUFFIX}") if path.is_file())
    yield from sorted(paths)
