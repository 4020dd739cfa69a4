"""How a diary's settings join it to MkDocs: the plugin or the hooks, the theme, the folder of its own templates."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError
from diarist.diary.text import shown
from diarist.edition.made_by_mkdocs import HOOKS, PLUGIN
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

THEME = "material"

INSTEAD = f"write `plugins: [{PLUGIN}]`, and delete `hooks:` and the folder hooks"
"""How a diary that names hooks is mended for good."""

_CALLS_US = re.compile(rb"^\s*(?:from|import) diarist\.mkdocs\b", re.MULTILINE)
_OF_OLD = re.compile(rb"^\s*(?:from|import) diarist\b", re.MULTILINE)
"""What a hook of an earlier Diarist imports; since then, those of its names call `diarist.mkdocs` alone."""


def wiring_problems(site: Site) -> Iterator[Problem]:
    """What would have MkDocs build no diary, or two, or one that looks like something else."""
    yield from _program_problems(site)
    yield from _theme_problems(site)


def check_wiring(site: Site) -> None:
    """Raises DiaryError with all of that."""
    if problems := sorted(wiring_problems(site)):
        raise DiaryError(problems)


def _program_problems(site: Site) -> Iterator[Problem]:
    ours = [hook for hook in site.mkdocs.hooks if _name(hook) in HOOKS or _CALLS_US.search(_bytes(site.root / hook))]
    missing = [f"hooks/{name}" for name in HOOKS if name not in map(_name, ours)]
    if PLUGIN in site.mkdocs.plugins:
        yield from _twice(site)
    elif not ours:
        what = f"neither the plugin {PLUGIN} nor its hooks are named: without them MkDocs builds no diary"
        yield site.written.found(("plugins",), what, f"write `plugins: [{PLUGIN}]`")
    elif missing:
        what = f"`hooks:` does not name {list_of(missing)}: without it MkDocs builds no diary"
        yield site.written.found(("hooks",), what, INSTEAD)
    old = [place for place, hook in enumerate(site.mkdocs.hooks) if is_of_old(site.root, hook)]
    if old:  # one mend is for all of them
        what = f"the hook {shown(site.mkdocs.hooks[old[0]])} is of an earlier Diarist"
        yield site.written.found(("hooks", str(old[0])), what, INSTEAD)


def _twice(site: Site) -> Iterator[Problem]:
    for place, hook in enumerate(site.mkdocs.hooks):
        if _CALLS_US.search(_bytes(site.root / hook)):
            what = f"the plugin {PLUGIN} and the hook {shown(hook)} are both named, and each would build the diary"
            yield site.written.found(("hooks", str(place)), what, "delete the line, and the file")


def is_of_old(root: Path, hook: str) -> bool:
    """Whether a hook is one that came with an earlier Diarist, whose engine it asks for what is there no more."""
    words = _bytes(root / hook)
    return _name(hook) in HOOKS and bool(_OF_OLD.search(words)) and not _CALLS_US.search(words)


def _theme_problems(site: Site) -> Iterator[Problem]:
    """What is wrong with the theme: where none is named, Diarist brings it."""
    name, templates = site.mkdocs.theme, site.mkdocs.templates
    if name and name != THEME:
        what = f"the theme {shown(name)} cannot show a diary"
        yield site.written.found(("theme", "name"), what, f"write `name: {THEME}` below `theme:`, or delete `theme:`")
    elif not name and templates:
        yield site.written.found(("theme",), "`theme:` has no name", f"write `name: {THEME}` below `theme:`")
    if templates and not (site.root / templates).is_dir():
        mend = "correct its name, or delete the line: what a diary has no template for is shown by Diarist's own"
        yield site.written.found(("theme", "custom_dir"), f"there is no folder {shown(templates)}", mend)


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
