"""What must be there before MkDocs can build a diary: folders, hooks, theme, plugins, extensions, pages, templates."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError

from diarist.cache import digest
from diarist.diary.addresses import GENERATED, is_of_a_list
from diarist.diary.entry_files import entry_files
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.settings_file import SettingsFile
from diarist.diary.text import shown
from diarist.edition.made_by_mkdocs import HOOKS
from diarist.edition.rules_on_demand import RulesOnDemand
from diarist.edition.site_folder import check_site_folder
from diarist.edition.theme_files import own_templates
from diarist.edition.wiring import THEME, wiring_problems
from diarist.words.near import did_you_mean, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.cache import Cache
    from diarist.diary.site import Site

MEND_TEMPLATE = "mend it, or delete your own copy, and Diarist's is used"
_CODE = re.compile(r"[a-z]{3}(?:-[a-z0-9]{2,8})*")
"""A language's code that may be a word as well, and names a page only where an entry is in that language."""

_BUILT_IN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"}
    | {"legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"}
)
"""Python-Markdown's own extensions, so that no list of what is installed need be read for them."""


def check_mkdocs(site: Site, cache: Cache) -> None:
    """Raises DiaryError with everything that would end a build before it begins."""
    file = SettingsFile(site.written)
    file.problems += wiring_problems(site)
    _check_hooks(file, site)
    _check_plugins(file)
    _check_extensions(file, site)
    _check_paths(file, site.root)
    _check_nav(file, site, ("nav",), file.data.get("nav"))
    problems = [*file.problems, *_folder_problems(site), *_template_problems(site, cache)]
    for check in (
        lambda: check_site_folder(site, site.folder, own_templates(site)),
        lambda: RulesOnDemand(site),
    ):
        try:
            check()
        except DiaryError as error:
            problems += error.problems
    if problems:
        raise DiaryError(sorted(problems))


def _folder_problems(site: Site) -> Iterator[Problem]:
    if not site.docs.is_dir():
        what = "this is a file, not a folder" if site.docs.exists() else "there is no such folder"
        yield Problem("docs", 1, what, "make a folder docs, for the pages that are no entries; it may be empty")
    elif not os.access(site.docs, os.R_OK | os.X_OK):
        yield Problem("docs", 1, "the folder cannot be read", "allow reading it")


def _check_hooks(file: SettingsFile, site: Site) -> None:
    for place, hook in enumerate(site.mkdocs.hooks):
        if not (site.root / hook).is_file():
            file.problem(
                ("hooks", str(place)), f"the hook {shown(hook)} is not there", "correct its name, or delete it"
            )
        elif PurePosixPath(hook).name not in HOOKS:
            file.problems += _syntax_problems(site.root, hook)


def _syntax_problems(root: Path, hook: str) -> Iterator[Problem]:
    try:
        ast.parse((root / hook).read_bytes())
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        yield Problem(
            hook, line, f"the hook is no Python program: {error.args[0]}", "mend it, or take it out of `hooks:`"
        )


def _plugins(file: SettingsFile) -> dict[str, tuple[str, ...]]:
    """The plugins' names as they are written, each with where."""
    written = file.data.get("plugins")
    if isinstance(written, dict):
        return {str(name): ("plugins", str(name)) for name in written}
    found: dict[str, tuple[str, ...]] = {}
    for place, item in enumerate(written or []):
        name = item if isinstance(item, str) else next(iter(item), "")
        found[str(name)] = ("plugins", str(place))
    return found


def _check_plugins(file: SettingsFile) -> None:
    written = _plugins(file)
    if not written:
        return
    there = {point.name for group in ("mkdocs.plugins", "properdocs.plugins") for point in entry_points(group=group)}
    for name, where in written.items():
        if name not in there and f"{THEME}/{name}" not in there:
            mend = did_you_mean(name, there, "install it, or delete the line")
            file.problem(where, f"there is no plugin {shown(name)}", mend)


def _check_extensions(file: SettingsFile, site: Site) -> None:
    unsure = [name for name in site.extensions if name not in _BUILT_IN]
    if not any(map(_is_missing, unsure)):
        return
    there = {point.name for point in entry_points(group="markdown.extensions")}
    for name in (name for name in unsure if name not in there and _is_missing(name)):
        mend = did_you_mean(name, there | _BUILT_IN, "install it, or delete the line")
        file.problem(_extension(file, name), f"there is no extension {shown(name)}", mend)


def _is_missing(extension: str) -> bool:
    """Whether no module has the name of an extension; `module:Class` is one, too."""
    try:
        return importlib.util.find_spec(extension.partition(":")[0]) is None
    except (ImportError, ValueError, AttributeError):
        return True


def _extension(file: SettingsFile, name: str) -> tuple[str, ...]:
    """Where an extension is written."""
    written = file.data.get("markdown_extensions")
    items = written if isinstance(written, list) else []
    place = next((place for place, item in enumerate(items) if item == name or (item and name in item)), None)
    return ("markdown_extensions", name if place is None else str(place))


def _check_paths(file: SettingsFile, root: Path) -> None:
    for place, path in enumerate(file.data.get("watch") or []):
        if not (root / path).exists():
            file.problem(("watch", str(place)), f"{shown(path)} is not there to be watched", "correct it, or delete it")


def _check_nav(file: SettingsFile, site: Site, keys: tuple[str, ...], item: object) -> None:
    """Note each page that stands in the navigation and is neither in docs/ nor one that Diarist makes."""
    if isinstance(item, list):
        for place, below in enumerate(item):
            _check_nav(file, site, (*keys, str(place)), below)
    elif isinstance(item, dict):
        for name, below in item.items():
            _check_nav(file, site, (*keys, str(name)), below)
    elif isinstance(item, str) and not _is_there(site, item):
        near = nearest(item, _pages(site))
        mend = meant(near) if near else "correct its name, or take the line out of `nav:`"
        file.problem(keys, f"there is no page {shown(item)} in docs/", mend)


def _is_there(site: Site, page: str) -> bool:
    if page.startswith(("/", "#", "mailto:", "posts/")) or "://" in page or is_of_a_list(page):
        return True
    if page in {f"{address}index.md" for address in GENERATED} or (site.docs / page).is_file():
        return True
    folder, _, name = page.partition("/")
    return name == "index.md" and bool(_CODE.fullmatch(folder)) and _is_spoken(site, folder)


def _is_spoken(site: Site, language: str) -> bool:
    """Whether an entry says that it is in a language: a code of three letters could be a word as well."""
    says_so = re.compile(rf"^lang:\s*[\"']?{language}[\"']?\s*$".encode(), re.IGNORECASE | re.MULTILINE)
    paths = [site.root / path for path in entry_files(site, [])]
    return any(says_so.search(path.read_bytes()) for path in paths if path.is_file())


def _pages(site: Site) -> list[str]:
    made = [f"{address}index.md" for address in GENERATED]
    return [*made, *(path.relative_to(site.docs).as_posix() for path in site.docs.rglob("*.md"))]


def _template_problems(site: Site, cache: Cache) -> Iterator[Problem]:
    """What is wrong with the grammar of the diary's own templates; what else can be, a build alone can find."""
    paths = [
        path
        for own in own_templates(site)
        for path in own.rglob("*")
        if path.suffix in {".html", ".xml"} and path.is_file()
    ]
    known = f"templates-{digest(*map(_bytes, sorted(paths)))}"
    if cache.has(known):
        return  # it takes longer to read them than to check a diary
    found = [problem for path in sorted(paths) for problem in _grammar(path, site.root)]
    yield from found
    if not found:
        with suppress(OSError):
            cache.put(known, b"right")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _grammar(path: Path, root: Path) -> Iterator[Problem]:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        Environment(autoescape=True).parse(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        yield Problem(name, error.lineno, f"the template cannot be read: {error.message}", MEND_TEMPLATE)
    except UnicodeDecodeError:
        yield Problem(name, 1, "the template is not saved as UTF-8", 'save it again as "UTF-8"')
    except OSError as error:
        yield Problem(name, 1, f"the template cannot be read: {error.strerror}", "allow reading it")
