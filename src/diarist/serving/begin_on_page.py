"""A diary begun, or a starter filled in, with the answers of `diarist init`, typed or from its page."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diarist.diary.read_site import read_site
from diarist.product import COMMIT, VERSION
from diarist.scaffold.begun import answers_of
from diarist.scaffold.first_answers import DEFAULTS, read_answers
from diarist.scaffold.folder_writer import SETTINGS, is_as_made
from diarist.scaffold.gaps import is_gap
from diarist.scaffold.git_state import git_state
from diarist.scaffold.new_diary import diary_files
from diarist.scaffold.next_steps import next_steps
from diarist.scaffold.refill import can_be_refilled, carry_out, refill
from diarist.versions.version_lines import version_lines
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from diarist.scaffold.first_answers import Answers
    from diarist.scaffold.folder_writer import Outcome
    from diarist.scaffold.logo import Logo

POSTS = "posts/"


class BeginOnPage:
    """What is known at the beginning (`start`), and what answers are written into: a folder, at a moment.

    `facts` say which Diarist it is, unless the folder's workflows or `typed` do. Raises DiaryError for wrong settings,
    and AnswersError for facts that cannot be meant.
    """

    def __init__(self, root: Path, facts: Mapping[str, str], typed: Mapping[str, str], moment: datetime) -> None:
        given = {name: words for name, words in typed.items() if name not in DEFAULTS}
        self._root, self._facts, self._moment = root, {**facts, **pinned(root), **given}, moment
        read_answers(self._facts, moment.date())
        self._before = self._answers_before()
        self._files = diary_files(self._before, None) if self._before else {}
        before = asdict(self._before) if self._before else {}
        self.start = {name: before[name] for name in DEFAULTS if name in before}
        self.start |= {name: words for name, words in typed.items() if name in DEFAULTS}

    @property
    def is_wanted(self) -> bool:
        """Whether the settings are missing, or as they were made: those that somebody changed are theirs."""
        return not self._before or can_be_refilled(self._root, self._files)

    @property
    def is_starter(self) -> bool:
        """Whether the settings are as they were made, and nobody has said whose diary it is."""
        return bool(self._before and self.is_wanted and is_gap(self._before.leader))

    def write(self, given: Mapping[str, str], logo: Logo | None) -> tuple[str, list[str]]:
        """Write the diary; what came of it, and what comes next. Raises OSError."""
        outcome, steps = self.fill(given, logo)
        left = f" Left as they were: {list_of(outcome.left)}." if outcome.left else ""
        return f"{counted(len(outcome.written), 'file')} written.{left}", steps

    def fill(self, given: Mapping[str, str], logo: Logo | None) -> tuple[Outcome, list[str]]:
        """The same, with what became of each file. Raises AnswersError, OSError and UsageError."""
        answers = self._answers(given)
        files = diary_files(answers, logo)
        if self._before and self._is_under_way():
            files = {name: data for name, data in files.items() if name in self._files or not name.startswith(POSTS)}
        outcome = carry_out(self._root, refill(self._root, self._files, files))
        there = {name: (self._root / name).read_bytes() for name in files if (self._root / name).is_file()}
        return outcome, next_steps(answers, there, git_state(self._root))

    def _is_under_way(self) -> bool:
        """Whether there are words of somebody's in posts/, so that their day has to stay the first."""
        drafts = {name: data for name, data in self._files.items() if name.startswith(POSTS)}
        found = {path.relative_to(self._root).as_posix() for path in (self._root / POSTS).rglob("*.md")}
        return any(name not in drafts or not is_as_made(self._root / name, drafts[name]) for name in found)

    def _answers(self, given: Mapping[str, str]) -> Answers:
        answers = read_answers({**self._facts, **given}, self._moment.date())
        if self._before and self._is_under_way():
            return replace(answers, begins=self._before.begins)
        return replace(answers, begins=self._moment.astimezone(ZoneInfo(answers.zone)).date())

    def _answers_before(self) -> Answers | None:
        if not (self._root / SETTINGS).is_file():
            return None
        return answers_of(read_site(self._root / SETTINGS), self._facts, self._moment.date())


def pinned(root: Path) -> dict[str, str]:
    """Which Diarist a folder's workflows name, as answers; empty where they name none."""
    line = next((line for line in version_lines(root) if COMMIT.fullmatch(line.commit)), None)
    if not line:
        return {}
    said = line.version if VERSION.fullmatch(line.version) else ""
    return {"product": line.product, "commit": line.commit, "version": said}
