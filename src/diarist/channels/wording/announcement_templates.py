"""The templates of announcements: the diary's own and, where it has none, those that come with Diarist."""

from __future__ import annotations

import re
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)

from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.template_folders import FOLDER as TEMPLATES
from diarist.diary.template_folders import homes
from diarist.outputs.page_words import with_words
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Template

    from diarist.diary.site import Site

KIND = "announcement"
FOLDER = f"{TEMPLATES}/{KIND}"
NAMES = ("author", "description", "hashtags", "lead", "link", "site", "title", "week")
"""What a template may use."""

_KNOWN = f"a template may use {list_of(NAMES)}"
_MEND = "mend it, or delete the file: then the words are those of default.j2"
_BLANK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+")


def template_for(site: Site, name: str, kind: str) -> Template:
    """The template of a channel: `<name>.j2`, else `<kind>.j2`, else `default.j2`. Raises DiaryError."""
    try:
        return _environment(site.root).select_template([f"{name}.j2", f"{kind}.j2", "default.j2"])
    except (TemplateSyntaxError, OSError, UnicodeDecodeError) as error:
        raise DiaryError([_problem(site, error, f"{name}.j2")]) from None


def render(site: Site, template: Template, values: Mapping[str, object]) -> str:
    """The words that a template makes, without the blank lines that empty values leave. Raises DiaryError."""
    try:
        text = template.render({"words_language": site.language, **values})
    except Exception as error:  # noqa: BLE001 - a template can raise whatever Python can
        raise DiaryError([_problem(site, error, template.name or "")]) from None
    return _BLANK.sub("\n\n", text).strip()


def template_problems(site: Site) -> Iterator[Problem]:
    """What is wrong with the diary's templates, whether they are in use or not."""
    environment = _environment(site.root)
    for path in filter(Path.is_file, sorted((site.root / FOLDER).glob("*.j2"))):
        try:
            tree = environment.parse(path.read_text("utf-8-sig"), filename=str(path))
            unknown = meta.find_undeclared_variables(tree) - {*NAMES, "say"}
        except (TemplateSyntaxError, OSError, UnicodeDecodeError) as error:
            yield _problem(site, error, path.name)
        else:
            lines = {node.name: node.lineno for node in reversed([*tree.find_all(nodes.Name)])}
            where = f"{FOLDER}/{path.name}"
            yield from sorted(Problem(where, lines[each], f"there is no `{each}`", _KNOWN) for each in unknown)


@cache
def _environment(root: Path) -> Environment:
    return with_words(
        Environment(
            loader=FileSystemLoader(homes(root, KIND), encoding="utf-8-sig"),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701 - plain text
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )


def _problem(site: Site, error: Exception, name: str) -> Problem:
    """What is wrong with the template of a name, or with one that it includes."""
    line, places = 1, traceback.extract_tb(error.__traceback__)
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
        places.append(traceback.FrameSummary(error.filename or "", line, ""))
    folders = homes(site.root, KIND)
    for place in places:
        if Path(place.filename).parent in folders:
            name, line = Path(place.filename).name, place.lineno or line
    what, mend = _said(error)
    return Problem(f"{FOLDER}/{name}", line, what, mend)


def _said(error: Exception) -> tuple[str, str]:
    """What is wrong and how to mend it, in words."""
    words = str((isinstance(error, TemplateError) and error.message) or error) or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        return "the template is not saved as UTF-8", 'save it again as "UTF-8"'
    if isinstance(error, TemplateNotFound):
        return (
            f"there is no template called {error.name}",
            "delete your own copy, and Diarist's is used",
        )
    return f"the template cannot be used: {words}", _KNOWN if isinstance(error, UndefinedError) else _MEND
