"""The ledger on a branch: nothing else of the repository is touched, and nothing that the server has is lost."""

import multiprocessing
import sys
from datetime import UTC, datetime
from multiprocessing.pool import Pool
from pathlib import Path

import pytest

from diarist.diary.errors import Conflict, LedgerError, NoLedger
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book
from diarist.ledger.branch import BranchHome
from diarist.ledger.record import Event, State
from diarist.ledger.remote_branch import RemoteBranch
from tests.ledger.repositories import a_clone, announcements, git, hook
from tests.ledger.test_book import claims

SITE = "https://lamp.example/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLAIM = Event(at=NOON, state=State.SENDING, channel="mastodon", account="@lamp", attempt=1)
SENT = Event(at=NOON, state=State.SENT, channel="mastodon", account="@lamp", attempt=1, id="17")

ONCE = "test -e done && exit 0; touch done"
"""What a hook does at the first push only; a hook runs in the server's folder (https://git-scm.com/docs/githooks)."""


def ledger_in(clone: Path) -> Book[Event]:
    return BranchHome(clone, pauses=(0, 0)).book(ANNOUNCEMENTS)


@pytest.fixture
def ledger(clone: Path) -> Book[Event]:
    ledger = ledger_in(clone)
    ledger.create(SITE)
    return ledger


def everything(root: Path) -> list[str]:
    """Whatever a person would miss in a clone: branches, stash, index, work tree, settings."""
    questions = (
        ("status", "--porcelain=v2", "--branch", "--untracked-files=all"),
        ("for-each-ref", "refs/heads", "refs/tags", "refs/stash"),
        ("ls-files", "--stage"),
        ("config", "--list", "--local"),
    )
    return [git(root, *question) for question in questions] + [(root / "oil.md").read_text("utf-8")]


@pytest.mark.parametrize("options", [(), ("--depth", "1"), ("--depth", "1", "--single-branch", "--branch", "main")])
def test_it_leaves_everything_else_as_it_was(server: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    clone = a_clone(server, tmp_path / "mine", *options)
    (clone / "oil.md").write_text("Half a sentence that is not", "utf-8")
    (clone / "wick.md").write_text("Staged.", "utf-8")
    git(clone, "add", "wick.md")
    before, main = everything(clone), git(server, "rev-parse", "main")
    ledger = ledger_in(clone)
    ledger.create(SITE)
    ledger.append("oil", [CLAIM], 0)
    ledger.append("oil", [SENT], 1)
    assert ledger_in(clone).read() == {"oil": (CLAIM, SENT)}
    assert everything(clone) == before
    assert git(server, "rev-parse", "main") == main
    assert not (clone / ".git" / "FETCH_HEAD").exists()


def test_people_can_read_it_at_the_server(ledger: Book[Event], server: Path) -> None:
    ledger.append("oil", [CLAIM, SENT], 0)
    assert git(server, "ls-tree", "--name-only", "announcements").splitlines() == [
        "README.md",
        "_seen.jsonl",
        "ledger.json",
        "oil.jsonl",
    ]
    assert git(server, "show", "announcements:README.md").startswith("# Announcements")
    assert '"state": "sent"' in git(server, "show", "announcements:oil.jsonl")
    assert git(server, "log", "--format=%an <%ae> %s", "announcements").splitlines() == [
        "Diarist <diarist@noreply.invalid> oil: mastodon sending, mastodon sent",
        "Diarist <diarist@noreply.invalid> Begin the ledger of announcements",
    ]


def test_it_shares_no_commit_with_the_diary(ledger: Book[Event], server: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    roots = {git(server, "rev-list", "--max-parents=0", name) for name in ("main", "announcements")}
    assert len(roots) == 2


def test_a_persons_own_settings_are_not_its_business(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "commit.gpgSign": "true",
        "push.gpgSign": "true",
        "gpg.program": "/bin/false",
        "core.autocrlf": "true",
        "push.default": "nothing",
    }.items():
        git(clone, "config", name, value)
    (clone / ".gitattributes").write_text("* text eol=crlf\n", "utf-8")
    for name in ("pre-push", "reference-transaction", "post-commit"):
        hook(clone / ".git", name, "exit 1")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):  # as where a hook of git's own starts it
        monkeypatch.setenv(name, "/nowhere")
    ledger = ledger_in(clone)
    ledger.create(SITE)
    ledger.append("oil", [CLAIM], 0)
    assert ledger.read() == {"oil": (CLAIM,)}


def test_two_clones_that_claim_at_once(ledger: Book[Event], server: Path, tmp_path: Path) -> None:
    other = ledger_in(a_clone(server, tmp_path / "other", "--depth", "1"))
    rounds = 15
    with Pool(2, context=multiprocessing.get_context("spawn")) as pool:
        won = pool.starmap(claims, [(ledger, rounds), (other, rounds)], chunksize=1)
    assert sum(won) == rounds
    assert [event.attempt for event in ledger.read()["oil"]] == list(range(rounds))


def test_two_that_begin_at_once_make_one_ledger(
    clone: Path, server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ledger_in(a_clone(server, tmp_path / "other"))
    look = RemoteBranch.tip

    def look_and_be_overtaken(branch: RemoteBranch) -> str:
        there = look(branch)
        monkeypatch.setattr(RemoteBranch, "tip", look)
        other.create("https://other.example/")
        return there

    monkeypatch.setattr(RemoteBranch, "tip", look_and_be_overtaken)
    with pytest.raises(LedgerError, match="already"):
        ledger_in(clone).create(SITE)
    assert ledger_in(clone).site() == "https://other.example/"


def test_the_same_words_in_the_same_second_are_still_two_runs(
    ledger: Book[Event], server: Path, tmp_path: Path
) -> None:
    other = ledger_in(a_clone(server, tmp_path / "other"))
    assert ledger.read() == other.read()
    ledger.append("oil", [CLAIM], 0)
    with pytest.raises(Conflict):
        other.append("oil", [CLAIM], 0)


def test_a_person_may_write_there_at_the_same_time(ledger: Book[Event], server: Path, tmp_path: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    person = a_clone(server, tmp_path / "person", "--branch", "announcements")
    (person / "notes.txt").write_text("Looked through on Friday.", "utf-8")
    git(person, "add", "notes.txt")
    git(person, "commit", "--quiet", "--message", "Notes")
    git(person, "push", "--quiet")
    ledger.append("oil", [SENT], 1)
    assert ledger.read() == {"oil": (CLAIM, SENT)}
    assert git(server, "show", "announcements:notes.txt") == "Looked through on Friday."


def test_what_a_person_broke_is_said_with_its_line(ledger: Book[Event], server: Path, tmp_path: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    person = a_clone(server, tmp_path / "person", "--branch", "announcements")
    with (person / "oil.jsonl").open("a", encoding="utf-8") as file:
        file.write("that was sent, I think\n")
    git(person, "commit", "--quiet", "--all", "--message", "Helpful")
    git(person, "push", "--quiet")
    for ask in (ledger.read, lambda: ledger.append("oil", [SENT], 1)):
        with pytest.raises(LedgerError, match=r"^announcements:oil\.jsonl:2: it is no event"):
            ask()


def test_a_force_push_of_the_diary_loses_nothing(
    ledger: Book[Event], clone: Path, server: Path, tmp_path: Path
) -> None:
    ledger.append("oil", [CLAIM], 0)
    person = a_clone(server, tmp_path / "person")
    git(person, "reset", "--quiet", "--hard", "HEAD~1")
    git(person, "push", "--quiet", "--force", "origin", "HEAD:main")
    ledger.append("oil", [SENT], 1)
    git(clone, "fetch", "--quiet", "origin", "+main:refs/remotes/origin/main")
    git(clone, "reset", "--quiet", "--hard", "origin/main")
    assert ledger_in(clone).read() == {"oil": (CLAIM, SENT)}


def test_a_deleted_work_tree_loses_nothing(ledger: Book[Event], clone: Path) -> None:
    (clone / "oil.md").unlink()
    ledger.append("oil", [CLAIM], 0)
    assert ledger.read() == {"oil": (CLAIM,)}


def test_it_works_below_the_repositorys_top_and_in_a_second_work_tree(ledger: Book[Event], clone: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    git(clone, "worktree", "add", "--quiet", "--detach", "../second")
    below = clone.parent / "second" / "diary"
    below.mkdir()
    ledger_in(below).append("oil", [SENT], 1)
    assert ledger.read() == {"oil": (CLAIM, SENT)}


# What goes wrong on the way


@pytest.mark.parametrize("moment", ["pre-receive", "post-receive"])
def test_a_push_whose_answer_is_lost_counts_once(ledger: Book[Event], server: Path, moment: str) -> None:
    """Before, it has not arrived and is pushed again; after, it has arrived and is found there."""
    hook(server, moment, f"{ONCE}; kill -9 $PPID")
    ledger.append("oil", [CLAIM], 0)
    assert (server / "done").exists()
    assert ledger_in_new_clone(server).read() == {"oil": (CLAIM,)}
    assert git(server, "rev-list", "--count", "announcements") == "2"


def ledger_in_new_clone(server: Path) -> Book[Event]:
    return ledger_in(a_clone(server, server.parent / "fresh"))


def test_a_push_whose_answer_is_lost_is_found_below_what_others_wrote(
    ledger: Book[Event], server: Path, tmp_path: Path
) -> None:
    other = a_clone(server, tmp_path / "other")
    ledger_in(other).read()
    wick = tmp_path / "wick.py"
    wick.write_text(
        "from pathlib import Path; from tests.ledger.test_branch import *\n"
        f"ledger_in(Path({str(other)!r})).append('wick', [CLAIM], 0)\n",
        "utf-8",
    )
    root = Path(__file__).parents[2]
    hook(
        server,
        "post-receive",
        f"{ONCE}; unset $(git rev-parse --local-env-vars); export PYTHONPATH={root}\n"
        f"cd {root} && {sys.executable} {wick}; kill -9 $PPID",
    )
    ledger.append("oil", [CLAIM], 0)
    assert ledger.read() == {"oil": (CLAIM,), "wick": (CLAIM,)}


def test_a_server_that_refuses_says_why(ledger: Book[Event], server: Path) -> None:
    before = announcements(server)
    hook(server, "pre-receive", "echo 'announcements is a protected branch' >&2; exit 1")
    with pytest.raises(LedgerError, match=r"cannot be used: .*announcements is a protected branch"):
        ledger.append("oil", [CLAIM], 0)
    assert announcements(server) == before


def test_a_server_that_is_away_is_no_server_without_a_ledger(ledger: Book[Event], clone: Path, server: Path) -> None:
    server.rename(server.with_name("elsewhere"))
    for ask in (ledger.site, ledger.read, lambda: ledger.append("oil", [CLAIM], 0), lambda: ledger.create(SITE)):
        with pytest.raises(LedgerError, match="nothing is announced until it can") as raised:
            ask()
        assert not isinstance(raised.value, NoLedger)
    assert ledger_in(clone).read_local() == {}


def test_a_branch_that_is_gone_is_no_new_beginning(ledger: Book[Event], clone: Path, server: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    git(server, "update-ref", "-d", "refs/heads/announcements")
    for ask in (ledger.read, lambda: ledger.append("oil", [SENT], 1), ledger_in(clone).site):
        with pytest.raises(LedgerError, match="no longer has the branch announcements") as raised:
            ask()
        assert not isinstance(raised.value, NoLedger)
    *_, back = str(raised.value).partition("bring it back: git ")
    git(clone, *back.split(" (")[0].split())
    assert ledger.read() == {"oil": (CLAIM,)}


def test_without_a_repository_or_a_server_it_says_so(tmp_path: Path) -> None:
    for question in ("version", "init"):
        git(tmp_path, question)
        with pytest.raises(LedgerError, match="'origin' does not appear to be a git repository"):
            ledger_in(tmp_path).read()
        assert ledger_in(tmp_path).read_local() == {}


def test_without_git_it_says_so(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(LedgerError, match=r"git cannot be started.*install it"):
        ledger_in(clone).read()
    assert ledger_in(clone).read_local() == {}


def test_a_server_that_does_not_answer_is_not_waited_for(clone: Path) -> None:
    git(clone, "config", "protocol.ext.allow", "always")
    git(clone, "remote", "set-url", "origin", "ext::sleep 600")
    with pytest.raises(LedgerError, match=r"no answer to `git ls-remote` within 0\.2 seconds"):
        BranchHome(clone, pauses=(), patience=0.2).book(ANNOUNCEMENTS).read()


# What is known without asking


def test_a_build_reads_what_was_fetched(ledger: Book[Event], server: Path, tmp_path: Path) -> None:
    ledger.append("oil", [CLAIM], 0)
    build = a_clone(server, tmp_path / "build", "--depth", "1", "--single-branch")
    assert ledger_in(build).read_local() == {}
    ref = "refs/heads/announcements:refs/remotes/origin/announcements"
    git(build, "fetch", "--quiet", "--depth", "1", "origin", f"+{ref}")
    ledger.append("oil", [SENT], 1)
    server.rename(server.with_name("elsewhere"))
    assert ledger_in(build).read_local() == {"oil": (CLAIM,)}


def test_a_branch_that_was_fetched_shallow_is_written_on(ledger: Book[Event], server: Path, tmp_path: Path) -> None:
    for seen, event in enumerate((CLAIM, SENT)):
        ledger.append("oil", [event], seen)
    clone = a_clone(server, tmp_path / "shallow", "--depth", "1")
    ref = "refs/heads/announcements:refs/remotes/origin/announcements"
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", f"+{ref}")
    ledger_in(clone).append("wick", [CLAIM], 0)
    ledger.append("glass", [CLAIM], 0)
    ledger_in(clone).append("wick", [SENT], 1)
    assert ledger.read() == {"oil": (CLAIM, SENT), "wick": (CLAIM, SENT), "glass": (CLAIM,)}
    assert git(server, "rev-list", "--count", "announcements") == "6"
