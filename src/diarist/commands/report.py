"""Problems, written for people, for programs and for GitHub's pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.diary.problems import Problem

FORMATS = ("human", "json", "github")
_REMARKS = {"block": "", "warn": " (advice)", "hint": " (hint)"}
_ANNOTATIONS = {"block": "error", "warn": "warning", "hint": "notice"}


def report(problems: Sequence[Problem], form: str) -> str:
    """The problems in one of `FORMATS`; empty where there are none, but for JSON's empty list."""
    if form == "json":
        return json.dumps(list(map(_for_programs, problems)), ensure_ascii=False, indent=2)
    line = _github if form == "github" else _human
    return "\n".join(map(line, problems))


def _human(problem: Problem) -> str:
    return f"{problem}{_REMARKS[problem.level]}"


def _for_programs(problem: Problem) -> dict[str, Any]:
    facts = asdict(problem)
    del facts["is_hint"]
    return {**facts, "level": problem.level}


def _github(problem: Problem) -> str:
    """A workflow command, which GitHub shows beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    level = _ANNOTATIONS[problem.level]
    path = escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
    words = f"{problem.what}; {problem.mend}{f' [{problem.rule}]' if problem.rule else ''}"
    return f"::{level} file={path},line={problem.line}::{escaped(words)}"


def escaped(text: str) -> str:
    """Text as a workflow command can hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
