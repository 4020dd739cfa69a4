"""The lines of a diary's workflows that name Diarist: all of them name one commit, and an upgrade changes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.product import COMMIT, is_gap
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = (".github", "workflows")

_AS_IT_IS = "surrogateescape"
"""How a letter is read, and written again, that is none of UTF-8: it stands in somebody's comment."""

_LINE = re.compile(
    r"(?P<before>^[ \t]*(?:-[ \t]+)?uses:[ \t]*[\"']?)(?P<product>[\w.-]+/[\w.-]+)"
    r"(?P<workflow>/\.github/workflows/diary-[\w-]+\.ya?ml@)(?P<commit>[^\s#\"']*)(?P<quote>[\"']?)"
    r"(?P<gap>[ \t]*)(?P<comment>#[ \t]*v?(?P<version>[^\s]*)[^\r\n]*)?",
    re.MULTILINE,
)
_MEND = "diarist upgrade, or from a source: diarist upgrade --commit DIGITS --version 1.4.0"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line: where it is, which repository it names (OWNER/REPO), at which commit, and the version behind it.

    `workflow` is the file that it calls there, as `diary-pages.yml`.
    """

    path: str
    line: int
    product: str
    commit: str
    version: str
    workflow: str


def version_lines(root: Path) -> tuple[VersionLine, ...]:
    """The lines of a diary, by file and line."""
    return tuple(line for path, text in _workflows(root) for line in _lines(path.relative_to(root).as_posix(), text))


def version_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with them: not one commit but several, what is no commit, or nobody's repository."""
    lines = version_lines(root)
    named = [(each.product, each.commit) for each in lines if COMMIT.fullmatch(each.commit)]
    most = max(dict.fromkeys(named), key=named.count, default=None)
    for each in lines:
        if is_gap(each.product):
            mend = f"write Diarist's own owner and name at GitHub in place of {each.product}"
            yield Problem(each.path, each.line, "no repository of Diarist is named here, but a gap for it", mend)
        if not COMMIT.fullmatch(each.commit):
            what = f"{shown(each.commit)} is no commit of Diarist" if each.commit else "no commit is named after the @"
            yield Problem(each.path, each.line, what, f"name one by its 40 digits: {_MEND}")
        elif (each.product, each.commit) != most:
            other = next(line for line in lines if (line.product, line.commit) == most)
            what = f"this names another Diarist than {other.path}, line {other.line}"
            yield Problem(each.path, each.line, what, f"let all of them name the same commit: {_MEND}")


def rename_versions(root: Path, commit: str, version: str) -> list[str]:
    """Let every line name another commit and version; the paths of the files that change. Nothing else in them does.

    Raises UsageError where one of them is a link that leads out of the diary's folder, and then nothing changes.
    """
    refuse_outside(root, (line.path for line in version_lines(root)))
    changed = []
    for path, text in _workflows(root):
        new = _LINE.sub(
            lambda found: (
                f"{found['before']}{found['product']}{found['workflow']}{commit}{found['quote']}"
                f"{found['gap'] or ' '}# v{version}"
            ),
            text,
        )
        if new != text:
            write_whole(path, new.encode("utf-8", _AS_IT_IS))
            changed.append(path.relative_to(root).as_posix())
    return changed


def _workflows(root: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(root.joinpath(*WORKFLOWS).glob("*.y*ml")):
        if not path.is_file():
            continue
        try:
            yield path, path.read_bytes().decode("utf-8", _AS_IT_IS)
        except OSError:
            continue


def _workflow(found: re.Match[str]) -> str:
    return found["workflow"].rpartition("/")[2].removesuffix("@")


def _lines(path: str, text: str) -> Iterator[VersionLine]:
    for found in _LINE.finditer(text):
        number = text.count("\n", 0, found.start()) + 1
        yield VersionLine(path, number, found["product"], found["commit"], found["version"] or "", _workflow(found))
