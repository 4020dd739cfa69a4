"""A diary begun, or a starter filled in, with the answers that come from the page of `diarist init --web`."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diarist.diary.read_site import read_site
from diarist.scaffold.begun import answers_of
from diarist.scaffold.first_answers import DEFAULTS, read_answers
from diarist.scaffold.folder_writer import SETTINGS, Outcome
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
    from diarist.scaffold.logo import Logo


class BeginOnPage:
    """What the page begins with (`start`), and what its answers are written into: a folder, at a moment.

    `facts` say which Diarist it is, unless the folder's workflows or `typed` do. Raises DiaryError for wrong settings,
    and AnswersError for facts that cannot be meant.
    """

    def __init__(self, root: Path, facts: Mapping[str, str], typed: Mapping[str, str], moment: datetime) -> None:
        given = {name: words for name, words in typed.items() if name not in DEFAULTS}
        self._root, self._facts, self._moment = root, {**facts, **_pinned(root), **given}, moment
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

    def write(self, given: dict[str, str], logo: Logo | None) -> tuple[str, list[str]]:
        """Write the diary; what came of it, and what comes next. Raises OSError."""
        answers = self._answers(given)
        files = diary_files(answers, logo)
        outcome = carry_out(self._root, refill(self._root, self._files, files))
        there = {name: (self._root / name).read_bytes() for name in files}
        return _sentence(outcome), next_steps(answers, there)

    def _answers(self, given: dict[str, str]) -> Answers:
        answers = read_answers({**self._facts, **given}, self._moment.date())
        if self._before:
            return replace(answers, begins=self._before.begins)
        return replace(answers, begins=self._moment.astimezone(ZoneInfo(answers.zone)).date())

    def _answers_before(self) -> Answers | None:
        if not (self._root / SETTINGS).is_file():
            return None
        return answers_of(read_site(self._root / SETTINGS), self._facts, self._moment.date())


def _pinned(root: Path) -> dict[str, str]:
    """Which Diarist a folder's workflows name; empty where they name none."""
    lines = version_lines(root)
    if not lines or not lines[0].commit:
        return {}
    return {"product": lines[0].product, "commit": lines[0].commit, "version": lines[0].version}


def _sentence(outcome: Outcome) -> str:
    left = f" Left as they were: {list_of(outcome.left)}." if outcome.left else ""
    return f"{counted(len(outcome.written), 'file')} written.{left}"
