"""The text files of a new diary: each template below templates/starter/, filled in with the answers.

A template is Jinja's, with `[[ … ]]` for values, `[% … %]` for what decides and `[# … #]` for notes, so that GitHub's
`${{ … }}` stands as it is. Its file is called as it is without `.j2`. One that comes out empty is not written: so a
template says itself for which answers it is. What readers see may be there in more languages than English, each in a
template with its code before the ending: `about.cy.md.j2`.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diarist.diary.errors import DiaristError
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.template_folders import homes
from diarist.diary.writing import quoted, scalar
from diarist.scaffold.gaps import gap, is_gap
from diarist.scaffold.host_lines import host_lines
from diarist.words.catalogue import say
from diarist.words.language_names import english_name
from diarist.words.languages import is_here, language_of

if TYPE_CHECKING:
    from diarist.scaffold.first_answers import Answers

KIND = "starter"
SUFFIX = ".j2"

_FIRST = "posts/first.md"
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

_LANGUAGE = re.compile(r"\.(?P<code>[a-z]{2})(?P<ending>\.md\.j2)$")
"""How a template ends that is in another language than English."""


def starter_files(answers: Answers, logo: str = "assets/logo.png") -> dict[str, bytes]:
    """Each file by its path below the diary's folder, with `/`; `logo` is a path below docs/."""
    home = _home()
    environment = _environment(home)
    context = {"answers": answers, "logo": logo, **_derived(answers)}
    found = {}
    for name, template in _templates(home, answers.language).items():
        words = environment.get_template(template).render(context, **_own_words(answers, template))
        if words.strip():
            found[_path(name, answers)] = words.encode()
    return found


def _path(template: str, answers: Answers) -> str:
    name = template.removesuffix(SUFFIX)
    return first_entry(answers) if name == _FIRST else name


def first_entry(answers: Answers) -> str:
    """The path of the first draft."""
    return f"posts/{new_stem(answers.begins, say('begin.first_title', answers.language))}.md"


def _derived(answers: Answers) -> dict[str, object]:
    """What templates show that follows from the answers."""
    title = say("begin.first_title", answers.language)
    return {
        "say": partial(_say, answers.language),
        "description": _description(answers)
        if is_here(answers.language)
        else gap(f"in a sentence what this diary is, in its language, {answers.language}"),
        "question": say("begin.question", answers.language)
        if is_here(answers.language)
        else gap(f"a question to readers, in the language of the diary, {answers.language}"),
        "by_machine": "" if _was_read(answers) else "a machine's words: let a speaker read them; ",
        "first": {
            "title": title,
            "date": answers.begins.isoformat(),
            "id": new_id(answers.begins, title),
        },
        "host": host_lines(answers),
        "hosted_by": _COMPANIES.get(answers.shown_on) or gap("the company or team that"),
        "install": _install(answers),
    }


def _own_words(answers: Answers, template: str) -> dict[str, str]:
    """What is to be done about the language of one template's words, if anything: `translate` or `machine`."""
    if answers.is_english:
        return {"translate": "", "machine": ""}
    name = english_name(answers.language)
    read = f"a machine wrote this page in {name}: let a speaker read it, then delete this line"
    own = _LANGUAGE.search(template)
    return {
        "translate": "" if own else gap(f"this page in the language of the diary, {answers.language}"),
        "machine": gap(read),
    }


def _say(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)


def _description(answers: Answers) -> str:
    given = {"leader": answers.leader, "organisation": answers.organisation}
    if not answers.role:
        return say("begin.description", answers.language, **given)
    return say("begin.description_role", answers.language, role=answers.role, **given)


def _was_read(answers: Answers) -> bool:
    """Whether a speaker has read the words of its language, as far as there are any."""
    return not is_here(answers.language) or bool(language_of(answers.language).read_by)


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


def _templates(home: Path, language: str) -> dict[str, str]:
    """Each template to fill in, by the path of the English one: that of the language, where there is one."""
    names = sorted(path.relative_to(home).as_posix() for path in home.rglob(f"*{SUFFIX}") if path.is_file())
    found = {name: name for name in names if not _LANGUAGE.search(name)}
    code = language_of(language).code
    for name in names:
        if (own := _LANGUAGE.search(name)) and own["code"] == code:
            found[_LANGUAGE.sub(r"\g<ending>", name)] = name
    return found
