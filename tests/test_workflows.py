"""The files in .github: valid by their schemas, and without a finding of zizmor's or actionlint's."""

import re
import subprocess
import sys
from pathlib import Path

import check_jsonschema
import pytest
from click.testing import CliRunner

from diarist.cli import COMMANDS
from tests.needs import unavailable

ROOT = Path(__file__).parents[1]
SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "dependabot": ".github/dependabot.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}
ACTIONLINT = Path(sys.executable).with_name("actionlint")
PINNED = re.compile(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a tool on a repository; its words if it found something, else nothing."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_follows_its_schema(schema: str) -> None:
    files = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob(SCHEMAS[schema]))
    assert against(schema, files) == (0, "ok -- validation done\n")


def against(schema: str, files: list[str]) -> tuple[int, str]:
    """The exit status of check-jsonschema for some files, and what it says."""
    found = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", f"vendor.{schema}", *files])
    return found.exit_code, found.output


def test_zizmor_finds_nothing() -> None:
    assert zizmor(ROOT) == ""


def zizmor(repository: Path) -> str:
    """What zizmor finds in a repository."""
    command = (
        str(Path(sys.executable).with_name("zizmor")),
        "--offline",
        "--persona",
        "auditor",
        "--strict-collection",
    )
    return run(*command, ".github", cwd=repository)


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


def test_actionlint_finds_nothing() -> None:
    assert actionlint(ROOT) == ""


def actionlint(repository: Path) -> str:
    """What actionlint finds in a repository's workflows."""
    if not ACTIONLINT.is_file():
        unavailable("actionlint is not installed")
    # The called workflow for comments keeps nothing in the cache, which is all that this one is about.
    command = (str(ACTIONLINT), "-ignore", "cache-call-unrestricted|has no explicit cache access limit", "-no-color")
    files = sorted(map(str, (repository / ".github/workflows").glob("*.yml")))
    return run(*command, *files, cwd=repository)


@pytest.mark.parametrize("file", sorted(ROOT.glob(".github/[aw]*/**/*.yml")), ids=lambda file: file.name)
def test_every_action_is_pinned_by_commit_and_says_its_version(file: Path) -> None:
    uses = [line.strip() for line in file.read_text("utf-8").splitlines() if re.match(r" *(- )?uses:", line)]
    assert [line for line in uses if "uses: ./" not in line and not PINNED.fullmatch(line)] == []
