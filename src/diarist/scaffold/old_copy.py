"""A diary that began as a copy of the whole product, made thin: what it would part with, and the parting."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.diary.errors import TextError
from diarist.diary.inside import refuse_outside
from diarist.diary.read_site import read_site
from diarist.diary.template_folders import FOLDER, homes
from diarist.diary.written_settings import read_written
from diarist.edition.made_by_mkdocs import HOOKS
from diarist.scaffold.thin_settings import has_copys_own, thin_settings
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.site import Site

ATTIC = ".diarist/before-init"
"""Where all that is taken away is put, below the diary's folder: nothing is deleted."""

_WHOLE = (
    "src/diarist",
    "tests",
    "benchmarks",
    "tools",
    "requirements",
    ".ci",
    "node_modules",
    ".github/ISSUE_TEMPLATE",
)
_WHOLE_TOO = (
    ".github/actions",
    ".github/programs",
    ".github/zizmor.yml",
    ".npmrc",
    "package.json",
    "package-lock.json",
    "Makefile",
)
_WORKFLOWS = ("check", "entries", "preview-comment", "publish", "release")
_THIN = re.compile(rb"uses: [\w.-]+/[\w.-]+/\.github/workflows/diary-")
_SPEAKS_OF_IT = {
    "README.md": "# Diarist",
    "CONTRIBUTING.md": "make test",
    "CHANGELOG.md": "Diarist",
    "SECURITY.md": "Diarist",
    "LICENSE": "Diarist",
    "pyproject.toml": 'name = "diarist"',
    ".github/CODEOWNERS": "/src/",
    ".github/pull_request_template.md": "make test",
    ".github/dependabot.yml": "package-ecosystem",
}
"""Files that the product and a diary may both have: what stands in those of the product."""

_GUIDE = ("architecture.md", "guide", "decisions")


@dataclass(frozen=True, slots=True)
class Parting:
    """What a copy would part with: paths below its folder, and the settings as they would be.

    `templates` are those of its own, which differ from Diarist's and stay.
    """

    taken: tuple[str, ...]
    templates: tuple[str, ...]
    settings: bytes

    @property
    def folders(self) -> list[str]:
        """What is taken, for people: each folder once where many of its files are."""
        return sorted(
            {path.split("/")[0] if path.startswith(("templates/", "hooks/")) else path for path in self.taken}
        )


def is_copy(root: Path) -> bool:
    """Whether a diary's folder holds the product, or what was left of it when somebody stopped half-way."""
    if not (root / "mkdocs.yml").is_file():
        return False
    engine = (root / "src/diarist/__init__.py").is_file() and (root / "pyproject.toml").is_file()
    return engine or any(_is_hook(root / "hooks" / name) for name in HOOKS) or _is_half_parted(root)


def _is_half_parted(root: Path) -> bool:
    """Whether all was put away, and somebody was stopped before the settings were written."""
    if not (root / ATTIC).is_dir():
        return False
    try:
        return has_copys_own(read_written(root / "mkdocs.yml"))
    except (TextError, OSError):
        return False


def is_running_from(root: Path) -> bool:
    """Whether the Diarist at work is the one in the folder, which it cannot take away."""
    return Path(__file__).resolve().is_relative_to(root.resolve())


def parting(root: Path, written_in: str = "") -> Parting:
    """What would be taken away, and what would stand in the settings, with `written_in` where they do not say it yet.

    Raises DiaryError where they are wrong.
    """
    settings = root / "mkdocs.yml"
    site = read_site(settings)
    ours, own = _templates(root)
    taken = [*_present(root, (*_WHOLE, *_WHOLE_TOO)), *_hooks(root), *_workflows(root), *_common(root), *_guide(site)]
    thin = thin_settings(settings.read_bytes(), site.written, "" if site.written_in else written_in)
    return Parting(tuple(sorted({*taken, *ours})), tuple(own), thin)


def part(root: Path, wanted: Parting) -> None:
    """Put what is taken away into the attic, and write the settings. Raises OSError; then it can be begun again.

    Raises UsageError, and then nothing is changed, where a link leads out of the folder.
    """
    refuse_outside(root, [ATTIC, "mkdocs.yml", *(posixpath.dirname(name) for name in wanted.taken)])
    for name in wanted.taken:
        place = _free(root / ATTIC / name)
        place.parent.mkdir(parents=True, exist_ok=True)
        (root / name).rename(place)
        _remove_empty(root, (root / name).parent)
    settings = root / "mkdocs.yml"
    if settings.read_bytes() != wanted.settings:
        copy = _free(root / ATTIC / "mkdocs.yml")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(settings.read_bytes())
        write_whole(settings, wanted.settings)


def _present(root: Path, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if os.path.lexists(root / name))


def _hooks(root: Path) -> Iterator[str]:
    yield from (f"hooks/{name}" for name in HOOKS if _is_hook(root / "hooks" / name))
    yield from _present(root, ["hooks/__pycache__"])


def _is_hook(path: Path) -> bool:
    return path.is_file() and b"diarist" in path.read_bytes()


def _workflows(root: Path) -> Iterator[str]:
    """The product's own workflows; a short one that only calls Diarist's is a thin diary's."""
    for path in sorted((root / ".github/workflows").glob("*.yml")):
        is_named = path.stem in _WORKFLOWS or path.stem.startswith("diary-")
        if is_named and path.is_file() and not _THIN.search(path.read_bytes()):
            yield path.relative_to(root).as_posix()


def _common(root: Path) -> Iterator[str]:
    for name, words in _SPEAKS_OF_IT.items():
        path = root / name
        if path.is_file() and words in path.read_text("utf-8", "replace") and not _is_filled_in(path):
            yield name


def _is_filled_in(path: Path) -> bool:
    """Whether owners of code are named: then somebody made the file their own."""
    if path.name != "CODEOWNERS":
        return False
    return any(line.strip() and not line.startswith("#") for line in path.read_text("utf-8", "replace").splitlines())


def _guide(site: Site) -> Iterator[str]:
    """Diarist's own documentation, where the diary does not publish it."""
    for name in _GUIDE:
        path = site.docs / name
        probe = name if path.is_file() else f"{name}/x.md"
        if path.exists() and site.excluded.match_file(probe):
            yield f"docs/{name}"


def _templates(root: Path) -> tuple[list[str], list[str]]:
    """The templates that are just as Diarist brings them, and those that are not."""
    ours: list[str] = []
    own: list[str] = []
    for path in sorted((root / FOLDER).rglob("*")):
        if path.is_file() and path.name != ".DS_Store":
            name = path.relative_to(root).as_posix()
            (ours if _is_diarists(path, path.relative_to(root / FOLDER)) else own).append(name)
    return ours, own


def _is_diarists(path: Path, name: Path) -> bool:
    kind, *rest = name.parts
    came = (home.joinpath(*rest) for home in homes(Path(), kind)[1:]) if rest else iter(())
    found = next((each for each in came if each.is_file()), None)
    return bool(found) and _plain(found) == _plain(path) if found else False


def _plain(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _free(place: Path) -> Path:
    """A place for what is put away, beside what was put there before."""
    number, free = 1, place
    while os.path.lexists(free):
        number += 1
        free = place.with_name(f"{place.name}.{number}")
    return free


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_relative_to(root) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
