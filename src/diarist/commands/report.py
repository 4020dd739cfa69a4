"""Problems, written for people, for programs and for GitHub's pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.diary.problems import Problem

FORMATS = ("human", "json", "github")


def report(problems: Sequence[Problem], form: str) -> str:
    """The problems in one of `FORMATS`; empty where there are none, but for JSON's empty list."""
    if form == "json":
        return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
    line = _github if form == "github" else _human
    return "\n".join(map(line, problems))


def _human(problem: Problem) -> str:
    return f"{problem}{'' if problem.blocks else ' (advice)'}"


def _github(problem: Problem) -> str:
    """A workflow command, which GitHub shows beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    level = "error" if problem.blocks else "warning"
    path = _escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={problem.line}::{_escaped(f'{problem.what}; {problem.mend}')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
