"""The files in .github: valid by their schemas, and without a finding of zizmor's."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from diarist.cli import COMMANDS

ROOT = Path(__file__).parents[1]
SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "dependabot": ".github/dependabot.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}
PINNED = re.compile(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def run(*command: str) -> str:
    """Run a tool on the repository; its words if it found something, else nothing."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_follows_its_schema(schema: str) -> None:
    files = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob(SCHEMAS[schema]))
    assert run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files) == ""


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    assert run(str(zizmor), "--offline", "--persona", "auditor", "--strict-collection", ".github") == ""


def test_every_command_that_a_workflow_or_the_guide_tells_to_run_is_there() -> None:
    files = [
        *ROOT.glob(".github/workflows/*.yml"),
        *ROOT.glob("docs/guide/*.md"),
        ROOT / "README.md",
        ROOT / "SECURITY.md",
    ]
    text = "\n".join(file.read_text("utf-8") for file in files)
    asked = set(re.findall(r"(?:^|[`/ ])diarist ([a-z][a-z-]+)(?= |`|$)", text, re.MULTILINE))
    assert {"build", "announce", "share-kit", "undo-check"} <= asked
    assert asked - set(COMMANDS) == set()


def steps(workflow: str, job: str) -> list[dict[str, object]]:
    read = yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text("utf-8"))
    return list(read["jobs"][job]["steps"])


def test_what_was_withdrawn_is_looked_at_after_every_deployment() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    looking = {name: job for name, job in jobs.items() if "diarist undo-check" in str(job["steps"])}
    assert "vars.ANNOUNCE == 'on'" in looking["announce"]["if"]
    assert "vars.ANNOUNCE != 'on'" in looking["undo-check"]["if"]
    assert [job["needs"] for job in looking.values()] == ["deploy", "deploy"]
    assert "secrets." not in str(looking["undo-check"])


def test_the_checks_of_a_pull_request_know_when_each_entry_was_written() -> None:
    checkout = steps("entries.yml", "check")[0]
    assert checkout["with"] == {"persist-credentials": False, "fetch-depth": 0}


@pytest.mark.parametrize("workflow", [".github/workflows/check.yml", ".github/workflows/publish.yml"])
def test_every_action_is_pinned_by_commit_and_says_its_version(workflow: str) -> None:
    uses = [line.strip() for line in (ROOT / workflow).read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []
