"""The folder docs/: its standing pages and other files, and where each of them is published."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

WELL_KNOWN = ".well-known"

_DRAFTS = {"draft", "drafts"}
_MARKDOWN = {".markdown", ".mdown", ".mkdn", ".mkd", ".md"}


def docs_addresses(site: Site) -> dict[str, str]:
    """Where each file of docs/ is published: path below the project's folder -> address below the site's.

    The rule is MkDocs' own with directory addresses: `about.md` is at `about/`, `guide/index.md` at `guide/`.
    """
    paths = (path for path in _files(site) if _is_safe(site, path) and (site.root / path).is_file())
    return {path: _address(PurePosixPath(path).relative_to("docs")) for path in paths}


def docs_problems(site: Site) -> Iterator[Problem]:
    """What lies in docs/ and cannot be published: pipes and devices, links that lead nowhere or out of the diary."""
    for path in _files(site):
        file = site.root / path
        if not _is_safe(site, path):
            yield Problem(path, 1, "this is a link out of docs/", "put the file itself into docs/")
        elif not file.exists():
            yield Problem(path, 1, "this is a link that leads to no file", "delete it, or put the file itself there")
        elif not file.is_file():
            yield Problem(path, 1, "this is a pipe or a device, not a file", "delete it")
        elif not os.access(file, os.R_OK):
            yield Problem(path, 1, "the file cannot be read", "allow reading it, or save it again")
        elif file.suffix not in _MARKDOWN and file.suffix.lower() in _MARKDOWN:
            yield Problem(path, 1, f"a page's name ends in small letters, not in {file.suffix}", "rename the file")


def _files(site: Site) -> list[str]:
    """The files of docs/ that are for readers; no link is followed back to a folder that it stands in."""
    found: list[str] = []
    for folder, below, names in os.walk(site.docs, followlinks=True):
        if f"{os.path.realpath(Path(folder).parent)}/".startswith(f"{os.path.realpath(folder)}/"):
            below.clear()
            continue
        found += (PurePosixPath(os.path.relpath(folder, site.docs), name).as_posix() for name in names)
    kept = (path for path in sorted(found) if not site.excluded.match_file(path))
    return [f"docs/{path}" for path in kept if not _DRAFTS & {part.lower() for part in PurePosixPath(path).parts[:-1]}]


def _is_safe(site: Site, path: str) -> bool:
    """Whether a file is in docs/, or elsewhere in the project where nothing waits to be published or is private."""
    if not any(part.is_symlink() for part in _with_folders(site, path)):
        return True
    target = (site.root / path).resolve()
    if target.is_relative_to(site.docs.resolve()):
        return True
    below = target.relative_to(site.root).parts if target.is_relative_to(site.root) else (".",)
    return not any(part.startswith((".", "_")) for part in below) and below[0] != "posts"


def _with_folders(site: Site, path: str) -> Iterator[Path]:
    file = site.root / path
    yield file
    yield from file.parents[: len(PurePosixPath(path).parts) - 2]


def is_page(path: PurePosixPath) -> bool:
    """Whether a file, by its path below docs/, is a page; what the web wants at .well-known/ is served as it is."""
    return path.suffix in _MARKDOWN and path.parts[0] != WELL_KNOWN


def _address(path: PurePosixPath) -> str:
    if not is_page(path):
        return str(path)
    folder = path.parent if path.stem in {"index", "README"} else path.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"
