"""The files that a site takes from its theme: those beside its templates, and what the look takes from Material."""

from __future__ import annotations

from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.diary.template_folders import homes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

TEMPLATES = "site"
"""The kind of the pages' templates."""

FAVICON = "assets/images/favicon.png"
"""Material's own, for a diary that has none."""

_UNPUBLISHED = (".*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "*.md", "*.markdown", "*.mdown")
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
            found.setdefault(name, path)
    material = _material()
    for name in (stylesheet(), favicon(site)):
        if (material / name).is_file():
            found.setdefault(name, material / name)
    return found


def material_files() -> list[Path]:
    """The files that a site may take from Material."""
    return [_material() / stylesheet(), _material() / FAVICON]


def stylesheet() -> str:
    """The address of Material's style sheet; its name changes with its version."""
    folder = _material()
    return next(path.relative_to(folder).as_posix() for path in folder.glob("assets/stylesheets/main.*.min.css"))


def favicon(site: Site) -> str:
    """The address of the icon in a browser's tab."""
    return site.mkdocs.favicon or FAVICON


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(fnmatch(name.lower(), pattern) for pattern in (*_UNPUBLISHED, *_UNPUBLISHED_TOO)):
            yield name, path


def _material() -> Path:
    """The folder of Material's theme, found without importing it."""
    found = find_spec("material")
    if not found or not found.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(found.submodule_search_locations[0]) / "templates"
