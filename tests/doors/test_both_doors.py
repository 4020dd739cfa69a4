"""The form's door to GitHub, and that of mails: for the same draft they leave the same, and neither loses a word."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Draft
from diarist.doors.on_github.github_drafts import GitHubDrafts
from tests.doors.deaths import Deaths
from tests.doors.in_node import NodeDoor, node_door
from tests.doors.on_github.test_github_drafts import BRANCH, DRAFT, REFUSALS, RENAMED, TOKEN, refusing
from tests.peers.fault_proxy import Fault, Schedule, faulty
from tests.peers.github import NAME, Actor, GitHub, serving_github
from tests.peers.github_repository import Pull

LONGER = Draft(branch=BRANCH, title=DRAFT.title, files={**DRAFT.files, "posts/boats.md": "Ŵe sailed – far.\n".encode()})


class Door(Protocol):
    """Either of them: each gives the stage that a draft is in then, or why it is in none."""

    def save(self, draft: Draft, *, over: bool = False) -> str:
        """Save it."""

    def ready(self, branch: str) -> str:
        """Mark it as ready."""

    def state(self, branch: str) -> str:
        """How it stands."""


class OfMails:
    """The door that Python has."""

    def __init__(self, api: str, client: httpx.Client) -> None:
        self._drafts = GitHubDrafts(Web(client), api, TOKEN, NAME, pause=lambda _: None)

    def save(self, draft: Draft, *, over: bool = False) -> str:
        try:
            return self._drafts.save(draft, over=over).stage.value
        except DraftError as error:
            return error.why

    def ready(self, branch: str) -> str:
        try:
            return self._drafts.ready(branch).stage.value
        except DraftError as error:
            return error.why

    def state(self, branch: str) -> str:
        return self._drafts.state(branch).stage.value


class OfTheForm:
    """The door that browsers have."""

    def __init__(self, node: NodeDoor) -> None:
        self.node = node

    def save(self, draft: Draft, *, over: bool = False) -> str:
        return _said(self.node.save(draft, over=over))

    def ready(self, branch: str) -> str:
        return _said(self.node.call("ready", branch))

    def state(self, branch: str) -> str:
        return _said(self.node.call("state", branch))


def _said(answer: dict[str, dict[str, str]]) -> str:
    return answer["found"]["stage"] if "found" in answer else str(answer["why"])


def never(_: httpx.Request) -> Fault:
    return Fault.PASS


@contextmanager
def door_to(github: GitHub, kind: str, scratch: Path, schedule: Schedule = never) -> Iterator[Door]:
    """One of the doors, with a network before GitHub."""
    with serving_github(github) as there, faulty(there, schedule) as api, make_client() as client:
        if kind == "mail":
            yield OfMails(api, client)
            return
        facts = {"rest": api, "graphql": f"{api}/graphql", "repository": NAME, "forge": "github"}
        with node_door("github_door.js", facts, TOKEN, scratch) as node:
            yield OfTheForm(node)


def left(github: GitHub) -> object:
    """All that a repository has then, by what it is and not by when it was."""
    kept = github.repository
    history = {name: kept.git("log", "--format=%T %B", name) for name in kept.branches}
    return history, [vars(pull) | {"head": kept.files(pull.head)} for pull in kept.pulls.values()], kept.labels


@pytest.mark.parametrize("has_drafts", [True, False])
def test_both_leave_the_same_and_ask_the_same(tmp_path: Path, *, has_drafts: bool) -> None:
    found = {}
    for kind in ("mail", "form"):
        github = GitHub(tmp_path / kind, TOKEN)
        github.has_drafts = has_drafts
        with door_to(github, kind, tmp_path / "node") as door:
            said = [door.state(BRANCH), door.save(DRAFT), door.save(DRAFT), door.save(LONGER), door.save(RENAMED)]
            github.repository.commit(BRANCH, {"posts/ships.md": b"We sank.\n"}, message="Mend", author="bea")
            said += [door.save(RENAMED), door.save(RENAMED, over=True), door.ready(BRANCH), door.save(DRAFT)]
        assert github.faults == []
        asked = [each for each in github.asked if not each.endswith("/files")]
        found[kind] = said, asked, left(github)
    assert found["mail"] == found["form"]
    assert found["form"][0] == [
        "nowhere", "draft", "draft", "draft", "draft", "changed", "draft", "ready", "ready",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fault", "has_drafts"),
    [
        ("mail", Fault.DROP_RESPONSE, True),
        ("mail", Fault.DROP_RESPONSE, False),
        ("mail", Fault.DROP_REQUEST, True),
        ("form", Fault.DROP_RESPONSE, True),
        ("form", Fault.DROP_RESPONSE, False),
        ("form", Fault.DROP_REQUEST, True),
    ],
)
def test_cut_off_anywhere_and_done_again_nothing_is_there_twice_or_lost(
    tmp_path: Path, kind: str, fault: Fault, *, has_drafts: bool
) -> None:
    github = GitHub(tmp_path, TOKEN)
    github.has_drafts = has_drafts
    deaths = Deaths(fault)

    def through(do: Callable[[], str]) -> Callable[[], str | None]:
        return lambda: None if (said := do()) == "lost" else said

    with door_to(github, kind, tmp_path / "node", deaths) as door:
        for do, stage, least in (
            (lambda: door.save(DRAFT), "draft", 4 if has_drafts else 5),
            (lambda: door.save(RENAMED), "draft", 1),
            (lambda: door.ready(BRANCH), "ready", 1),
        ):
            said, died = deaths.lived(through(do))
            assert said == stage
            assert died >= least
    kept = github.repository
    assert set(kept.branches) == {"main", BRANCH}
    assert [pull.title for pull in kept.pulls.values()] == [RENAMED.title]
    new = {path for path in kept.files(BRANCH) if path not in kept.files("main")}
    assert {path: kept.read(BRANCH, path) for path in new} == {p: data for p, data in RENAMED.files.items() if data}
    assert kept.read(f"{BRANCH}~1", "posts/boats.md") == b"We sailed.\n"
    assert github.faults == []


def test_the_form_tells_refusals_apart(tmp_path: Path) -> None:
    github = GitHub(tmp_path, TOKEN)
    with door_to(github, "form", tmp_path / "node") as door:
        assert isinstance(door, OfTheForm)
        for why in REFUSALS:
            refusing(github, why)
            said = door.node.save(replace(DRAFT, branch=f"draft/{why.replace(' ', '-')}"))
            status = {"token": 401, "unseen": 404, "limit": 429, "second limit": 429}.get(why, 403)
            assert (said["why"], said["status"]) == ("later" if status == 429 else "refused", status)
            assert said.get("isRule", False) == (why == "rule")
            github.guarded, github.limit = {"main"}, ""
            github.actors[TOKEN] = Actor("ann")


def test_the_form_writes_to_branches_of_drafts_alone(tmp_path: Path) -> None:
    github = GitHub(tmp_path, TOKEN)
    with door_to(github, "form", tmp_path / "node") as door:
        assert isinstance(door, OfTheForm)
        for branch in ("main", "announcements", "draft/", "draft/../main"):
            assert door.node.call("ready", branch)["why"] == "refused"
        assert door.ready(BRANCH) == "refused"
        door.save(DRAFT)
        github.repository.merge(1)
        assert (door.state(BRANCH), door.save(RENAMED)) == ("published", "over")
    assert len(github.asked) > 4


@pytest.mark.parametrize("kind", ["mail", "form"])
def test_a_file_that_a_person_moved_or_took_away_does_not_come_back_by_itself(tmp_path: Path, kind: str) -> None:
    files = {"posts/gone.md": b"Once.\n"}
    github = GitHub(tmp_path, TOKEN, files=files)
    github.repository.commit("main", {}, ["posts/gone.md"], message="Take it away", author="bea")
    with door_to(github, kind, tmp_path / "node") as door:
        assert door.save(replace(DRAFT, files={**DRAFT.files, **files})) == "draft"
        moved = {"posts/friday.md": b"We sailed.\n"}
        github.repository.commit(BRANCH, moved, ["posts/boats.md"], message="Move it to Friday", author="bea")
        assert door.save(DRAFT) == "changed"
        assert "posts/boats.md" not in github.repository.files(BRANCH)
        assert door.save(DRAFT, over=True) == "draft"
    assert github.faults == []


@pytest.mark.parametrize("kind", ["mail", "form"])
def test_a_crowd_of_pull_requests_from_copies_does_not_hide_the_draft_s(tmp_path: Path, kind: str) -> None:
    github = GitHub(tmp_path, TOKEN)
    with door_to(github, kind, tmp_path / "node") as door:
        assert door.save(DRAFT) == "draft"
        for number in range(2, 42):
            theirs = Pull(number, BRANCH, "main", "Mine", "", "mallory", github.repository.head("main") or "")
            theirs.is_of_a_fork, theirs.state = True, "closed"
            github.repository.open_pull(theirs)
        assert (door.save(RENAMED), door.ready(BRANCH)) == ("draft", "ready")
    assert github.repository.pulls[1].title == RENAMED.title


ELSEWHERE = (
    "mkdocs.yml",
    "Posts/boats.md",
    "/posts/boats.md",
    "posts/../mkdocs.yml",
    "posts/./boats.md",
    "posts//boats.md",
    "posts/",
    "posts\\boats.md",
    "posts/boats.md\n",
    ".github/workflows/x.yml",
    "posts/.github/x.yml",
)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_draft_has_files_in_posts_alone(path: str) -> None:
    with pytest.raises(DraftError, match="no file that a draft may have"):
        replace(DRAFT, files={**DRAFT.files, path: b"x"})


def test_the_form_writes_files_in_posts_alone(tmp_path: Path) -> None:
    github = GitHub(tmp_path, TOKEN)
    with door_to(github, "form", tmp_path / "node") as door:
        assert isinstance(door, OfTheForm)
        for path in ELSEWHERE:
            said = door.node.call(
                "save", {"branch": BRANCH, "title": "x", "files": {"posts/a.md": "eA==", path: "eA=="}}
            )
            assert (path, said["why"]) == (path, "refused")
    assert github.asked == []
