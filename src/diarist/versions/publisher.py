"""Which of Diarist's workflows publishes a diary, and whether it is the one for the diary's host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.host_kinds import HOST_KINDS, WITHOUT
from diarist.diary.problems import Problem
from diarist.versions.version_lines import version_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

_PAGES, _DEPLOY = "diary-pages.yml", "diary-deploy.yml"
FOLDER = "folder"
"""The host that no workflow publishes on: it is a folder of this machine."""


def publisher_problems(site: Site) -> Iterator[Problem]:
    """The lines that call the workflow of another host than the settings name."""
    kind = next(iter(site.shown_on), WITHOUT)
    wanted = "" if kind == FOLDER else _PAGES if kind == WITHOUT else _DEPLOY
    for line in version_lines(site.root):
        if line.workflow in {_PAGES, _DEPLOY} - {wanted}:
            yield Problem(line.path, line.line, _what(line.workflow, kind), _mend(line.path, kind))


def _what(called: str, kind: str) -> str:
    where = "shows the diary at GitHub Pages" if called == _PAGES else "takes the diary to a host of its own"
    return f"{called} {where}, and the host in mkdocs.yml is `{kind}` ({HOST_KINDS[kind].title})"


def _mend(path: str, kind: str) -> str:
    if kind == FOLDER:
        return f"delete {path}, so that nothing publishes the diary but this machine; or mend `host:`"
    return f"delete {path} and run `diarist init`, which writes the one for this host; or mend `host:`"
