"""The check of a pull request that names another Diarist: its own shell, in a repository with a merge."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.diaries import ROOT, write
from tests.needs import unavailable
from tests.test_preview_workflow import commit, git, merge

WORKFLOW = ROOT / ".github/workflows/diary-check.yml"
OLD, NEW = "a" * 40, "b" * 40
CALLS = "jobs:\n  check:\n    uses: lamp/diarist/.github/workflows/diary-check.yml@{0} # v1\n"
DIARIST = """#!/usr/bin/env bash
printf '%s\\n' "$@" > ../asked.txt
echo "0 of 12 pages change." > ../compared.md
exit "${DIARIST_SAYS:-0}"
"""


def run(folder: Path, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["check"]["steps"]
    code = next(each["run"] for each in steps if each["name"] == step)
    outputs = {"GITHUB_OUTPUT": str(folder.parent / "out"), "GITHUB_STEP_SUMMARY": str(folder.parent / "shown.md")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", code]
    env = os.environ | outputs | environment
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary that calls two workflows of one version, before anything was changed."""
    for program in ("bash", "git", "make"):
        if not shutil.which(program):
            unavailable(f"{program} is not installed")
    folder = tmp_path / "diary"
    for name in ("check", "publish"):
        write(folder / f".github/workflows/{name}.yml", CALLS.format(OLD))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def before(folder: Path, now: str) -> str:
    done = run(folder, "Know which Diarist it was before", COMMIT=now)
    assert done.returncode == 0, done.stderr
    out = folder.parent / "out"
    return out.read_text("utf-8") if out.exists() else ""


def test_the_version_before_is_that_of_the_branch_it_is_merged_into(diary: Path) -> None:
    for name in ("check", "publish"):
        write(diary / f".github/workflows/{name}.yml", CALLS.format(NEW))
    merge(diary)
    assert before(diary, NEW) == f"product=lamp/diarist\ncommit={OLD}\n"


def test_where_the_version_stays_nothing_is_compared(diary: Path) -> None:
    write(diary / "posts/new.md", "New\n")
    merge(diary)
    assert before(diary, OLD) == ""


def test_where_there_was_none_or_more_than_one_nothing_is_compared(diary: Path) -> None:
    write(diary / ".github/workflows/publish.yml", CALLS.format("c" * 40))
    commit(diary)
    write(diary / "posts/new.md", "New\n")
    merge(diary)
    assert before(diary, NEW) == ""
    shutil.rmtree(diary / ".github")
    git(diary, "checkout", "--quiet", "--orphan", "afresh")
    write(diary / "mkdocs.yml", "site_name: x\n")
    commit(diary)
    git(diary, "commit", "--quiet", "--allow-empty", "--message", "Again")
    assert before(diary, NEW) == ""


@pytest.mark.parametrize("status", [0, 1])
def test_what_changes_stands_in_the_summary_and_before_the_preview(diary: Path, status: int) -> None:
    write(diary.parent / "diarist/.venv/bin/diarist", DIARIST).chmod(0o755)
    write(diary.parent / "diarist-before/Makefile", "setup:\n\ttouch ready\n")
    write(diary / "preview/summary.md", "In short\n")
    done = run(diary, "Compare what both make of this diary", DIARIST_SAYS=str(status))
    assert done.returncode == status, done.stderr
    assert (diary.parent / "diarist-before/ready").exists()
    assert (diary.parent / "shown.md").read_text("utf-8") == "0 of 12 pages change.\n"
    assert (diary / "preview/summary.md").read_text("utf-8") == "0 of 12 pages change.\n\nIn short\n"
    assert (diary.parent / "asked.txt").read_text("utf-8").splitlines()[:2] == [
        "compare",
        "../diarist-before/.venv/bin/diarist",
    ]
