"""Drafts that are kept in memory, as the contract has them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Draft, DraftState, Stage, Status

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Kept:
    """One draft as it stands."""

    title: str
    files: dict[str, bytes]
    stage: Stage = Stage.DRAFT
    comments: dict[str, str] = field(default_factory=dict)


class MemoryDrafts:
    """All of them by branch; `calls` is what was asked for, without looks."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self.calls: list[str] = []
        self.statuses: list[Status] = []

    def save(self, draft: Draft, *, over: bool = False) -> DraftState:
        self.calls.append("save")
        kept = self._open(draft.branch) if draft.branch in self.kept else Kept(draft.title, {})
        theirs = [path for path, data in draft.files.items() if kept.files.get(path, data) != data]
        if theirs and not over:
            raise DraftError("somebody else has changed the draft", why="changed")
        kept.files |= {path: data for path, data in draft.files.items() if data is not None}
        kept.title = draft.title
        self.kept[draft.branch] = kept
        return self.state(draft.branch)

    def ready(self, branch: str) -> DraftState:
        self.calls.append("ready")
        self._open(branch).stage = Stage.READY
        return self.state(branch)

    def close(self, branch: str) -> DraftState:
        self.calls.append("close")
        self._open(branch).stage = Stage.CLOSED
        return self.state(branch)

    def comment(self, branch: str, kind: str, words: str) -> None:
        self.kept[branch].comments[kind] = words

    def status(self, commit: str, status: Status) -> None:  # noqa: ARG002 - the contract
        self.statuses.append(status)

    def state(self, branch: str) -> DraftState:
        if not (kept := self.kept.get(branch)):
            return DraftState(Stage.NOWHERE)
        files: Mapping[str, str] = dict.fromkeys(kept.files, "added")
        return DraftState(kept.stage, 1, "https://github.example/pull/1", "c1", files)

    def read(self, branch: str, path: str) -> bytes:
        try:
            return self.kept[branch].files[path]
        except KeyError:
            raise DraftError("there is no such file") from None

    def _open(self, branch: str) -> Kept:
        kept = self.kept[branch]
        if kept.stage in {Stage.CLOSED, Stage.PUBLISHED}:
            raise DraftError("it has ended", why="over")
        return kept
