"""The workflow that previews a pull request's entries: its own shell, run in a repository with a merge."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.diaries import write
from tests.needs import unavailable

WORKFLOW = Path(__file__).parents[1] / ".github/workflows/diary-check.yml"

# Stands for `diarist preview`: keeps what it was asked, and writes a summary.
DIARIST = """#!/usr/bin/env bash
printf '%s\\n' "$@" > asked.txt
mkdir -p preview
if [ "${DIARIST_SAYS:-0}" -le 1 ]; then echo "In short" > preview/summary.md; fi
exit "${DIARIST_SAYS:-0}"
"""


def script() -> str:
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["check"]["steps"]
    return str(next(step["run"] for step in steps if step["name"] == "Preview the entries that change"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A diary with two entries beside Diarist, as a runner checks both out before anything was changed."""
    for program in ("bash", "git"):
        if not shutil.which(program):
            unavailable(f"{program} is not installed")
    diary = tmp_path / "diary"
    write(diary / "posts/old.md", "Old\n")
    write(diary / "posts/gone.md", "Gone\n")
    write(tmp_path / "diarist/.venv/bin/diarist", DIARIST).chmod(0o755)
    git(diary, "init", "--quiet", "--initial-branch", "main")
    commit(diary)
    return diary


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Mara", "-c", "user.email=mara@lamp.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Write")


def merge(folder: Path) -> None:
    """What GitHub checks out: the pull request, merged."""
    git(folder, "checkout", "--quiet", "-b", "change")
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"MOST": "10", "GITHUB_STEP_SUMMARY": str(folder / "shown.md")} | environment
    command = ["bash", "--noprofile", "--norc", "-e", "-c", script()]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60)


def asked(folder: Path) -> list[str]:
    """The files that a preview was asked of."""
    lines = (folder / "asked.txt").read_text("utf-8").splitlines()
    return lines[lines.index("--") + 1 :]


def test_the_entries_that_change_are_previewed_and_no_others(repository: Path) -> None:
    write(repository / "posts/new; touch taken.md", "New\n")
    write(repository / "posts/2026/deep.md", "Deep\n")
    write(repository / "posts/picture.txt", "No entry\n")
    write(repository / "posts/_kept/apart.md", "Apart\n")
    write(repository / "posts/.hidden.md", "Hidden\n")
    (repository / "posts/gone.md").unlink()
    merge(repository)
    done = run(repository)
    assert done.returncode == 0, done.stderr
    assert asked(repository) == ["posts/2026/deep.md", "posts/new; touch taken.md"]
    assert (repository / "shown.md").read_text("utf-8") == "In short\n"
    assert not (repository / "taken.md").exists()


def test_where_no_entry_changes_there_is_no_preview(repository: Path) -> None:
    write(repository / "docs/about.md", "About\n")
    merge(repository)
    done = run(repository)
    assert (done.returncode, done.stdout) == (0, "No entry changes.\n")
    assert not (repository / "preview").exists()


def test_many_are_cut_and_the_rest_is_counted(repository: Path) -> None:
    for number in range(13):
        write(repository / f"posts/{number:02}.md", "New\n")
    merge(repository)
    assert run(repository).returncode == 0
    assert len(asked(repository)) == 10
    assert "are not shown: 3" in (repository / "preview/summary.md").read_text("utf-8")


@pytest.mark.parametrize(("says", "status"), [("1", 0), ("2", 1)])
def test_what_must_be_mended_is_no_failure_of_the_preview_but_a_crash_is(
    repository: Path, says: str, status: int
) -> None:
    write(repository / "posts/new.md", "New\n")
    merge(repository)
    assert run(repository, DIARIST_SAYS=says).returncode == status
