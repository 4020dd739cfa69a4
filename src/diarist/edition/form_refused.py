"""Where the form for writing must not be: beside anything else that could run at the site's own host.

Whatever runs at an origin reads what the form keeps there, the key to the repository among it
(https://developer.mozilla.org/docs/Web/Security/Same-origin_policy). So the form gives way, and not the rest.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.docs_refused import obeyed
from diarist.diary.editor import EDITOR
from diarist.diary.template_folders import homes
from diarist.diary.text import shown
from diarist.diary.this_machine import is_this_machine
from diarist.edition.docs_sight import PAGE, PICTURE
from diarist.edition.extensions import others
from diarist.edition.made_by_mkdocs import PLUGIN, is_ours
from diarist.edition.standing_pages import page_html
from diarist.edition.theme_files import TEMPLATES, own_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.body.render import Bodies
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.edition.standing_pages import Docs

_OFF = "or take out `editor:`"
_SHARED = (".github.io", ".gitlab.io", ".codeberg.page", ".frama.io")
"""Hosts of which one name shows all that an owner has, each project in a folder.

Sources: https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages#types-of-github-pages-sites,
https://docs.gitlab.com/user/project/pages/getting_started_part_one/, https://docs.codeberg.org/codeberg-pages/
"""

_OF_OWNER = ".github.io"
"""The end of the name of a repository whose own host, whatever it is called, shows the owner's other projects too.

Source: https://docs.github.com/en/pages/configuring-a-custom-domain-for-your-github-pages-site/about-custom-domains-and-github-pages#using-a-custom-domain-across-multiple-repositories
"""

_RUN = frozenset((".js", ".mjs", ".cjs", ".html", ".htm", ".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".wasm"))
_SCRIPT = re.compile(r"<script\b|<iframe\b.*srcdoc", re.IGNORECASE | re.DOTALL)
"""What HTML in a page could run another file of the site with: its policy allows scripts of the site's own."""


def with_form(site: Site, docs: Docs, bodies: Bodies) -> tuple[Site, tuple[Problem, ...]]:
    """The settings, without the form where anything else could run beside it, and all of that, each with its line.

    `docs` has the pages' links.
    """
    refused = tuple(sorted({*_of_address(site), *_of_settings(site), *_of_docs(site, docs, bodies)}))
    return (replace(site, editor=None) if refused else site), refused


def _of_address(site: Site) -> Iterator[Problem]:
    """What the address tells of others at the same host."""
    parts = urlsplit(site.address)
    host, where = parts.hostname or "", ("site_url",)
    if parts.scheme != "https" and not is_this_machine(host):
        what = "`editor:` is on, and the site is not encrypted: anybody on the way can put a program into the form"
        yield site.written.found(where, what, f"write `site_url:` with https://, {_OFF}")
    if not site.editor or site.editor.origin_is_mine:
        return
    mine = "give the diary a host of its own; or write `editor: {origin_is_mine: true}`, if all that is shown there is "
    if site.editor.repository.lower().endswith(_OF_OWNER):
        what = f"`editor:` is on, and GitHub shows at {host} all projects of the owner of {site.editor.repository}"
        yield site.written.found(where, what, f"{mine}yours, {_OFF}")
    elif host.endswith(_SHARED):
        what = f"`editor:` is on, and {host} shows whatever else its owner has: that could read the key to the form"
        yield site.written.found(where, what, f"{mine}yours, {_OFF}")
    elif parts.path != "/":
        what = f"`editor:` is on, and the diary is in a folder of {host}: what else is there could read the form’s key"
        yield site.written.found(where, what, f"{mine}yours, {_OFF}")


def _of_settings(site: Site) -> Iterator[Problem]:
    """What the settings name that is a program of others, or lets one in."""
    for author in site.authors.values():
        if author.raw_html:
            where = ("extra", "diary", "authors", author.id, "raw_html")
            yield _beside(site, where, f"{author.name} may write any HTML", "take `raw_html:` out")
    yield from _of_values(site)
    for place, name in enumerate(site.mkdocs.plugins):
        if name != PLUGIN:
            place_of_it = ("plugins", *([] if isinstance(site.written.data.get("plugins"), dict) else [str(place)]))
            mend = f"write `plugins: [{PLUGIN}]` alone"
            yield _beside(site, place_of_it, f"the plugin {shown(name)} may put anything into the site", mend)
    for place, hook in enumerate(site.mkdocs.hooks):
        if not is_ours(site.root, hook):
            what = f"the hook {shown(hook)} may put anything into the site"
            yield _beside(site, ("hooks", str(place)), what, "take the line out")
    for name in others(site):
        what = f"the extension {shown(name)} may put anything into pages of docs/"
        yield _beside(site, ("markdown_extensions",), what, f"take {shown(name)} out")
    yield from _of_templates(site)


def _of_values(site: Site) -> Iterator[Problem]:
    for name in ("extra_javascript", "extra_templates"):
        if site.written.data.get(name):
            yield _beside(site, (name,), f"`{name}:` names others’ programs or pages", f"take `{name}:` out")
    if _SCRIPT.search(site.copyright):
        yield _beside(site, ("copyright",), "`copyright:` has a script in it", "take it out of `copyright:`")


def _of_templates(site: Site) -> Iterator[Problem]:
    for folder in own_templates(site):
        if not _came_with_diarist(folder, homes(site.root, TEMPLATES)[1:]):
            name = folder.relative_to(site.root).as_posix() if folder.is_relative_to(site.root) else str(folder)
            where = ("theme", "custom_dir") if site.mkdocs.templates else EDITOR
            yield _beside(site, where, f"the templates in {name} may put anything into pages", "take them away")
    theme = site.written.data.get("theme")
    if isinstance(theme, dict) and (set(theme.get("static_templates") or ()) & {*site.mkdocs.templated}):
        what = "`static_templates:` names pages that are not Diarist’s"
        yield _beside(site, ("theme", "static_templates"), what, "take it out")


def _came_with_diarist(folder: Path, homes: list[Path]) -> bool:
    """Whether each file of a folder is one of Diarist's templates, as it came: older diaries have a copy of them."""
    # A folder in it may be a link, which the pages' templates are looked for in as well.
    found = (path for above, _, names in os.walk(folder, followlinks=True) for path in map(Path(above).joinpath, names))
    return all(any(_is_same(path, home / path.relative_to(folder)) for home in homes) for path in found)


def _is_same(path: Path, came: Path) -> bool:
    return came.is_file() and (path.samefile(came) or path.read_bytes() == came.read_bytes())


def _of_docs(site: Site, docs: Docs, bodies: Bodies) -> Iterator[Problem]:
    """What docs/ brings that is run when it is opened, as it is published, or that a page there could run."""
    for path, address in docs.public.items():
        name, kind = PurePosixPath(address), docs.kinds.get(path, "")
        if path in docs.pages:
            if _SCRIPT.search(page_html(docs.pages[path], docs.bodies[path], bodies, str)):
                yield _beside(site, EDITOR, f"{path} has a script in it", f"take it out of {path}")
        elif obeyed(name):
            yield _beside(site, EDITOR, f"{path} is run or obeyed by the server", f"take {path} away")
        elif kind == PAGE or name.suffix.lower() in _RUN or (name.suffix.lower() == ".svg" and kind != PICTURE):
            yield _beside(site, EDITOR, f"a browser may run what is in {path}", f"take {path} away")


def _beside(site: Site, where: tuple[str, ...], what: str, mend: str) -> Problem:
    return site.written.found(
        where, f"`editor:` is on, and {what}: that could read the key to the form", f"{mend}, {_OFF}"
    )
