"""A release: no reusable workflow, one job that can prove who it is, and a version that all agree on."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.diaries import ROOT
from tests.needs import unavailable
from tests.test_called_workflows import shell

WORKFLOW = ROOT / ".github/workflows/release.yml"
CHANGES = "## Unreleased\n\n- Later.\n\n## 1.4.0, 28 November 2026\n\n- This.\n\n## 1.3.0, 1 May 2026\n\n- Old.\n"


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    return found


def script(job: str, step: str) -> str:
    return str(next(each["run"] for each in jobs()[job]["steps"] if each["name"] == step))


def test_it_calls_no_workflow_and_only_one_job_can_prove_who_it_is() -> None:
    assert all("steps" in job for job in jobs().values())
    assert [name for name, job in jobs().items() if "id-token" in job["permissions"]] == ["publish"]
    assert "contents" not in jobs()["publish"]["permissions"]
    assert "checkout" not in str(jobs()["publish"])
    assert "secrets." not in WORKFLOW.read_text("utf-8")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A clone with a tag on `main`, as a runner has it."""
    for program in ("git", "awk"):
        if not shutil.which(program):
            unavailable(f"{program} is not installed")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.4.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, "utf-8")
    for command in ("init -q -b main", "add -A", "commit -q -m Release", "update-ref refs/remotes/origin/main HEAD"):
        who = ["-c", "user.name=Mara", "-c", "user.email=mara@lamp.example"]
        subprocess.run(["git", *who, *command.split()], cwd=tmp_path, check=True, timeout=30)
    return tmp_path


@pytest.mark.parametrize(("tag", "says"), [("v1.4.0", ""), ("v1.4.1", "pyproject.toml says 1.4.0")])
def test_tag_and_version_agree(release: Path, tag: str, says: str) -> None:
    done = shell(script("package", "See that the tag, the version and CHANGELOG agree"), release, TAG=tag)
    assert (done.returncode, says in done.stdout) == (1 if says else 0, True), done.stderr


def test_what_is_not_in_the_changes_or_not_on_main_is_no_release(release: Path) -> None:
    code = script("package", "See that the tag, the version and CHANGELOG agree")
    (release / "CHANGELOG.md").write_text(CHANGES.replace("## 1.4.0", "## 1.3.9"), "utf-8")
    assert "says nothing of 1.4.0" in shell(code, release, TAG="v1.4.0").stdout
    (release / "CHANGELOG.md").write_text(CHANGES, "utf-8")
    who = ["-c", "user.name=Mara", "-c", "user.email=mara@lamp.example"]
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "Aside"], cwd=release, check=True, timeout=30)
    assert "v1.4.0 is not on main" in shell(code, release, TAG="v1.4.0").stdout


def test_its_notes_are_what_the_changes_say_of_it(release: Path) -> None:
    (release / "bin").mkdir()
    (release / "bin/gh").write_text("#!/bin/sh\n", "utf-8")
    (release / "bin/gh").chmod(0o755)
    done = shell(script("notes", "Make the release"), release, TAG="v1.4.0", GH_TOKEN="")
    assert done.returncode == 0, done.stderr
    assert (release / "notes.md").read_text("utf-8") == "\n- This.\n\n"


def test_the_changes_have_a_heading_for_each_version() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert [each for each in headings[1:] if not re.fullmatch(r"\d+\.\d+\.\d+, \d+ [A-Z][a-z]+ \d{4}", each)] == []
