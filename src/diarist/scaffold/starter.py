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
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.template_folders import homes
from diarist.diary.writing import quoted, scalar
from diarist.scaffold.gaps import gap, is_gap
from diarist.scaffold.host_lines import host_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.scaffold.first_answers import Answers

KIND = "starter"
SUFFIX = ".j2"

_FIRST = "posts/first.md"
_FIRST_TITLE = "Why I am starting this diary"
_COMPANIES = {
    "pages": "GitHub",
    "repository": "GitHub",
    "cloudflare": "Cloudflare",
    "netlify": "Netlify",
    "azure": "Microsoft",
}
"""Who shows a site, where the host says it; logs are theirs."""

_MARKS = re.compile(r"[\\`*_\[\]<>~=%|&^{}]")
"""What Markdown or one of its dialects would take for a mark within a line."""


def starter_files(answers: Answers, logo: str = "assets/logo.png") -> dict[str, bytes]:
    """Each file by its path below the diary's folder, with `/`; `logo` is a path below docs/."""
    home = _home()
    environment = _environment(home)
    context = {"answers": answers, "logo": logo, **_derived(answers)}
    found = {}
    for name in _names(home):
        words = environment.get_template(name).render(context)
        if words.strip():
            found[_path(name, answers)] = words.encode()
    return found


def _path(template: str, answers: Answers) -> str:
    name = template.removesuffix(SUFFIX)
    return first_entry(answers) if name == _FIRST else name


def first_entry(answers: Answers) -> str:
    """The path of the first draft."""
    return f"posts/{new_stem(answers.begins, _FIRST_TITLE)}.md"


def _derived(answers: Answers) -> dict[str, object]:
    """What templates show that follows from the answers."""
    role = f", {answers.role}" if answers.role else ""
    return {
        "description": f"The diary of {answers.leader}{role}, {answers.organisation}."
        if answers.is_english
        else gap(f"in a sentence what this diary is, in its language, {answers.language}"),
        "question": "What do you think? I read every answer."
        if answers.is_english
        else gap(f"a question to readers, in the language of the diary, {answers.language}"),
        "first": {
            "title": _FIRST_TITLE,
            "date": answers.begins.isoformat(),
            "id": new_id(answers.begins, _FIRST_TITLE),
        },
        "host": host_lines(answers),
        "hosted_by": _COMPANIES.get(answers.shown_on) or gap("the company or team that"),
        "install": _install(answers),
        "translate": "" if answers.is_english else gap(f"this page in the language of the diary, {answers.language}"),
    }


def _install(answers: Answers) -> str:
    """How a dev container installs the very version that the workflows name; where they name none, nothing."""
    if answers.shown_on == "folder":
        return "python -m pip install --user --require-hashes --requirement requirements.txt"
    line = r"s,^ *uses: ([A-Za-z0-9][^ /]*/[^ /]+)/\.github/.*(@[0-9a-f]{40}).*,\1\2,p"
    return (
        f"named=$(sed -nE '{line}' .github/workflows/publish.yml | head -n 1); "
        'if [ -n "$named" ]; then python -m pip install --user "diarist[all] @ git+https://github.com/$named"; '
        "else echo 'Diarist is not installed: .github/workflows/publish.yml names no commit of it.'; fi"
    )


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
