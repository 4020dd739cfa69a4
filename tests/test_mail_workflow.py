"""The workflow that takes mail in: what each of its jobs may see, and how drafts are looked at."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from diarist.doors.by_mail.draft_report import CONTEXT
from tests.diaries import ROOT, write
from tests.test_called_workflows import read, script, shell

NAME = "diary-mail.yml"
DRAFT, OTHER = "0123456789abcdef", "fedcba9876543210"
DIARIST = """#!/bin/sh
echo "$@" >> ../asked
git log -1 --format=%s >> ../asked
[ ! -d .cache ] && [ "$(git log -1 --format=%s)" != broken ]
"""


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = read(NAME)["jobs"]
    return found


def test_what_looks_at_a_mails_words_has_no_secret_and_may_write_nothing() -> None:
    check = jobs()["check"]
    assert check["permissions"] == {"contents": "read"}
    assert "secrets." not in str(check)
    assert "github.token" not in str(check)
    assert "environment" not in check


def test_nothing_is_installed_to_look_whether_there_is_mail() -> None:
    look = jobs()["look"]
    assert "actions/install" not in str(look)
    assert (look["timeout-minutes"], look["permissions"]) == (5, {"contents": "read"})
    assert {name: job["needs"] for name, job in jobs().items() if "needs" in job} == {
        "read": "look",
        "check": "read",
        "answer": ["read", "check"],
    }
    assert "needs.look.outputs.new == 'true'" in jobs()["read"]["if"]


def test_whatever_becomes_of_the_check_somebody_answers() -> None:
    answer = jobs()["answer"]
    assert "!cancelled()" in answer["if"]
    assert "needs.read.result == 'success'" in answer["if"]
    fetched = next(step for step in answer["steps"] if "download-artifact" in step.get("uses", ""))
    assert fetched["if"] == "needs.check.result == 'success'"


def test_the_verdict_has_the_name_that_branch_rules_ask_for() -> None:
    template = (ROOT / "templates/starter/.github/workflows/check.yml.j2").read_text("utf-8").replace("[[", "x")
    calling = yaml.safe_load(template.replace("]]", "x"))["jobs"]["check"]["name"]
    called = read("diary-check.yml")["jobs"]["check"]["name"]
    assert f"{calling} / {called}" == CONTEXT


def git(folder: Path, *command: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@lamp.example")
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """What a runner has: the diary with its drafts, and a Diarist that notes what it is asked."""
    diary = tmp_path / "diary"
    write(diary / "posts/old.md", "old")
    git(diary, "init", "--quiet", "--initial-branch=main")
    git(diary, "add", ".")
    git(diary, "commit", "--quiet", "-m", "main")
    git(diary, "update-ref", "refs/remotes/origin/main", "HEAD")
    for draft, subject in ((DRAFT, "first"), (OTHER, "broken")):
        git(diary, "checkout", "--quiet", "--detach", "main")
        write(diary / f"posts/{subject}.md", subject)
        write(diary / ".cache/planted", "x")
        git(diary, "add", ".")
        git(diary, "commit", "--quiet", "-m", subject)
        git(diary, "update-ref", f"refs/remotes/origin/draft/{draft}", "HEAD")
    git(diary, "checkout", "--quiet", "main")
    program = write(tmp_path / "diarist/.venv/bin/diarist", DIARIST)
    program.chmod(0o755)
    return tmp_path


def test_each_draft_is_looked_at_and_one_that_cannot_be_keeps_no_other_from_it(runner: Path) -> None:
    code = script(NAME, "check", "Look at each draft")
    done = shell(f"cd diary\n{code}", runner, DRAFTS=f"{OTHER} {'0' * 16} {DRAFT} ")
    assert done.returncode == 0, done.stderr
    assert (runner / "asked").read_text("utf-8").splitlines() == [
        f"inbox --look {OTHER} --looks ../looks posts/broken.md",
        "broken",
        f"inbox --look {DRAFT} --looks ../looks posts/first.md",
        "first",
    ]
    assert "A draft could not be looked at." in done.stdout


@pytest.mark.parametrize("draft", ["../main", "0123456789abcdeF", "$(touch ../ran)", "--upload-pack=x"])
def test_what_is_no_name_of_a_draft_is_looked_at_by_nobody(runner: Path, draft: str) -> None:
    code = script(NAME, "check", "Look at each draft")
    assert shell(f"cd diary\n{code}", runner, DRAFTS=draft).returncode == 1
    assert not (runner / "asked").exists()
    assert not (runner / "ran").exists()


@pytest.mark.parametrize(("status", "ends"), [(0, 0), (1, 0), (2, 1)])
def test_the_drafts_are_handed_on_by_their_names_alone(tmp_path: Path, status: int, ends: int) -> None:
    (tmp_path / "diary").mkdir()
    words = f"#!/bin/sh\nprintf '{DRAFT}\\n{OTHER}\\n' > ../drafts.txt\nexit {status}\n"
    write(tmp_path / "diarist/.venv/bin/diarist", words).chmod(0o755)
    code = script(NAME, "read", "Make drafts")
    done = shell(f"cd diary; git() {{ :; }}\n{code}", tmp_path)
    assert done.returncode == ends
    if not ends:
        assert (tmp_path / "out").read_text("utf-8") == f"drafts={DRAFT} {OTHER} \n"
