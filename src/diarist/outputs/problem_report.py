"""Problems, written for people, for programs and for GitHub's pages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from diarist.words.counts import counted
from diarist.words.rows import list_of
from diarist.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from diarist.diary.problems import Problem

FORMATS = ("human", "json", "github")
MOST = 36
"""So many lines of problems are said of a whole diary: with what a command says besides, they fit on a page."""

_REMARKS = {"block": "", "warn": "advice", "hint": "hint"}
_ANNOTATIONS = {"block": "error", "warn": "warning", "hint": "notice"}
_WEIGHT = {level: weight for weight, level in enumerate(_ANNOTATIONS)}
_PLACES = _FEW = 3
_OWN = re.compile(r"`[^`]*`|“[^”]*”|\d+(?:[-:/.]\d+)*")
"""What tells two messages of one kind apart: what they quote, and numbers."""

Group = tuple["Problem", ...]
"""Problems of which the same is said; the first stands for all."""


def report(problems: Sequence[Problem], form: str, most: int | None = MOST) -> str:
    """The problems in one of `FORMATS`; empty where there are none, but for JSON's empty list.

    The same one is said once, with its count. Where there are more lines than `most`, those of one kind are as well,
    and of what is left the gravest is said. Programs get them all.
    """
    if form == "json":
        return json.dumps(list(map(_for_programs, problems)), ensure_ascii=False, indent=2)
    if form == "github":
        # Whoever reviews a new entry sees what is said beside it, not beside the first that ever had it.
        return "\n".join(map(_github, sorted(cut(summed_up(problems[::-1], most), most)[0])))
    said, left = cut(summed_up(problems, most), most)
    return "\n".join([*map(human, said), *([rest(left)] if left else [])])


def summed_up(problems: Iterable[Problem], most: int | None = MOST) -> list[Group]:
    """The problems, each once; with more than `most` each kind once, the gravest first."""
    same = _grouped(problems, lambda problem: (problem.what, problem.mend, problem.rule, problem.level))
    if most is None or len(same) <= most:
        return same
    alike = _grouped(chain.from_iterable(same), _kind)
    return sorted(alike, key=lambda group: _WEIGHT[group[0].level])


def cut(groups: list[Group], most: int | None) -> tuple[list[Group], int]:
    """As many of the groups as may be said, and the number of the problems that are not."""
    if most is None or len(groups) <= most:
        return groups, 0
    return groups[: most - 1], sum(map(len, groups[most - 1 :]))


def rest(count: int) -> str:
    """The line that stands for problems which are not said."""
    things = counted(count, "more thing is")
    return f"{things} not shown: diarist check FILE shows those of one entry, --format json all of them"


def human(group: Group) -> str:
    """One line of the problems of one group, as people read it."""
    first, *others = group
    remark = _REMARKS[first.level]
    if others:
        remark = f"{remark and f'{remark}; '}{len(group)} times, also {_places(others)}"
    return f"{first}{f' ({remark})' if remark else ''}"


def named(files: Sequence[str]) -> str:
    """The first few of some files, and how many more there are."""
    more = len(files) - _PLACES
    return visible(list_of([*files[:_PLACES], f"{more} more"] if more > 0 else files))


def _grouped(problems: Iterable[Problem], key: Callable[[Problem], Hashable]) -> list[Group]:
    groups: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(key(problem), []).append(problem)
    return [part for group in groups.values() for part in _apart(tuple(group))]


def _apart(group: Group) -> list[Group]:
    """A few that keep their entries out stand each on its own line, where an editor can follow it."""
    return [(problem,) for problem in group] if group[0].blocks and len(group) <= _FEW else [group]


def _kind(problem: Problem) -> Hashable:
    what, mend = _OWN.sub("…", problem.what), _OWN.sub("…", problem.mend)
    return what.replace(problem.path, "…"), mend, problem.rule, problem.level


def _places(others: Sequence[Problem]) -> str:
    shown = ", ".join(f"{problem.path}:{problem.line}" for problem in others[:_PLACES])
    return visible(f"{shown}, …" if len(others) > _PLACES else shown)


def _for_programs(problem: Problem) -> dict[str, Any]:
    facts = asdict(problem)
    del facts["is_hint"], facts["is_slip"]
    return {**facts, "level": problem.level}


def _github(group: Group) -> str:
    """A workflow command, which GitHub shows beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    first, *others = group
    path = escaped(first.path).replace(":", "%3A").replace(",", "%2C")
    times = f" ({len(group)} times, also {_places(others)})" if others else ""
    words = f"{first.what}; {first.mend}{f' [{first.rule}]' if first.rule else ''}{times}"
    return f"::{_ANNOTATIONS[first.level]} file={path},line={first.line}::{escaped(words)}"


def escaped(text: str) -> str:
    """Text as a workflow command can hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
