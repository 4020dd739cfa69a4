"""Drafts at GitHub: one branch and one pull request, whatever is cut off when, and refused in people's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Draft, Stage, Status, Verdict
from diarist.doors.on_github.github_drafts import GitHubDrafts
from tests.peers.fault_proxy import Fault, Schedule, faulty
from tests.peers.github import NAME, Actor, GitHub, serving_github
from tests.peers.github_repository import Pull

TOKEN = "canary-4711-token"  # noqa: S105 - it is made up
BRANCH = "draft/0123456789abcdef"
DRAFT = Draft(
    branch=BRANCH,
    title="The week in boats",
    files={"posts/boats.md": b"We sailed.\n", "posts/pictures/boats.jpg": b"\xff\xd8\0\xff"},
    body="From a phone.",
)
RENAMED = Draft(
    branch=BRANCH,
    title="The week in ships",
    files={"posts/ships.md": b"We sailed on.\n", "posts/boats.md": None, "posts/pictures/boats.jpg": b"\xff\xd8\0\xff"},
)


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHub]:
    peer = GitHub(tmp_path, TOKEN)
    yield peer
    assert peer.faults == []


def never(_: httpx.Request) -> Fault:
    return Fault.PASS


@contextmanager
def drafts_at(github: GitHub, schedule: Schedule = never) -> Iterator[GitHubDrafts]:
    with serving_github(github) as there, faulty(there, schedule) as address, make_client() as client:
        yield GitHubDrafts(Web(client), address, TOKEN, NAME, pause=lambda _: None)


@pytest.fixture
def drafts(github: GitHub) -> Iterator[GitHubDrafts]:
    with drafts_at(github) as found:
        yield found


def kept(github: GitHub) -> dict[str, bytes]:
    """What the branch has and main has not."""
    files = github.repository.files(BRANCH)
    old = github.repository.files("main")
    return {path: github.repository.read(BRANCH, path) for path in files if path not in old}


def test_a_draft_is_a_branch_and_a_draft_pull_request(github: GitHub, drafts: GitHubDrafts) -> None:
    state = drafts.save(DRAFT)
    pull = github.repository.pulls[1]
    assert (state.stage, state.number, state.head) == (Stage.DRAFT, 1, github.repository.head(BRANCH))
    assert state.files == dict.fromkeys(DRAFT.files, "added")
    assert (pull.title, pull.body, pull.is_draft) == (DRAFT.title, DRAFT.body, True)
    assert kept(github) == DRAFT.files
    assert drafts.read(BRANCH, "posts/boats.md") == b"We sailed.\n"
    assert github.repository.message(BRANCH) == "Save a draft\n\nSaved-by: Diarist"


def test_the_same_draft_again_changes_nothing_and_asks_little(github: GitHub, drafts: GitHubDrafts) -> None:
    first = drafts.save(DRAFT)
    github.asked.clear()
    assert drafts.save(DRAFT) == first
    assert len(github.asked) == 2


def test_a_new_headline_keeps_branch_and_pull_request(github: GitHub, drafts: GitHubDrafts) -> None:
    drafts.save(DRAFT)
    state = drafts.save(RENAMED)
    assert set(github.repository.branches) == {"main", BRANCH}
    assert [pull.title for pull in github.repository.pulls.values()] == [RENAMED.title]
    assert set(state.files) == {"posts/ships.md", "posts/pictures/boats.jpg"}
    assert kept(github)["posts/ships.md"] == b"We sailed on.\n"


@pytest.mark.parametrize("has_drafts", [True, False])
def test_ready_marks_it_and_a_later_save_leaves_it_ready(
    github: GitHub, drafts: GitHubDrafts, *, has_drafts: bool
) -> None:
    github.has_drafts = has_drafts
    assert drafts.save(DRAFT).stage is Stage.DRAFT
    assert github.repository.pulls[1].labels == ([] if has_drafts else ["draft"])
    assert drafts.ready(BRANCH).stage is drafts.ready(BRANCH).stage is Stage.READY
    assert drafts.save(RENAMED).stage is Stage.READY
    assert github.repository.pulls[1].labels == []


def test_a_draft_that_has_ended_is_written_no_more(github: GitHub, drafts: GitHubDrafts) -> None:
    drafts.save(DRAFT)
    assert drafts.close(BRANCH).stage is drafts.close(BRANCH).stage is Stage.CLOSED
    with pytest.raises(DraftError, match="was closed"):
        drafts.save(RENAMED)
    github.repository.pulls[1].state = "open"
    github.repository.merge(1)
    with pytest.raises(DraftError, match="was published"):
        drafts.save(RENAMED)
    assert drafts.state(BRANCH).stage is drafts.close(BRANCH).stage is Stage.PUBLISHED
    assert set(github.repository.branches) == {"main"}


def test_what_is_nowhere_says_so(github: GitHub, drafts: GitHubDrafts) -> None:
    github.repository.commit("main", {"posts/oil.md": b"Oil.\n"}, message="Publish", author="bea")
    assert drafts.state(BRANCH).stage is drafts.close(BRANCH).stage is Stage.NOWHERE
    with pytest.raises(DraftError, match="no such draft"):
        drafts.ready(BRANCH)
    with pytest.raises(DraftError, match="has all of it"):
        drafts.save(Draft(branch=BRANCH, title="A", files={"posts/oil.md": b"Oil.\n"}))
    with pytest.raises(DraftError):
        drafts.read(BRANCH, "posts/none.md")


def test_what_a_colleague_changed_is_not_written_over(github: GitHub, drafts: GitHubDrafts) -> None:
    drafts.save(DRAFT)
    github.repository.commit(BRANCH, {"posts/boats.md": b"We sailed well.\n"}, message="Mend", author="bea")
    with pytest.raises(DraftError, match=r"somebody else .* posts/boats\.md"):
        drafts.save(RENAMED)
    assert kept(github)["posts/boats.md"] == b"We sailed well.\n"
    assert drafts.save(RENAMED, over=True).stage is Stage.DRAFT
    assert drafts.save(DRAFT).stage is Stage.DRAFT
    github.repository.commit(BRANCH, {"posts/else.md": b"Else.\n"}, message="Add", author="bea")
    assert "posts/else.md" in drafts.save(RENAMED).files


def test_a_branch_of_the_same_name_in_somebody_else_s_repository_is_not_the_draft_s(
    github: GitHub, drafts: GitHubDrafts
) -> None:
    theirs = Pull(1, BRANCH, "main", "Mine", "", "mallory", github.repository.head("main") or "", is_of_a_fork=True)
    github.repository.open_pull(theirs)
    assert drafts.state(BRANCH).stage is Stage.NOWHERE
    assert drafts.save(DRAFT).number == 2
    assert drafts.close(BRANCH).number == 2
    assert (theirs.state, theirs.title) == ("open", "Mine")


def test_a_pull_request_that_a_person_opened_by_hand_becomes_the_draft_s(github: GitHub, drafts: GitHubDrafts) -> None:
    github.repository.point(BRANCH, github.repository.head("main"))
    github.repository.commit(BRANCH, {"posts/notes.md": b"Notes.\n"}, message="Begin", author="bea")
    github.repository.open_pull(Pull(1, BRANCH, "main", "Notes", "", "bea", github.repository.head(BRANCH) or ""))
    assert drafts.save(DRAFT).stage is Stage.DRAFT
    assert github.repository.pulls[1].labels == ["draft"]
    assert "posts/notes.md" in kept(github)


def test_of_a_kind_there_is_one_comment(github: GitHub, drafts: GitHubDrafts) -> None:
    drafts.save(DRAFT)
    pull = github.repository.pulls[1]
    drafts.comment(BRANCH, "check", "Two gaps.")
    pull.comments += [type(pull.comments[0])(1000 + n, "bea", "<!-- diarist: preview --> mine") for n in range(130)]
    drafts.comment(BRANCH, "preview", "Look.")
    drafts.comment(BRANCH, "check", "All well.")
    drafts.comment(BRANCH, "preview", "Look again.")
    said = [each.body for each in pull.comments if each.author == "ann"]
    assert said == ["<!-- diarist: check -->\nAll well.", "<!-- diarist: preview -->\nLook again."]


def test_a_commit_gets_its_status(github: GitHub, drafts: GitHubDrafts) -> None:
    head = drafts.save(DRAFT).head
    drafts.status(head, Status("Check / check", Verdict.SUCCESS, "x" * 200, "https://diary.example/run"))
    (said,) = github.repository.statuses[head]
    assert (said["context"], said["state"], len(said["description"])) == ("Check / check", "success", 140)


def test_drafts_are_written_to_their_own_branches_alone() -> None:
    for branch in ("main", "announcements", "draft", "draft/", "draft/../main", "draft/a b", "Draft/a"):
        with pytest.raises(DraftError, match="no branch that a draft may be written to"):
            Draft(branch=branch, title="A", files={})


REFUSALS = {
    "token": "does not know the token",
    "rights": "may not write",
    "unseen": "shows the token no repository",
    "switch": "Allow GitHub Actions to create and approve pull requests",
    "rule": r"keeps the token from writing",
    "limit": "asked too often",
    "second limit": "in 60 seconds",
}


def refusing(github: GitHub, why: str) -> None:
    """Let GitHub refuse."""
    github.actors[TOKEN] = {
        "rights": Actor("ann", frozenset()),
        "unseen": Actor("ann", sees=False),
        "switch": Actor("github-actions[bot]", is_of_a_workflow=True),
    }.get(why, Actor("ann"))
    if why == "token":
        github.actors.clear()
    github.workflows_may_open = why != "switch"
    github.guarded |= {"draft/*"} if why == "rule" else set()
    github.limit = {"limit": "primary", "second limit": "secondary"}.get(why, "")


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_says_how_to_mend_it(github: GitHub, drafts: GitHubDrafts, why: str) -> None:
    refusing(github, why)
    with pytest.raises(DraftError, match=REFUSALS[why]) as found:
        drafts.save(DRAFT)
    assert found.value.why == ("later" if "limit" in why else "refused")
    assert TOKEN not in str(found.value)


@pytest.mark.parametrize("fault", [Fault.UNAVAILABLE_BEFORE, Fault.UNAVAILABLE_AFTER, Fault.RESET])
def test_one_lost_answer_is_nobody_s_business(github: GitHub, fault: Fault) -> None:
    cut: set[str] = set()

    def schedule(request: httpx.Request) -> Fault:
        what = f"{request.method} {request.url.path} {request.content[:30]!r}"
        if what in cut:
            return Fault.PASS
        cut.add(what)
        return fault if len(cut) <= 3 else Fault.PASS

    with drafts_at(github, schedule) as drafts:
        assert drafts.save(DRAFT).stage is Stage.DRAFT
    assert len(github.repository.pulls) == 1
    assert kept(github) == DRAFT.files
