"""The files that a site takes from its theme: those beside its templates, and its one style sheet and program."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from diarist.diary.template_folders import homes
from diarist.edition.material import material_files, words_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.site import Site

TEMPLATES = "site"
"""The kind of the pages' templates."""

STYLE = "assets/diary.css"
"""The address of the one style sheet: Material's rules for words, and below them what stands beside the templates."""

SCRIPT = "assets/diary.js"
"""The one program that every page has, which stands in it."""

FAVICON = "assets/images/favicon.png"
"""The icon of a diary that has none."""

FORM = "assets/write"
"""What belongs to the form for writing, and is published below its address alone."""

_UNPUBLISHED = (".*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "*.md", "*.markdown", "*.mdown")
_AROUND = re.compile(r"\s*([{},;>])\s*|(?<=:)\s+")
_ALL_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENTS_IN_LINES = re.compile(r"^[ \t]*//[^\n]*$|^[ \t]*/\*\*.*?\*/", re.DOTALL | re.MULTILINE)
_UNPUBLISHED_TOO = ("*.mkdn", "*.mkd", "sitemap.xml")
"""What beside the templates is no file of the site: MkDocs' own rule, and Markdown's endings.

Source: https://www.mkdocs.org/dev-guide/themes/#creating-a-custom-theme
"""


def template_folders(site: Site) -> list[Path]:
    """Where the pages' templates are looked for: with the diary first."""
    own, came = own_templates(site), homes(site.root, TEMPLATES)[1:]
    return [folder for folder in dict.fromkeys([*own, *came]) if folder.is_dir()]


def own_templates(site: Site) -> list[Path]:
    """The folders of the diary's own templates: those that it has go before Diarist's, one by one."""
    named = [site.root / site.mkdocs.templates] if site.mkdocs.templates else []
    return [folder for folder in dict.fromkeys([*named, homes(site.root, TEMPLATES)[0]]) if folder.is_dir()]


def theme_files(site: Site) -> dict[str, Path]:
    """The files that are published as they are: address below the site's -> file. A diary's own goes first."""
    found: dict[str, Path] = {}
    for folder in template_folders(site):
        for name, path in _files(folder):
            if not name.startswith(f"{FORM}/"):
                found.setdefault(name, path)
    found.pop(STYLE, None)
    if favicon(site) != FAVICON and found.get(FAVICON) == homes(site.root, TEMPLATES)[-1] / FAVICON:
        del found[FAVICON]
    return found


def style_sheet(site: Site) -> str:
    """The style sheet of the pages: in layers, of which each goes before the one above it (CSS Cascade 5)."""
    return f"@layer words,diary;@layer words{{{words_style()}}}{smaller(_text(site, STYLE))}"


def style_key(site: Site) -> tuple[str | bytes, ...]:
    """What the style sheet is made of."""
    return (_text(site, STYLE), *(file.read_bytes() for file in material_files()))


def script(site: Site) -> str:
    """The program that stands in every page."""
    return smaller(_text(site, SCRIPT), lines=True)


def smaller(code: str, *, lines: bool = False) -> str:
    """CSS or JavaScript without comments and indents; `lines` are kept where they may end a sentence."""
    code = (_ALL_COMMENTS if not lines else _COMMENTS_IN_LINES).sub("", code)
    kept = filter(None, map(str.strip, code.splitlines()))
    return "\n".join(kept) if lines else _AROUND.sub(r"\1", " ".join(kept)).replace(";}", "}")


def favicon(site: Site) -> str:
    """The address of the icon in a browser's tab."""
    return site.mkdocs.favicon or FAVICON


def logo(site: Site) -> str:
    """The address of the picture beside the diary's name: that of the icon where both are one, so it comes once."""
    own, small = (site.docs / name for name in (site.mkdocs.logo, favicon(site)))
    is_same = site.mkdocs.logo and own.is_file() and small.is_file() and own.read_bytes() == small.read_bytes()
    return favicon(site) if is_same else site.mkdocs.logo


def _text(site: Site, name: str) -> str:
    return next(folder / name for folder in template_folders(site) if (folder / name).is_file()).read_text("utf-8")


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(fnmatch(name.lower(), pattern) for pattern in (*_UNPUBLISHED, *_UNPUBLISHED_TOO)):
            yield name, path
