"""The files of the form for writing, each as a kept thing: its page, its scripts and style, and what a phone keeps."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.addresses import WRITE
from diarist.diary.editor import FORGES
from diarist.diary.scripts import direction_of
from diarist.diary.template_folders import homes
from diarist.edition.form_page import form_page
from diarist.edition.policy import colour_style
from diarist.edition.targets import target
from diarist.edition.theme import theme_colours
from diarist.edition.theme_files import FORM, TEMPLATES, smaller
from diarist.outputs.initials import initials_png
from diarist.outputs.write_page import TEMPLATE, write_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.targets import Target

ICONS = (180, 192, 512)
"""The widths of the icon on a phone's home screen, in pixels: iOS takes the first, Android the others.

Source: https://developer.apple.com/design/human-interface-guidelines/app-icons,
https://web.dev/articles/add-manifest#icons
"""

MANIFEST = "app.webmanifest"
WORKER = "worker.js"
"""What lets the page open without a network; it can serve what is below its own folder alone.

Source: https://www.w3.org/TR/service-workers/#service-worker-registration-scope
"""

STYLE_OF_FORM = "write.css"
DOOR = "door.js"
"""What the form asks of its forge, whichever that is."""


def form_targets(edition: Edition) -> Iterator[Target]:
    """The form's page and all that stands beside it; nothing where the settings do not switch it on."""
    site, editor = edition.site, edition.site.editor
    if not editor:
        return
    folder = form_folder(site)
    files = _files(site, folder, editor.forge)
    version = digest(*(part for name in files for part in (name, files[name])))[:12]
    beside = {_place(name, version): data for name, data in files.items()}
    page = form_page(edition, editor, beside, version)
    template = (folder.parents[1] / TEMPLATE).read_bytes()
    yield target(WRITE, digest(code_digest(), template, repr(page)), partial(write_page, folder.parents[1], page))
    for name, data in beside.items():
        yield target(f"{WRITE}{name}", digest(name, data), partial(bytes, data))
    for size in ICONS:
        drawn = (site.name, size, site.card_background, site.card_accent)
        yield target(f"{WRITE}{_icon(size)}", digest(code_digest(), repr(drawn)), partial(initials_png, *drawn))


def form_folder(site: Site) -> Path:
    """Where Diarist's own scripts of the form are: a diary's own templates are never run there."""
    folders = (home / FORM for home in homes(site.root, TEMPLATES)[1:])
    return next(folder for folder in folders if folder.is_dir())


def _files(site: Site, folder: Path, forge: str) -> dict[str, bytes]:
    """The scripts and the style, by name, and what names the page for a home screen."""
    scripts = [path for path in sorted(folder.glob("*.js")) if _is_of(path.name, forge)]
    found = {path.name: smaller(path.read_text("utf-8"), lines=True).encode() for path in scripts}
    found[DOOR] = found.pop(f"{forge}_{DOOR}")
    colours = theme_colours(site.card_background, site.card_accent)
    style = f"{colour_style(colours)}\n{(folder / STYLE_OF_FORM).read_text('utf-8')}"
    return {**found, STYLE_OF_FORM: smaller(style).encode(), MANIFEST: _manifest(site, colours.brand)}


def _is_of(name: str, forge: str) -> bool:
    """Whether a script is for all forges, or for this one: what is for one alone begins with its name."""
    return name.startswith(forge) or not name.startswith(FORGES)


def _manifest(site: Site, brand: str) -> bytes:
    """What a phone wants to know of a page that is put on its home screen (https://www.w3.org/TR/appmanifest/)."""
    values = {
        "name": site.name,
        "short_name": site.name,
        "lang": site.language,
        "dir": direction_of(site.language),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": brand,
        "background_color": brand,
        "icons": [{"src": _icon(size), "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS[1:]],
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


def _place(name: str, version: str) -> str:
    """Where a file is: in a folder called by all that is in it, so that no script ever runs with one of another day."""
    return name if name in {MANIFEST, WORKER} else f"{version}/{name}"


def _icon(size: int) -> str:
    return f"icon-{size}.png"
