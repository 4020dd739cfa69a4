"""The workflows of a diary, as far as they say which Diarist they run and what they hand on to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from diarist.diary.errors import TextError
from diarist.diary.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = ".github/workflows"
PUBLISH = f"{FOLDER}/publish.yml"

_USED = re.compile(r"^[ \t-]*uses:[ \t]*[\"']?(?P<name>[\w.-]+/[\w./-]+)@(?P<commit>[^\s\"'#]+)", re.MULTILINE)
_SECRET = re.compile(r"\bsecrets\.([A-Za-z_][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Workflow:
    """One file; `jobs` are empty where it cannot be read as YAML."""

    path: str
    text: str
    jobs: tuple[dict[str, Any], ...]

    @property
    def used(self) -> dict[str, str]:
        """The actions and workflows of others that it names, each with what stands after its @."""
        return {found["name"]: found["commit"] for found in _USED.finditer(self.text)}

    @property
    def makes_pull_requests(self) -> bool:
        """Whether one of its jobs may write both the repository and pull requests, as it must to make one."""
        rights = (job.get("permissions") for job in self.jobs)
        return any(
            isinstance(each, dict) and each.get("contents") == each.get("pull-requests") == "write" for each in rights
        )

    @property
    def secrets(self) -> frozenset[str]:
        """The names of the secrets that it hands on."""
        return frozenset(name.upper() for name in _SECRET.findall(self.text))

    @property
    def inherits(self) -> bool:
        """Whether it hands on all secrets that there are."""
        return any(job.get("secrets") == "inherit" for job in self.jobs)

    @property
    def environments(self) -> frozenset[str]:
        """The names of the environments that its jobs use."""
        found = (job.get("environment") for job in self.jobs)
        names = (each.get("name") if isinstance(each, dict) else each for each in found)
        return frozenset(name for name in names if isinstance(name, str) and "${{" not in name)


def workflows(root: Path) -> tuple[Workflow, ...]:
    """All workflows of the folder, by name; what cannot be read is left out."""
    return tuple(_read(root, sorted((root / FOLDER).glob("*.y*ml"))))


def _read(root: Path, paths: Iterable[Path]) -> Iterator[Workflow]:
    for path in filter(Path.is_file, paths):
        try:
            text = decode(path.read_bytes())
        except (OSError, TextError):
            continue
        yield Workflow(path.relative_to(root).as_posix(), text, tuple(_jobs(text)))


def _jobs(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    jobs = data.get("jobs") if isinstance(data, dict) else None
    yield from (job for job in (jobs.values() if isinstance(jobs, dict) else ()) if isinstance(job, dict))
