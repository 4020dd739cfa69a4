"""The workflows that diaries call: whose Diarist they install, what each may do, and when a run by the clock ends."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.diaries import ROOT, write
from tests.fleet.diaries import a_diary
from tests.needs import unavailable

FOLDER = ROOT / ".github/workflows"
CALLED = sorted(path.name for path in FOLDER.glob("diary-*.yml"))
RIGHTS = {
    "diary-announce.yml": {"contents": "write"},
    "diary-check.yml": {"contents": "read"},
    "diary-comment.yml": {"actions": "read", "pull-requests": "write"},
    "diary-deploy.yml": {"contents": "read"},
    "diary-listen.yml": {"contents": "write", "pull-requests": "write"},
    "diary-mail.yml": {"contents": "write", "pull-requests": "write", "statuses": "write"},
    "diary-pages.yml": {"contents": "read", "pages": "write", "id-token": "write"},
}
"""What the calling job grants to each: whoever asks for more is not started at all."""

INSTALLING = sorted(set(CALLED) - {"diary-comment.yml"})
SCHEDULED = ("diary-deploy.yml", "diary-pages.yml")
MAIN = "github.ref == 'refs/heads/main'"


def read(name: str) -> dict[Any, Any]:
    """A workflow; YAML takes its `on` for a yes."""
    data: dict[Any, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return data


def script(workflow: str, job: str, step: str) -> str:
    """The shell of a step."""
    return str(next(each["run"] for each in read(workflow)["jobs"][job]["steps"] if each["name"] == step))


def shell(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the shell of a step as a runner does, in a folder."""
    for program in ("bash", "jq"):
        if not shutil.which(program):
            unavailable(f"{program} is not installed")
    environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(folder / "out")} | environment
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=30)


def test_there_is_one_for_each_set_of_rights() -> None:
    assert sorted(RIGHTS) == CALLED
    assert [list(read(name)[True]) for name in CALLED] == [["workflow_call"]] * len(CALLED)


@pytest.mark.parametrize("name", CALLED)
def test_no_job_asks_for_more_than_the_calling_job_grants(name: str) -> None:
    levels = ("read", "write")
    assert read(name)["permissions"] == {}
    for job in read(name)["jobs"].values():
        for right, level in job["permissions"].items():
            assert levels.index(level) <= levels.index(RIGHTS[name].get(right, "read")), (name, right)
            assert right in RIGHTS[name]


@pytest.mark.parametrize("name", INSTALLING)
def test_it_installs_the_diarist_of_its_own_commit_and_says_where_it_cannot_know_it(name: str) -> None:
    for job in read(name)["jobs"].values():
        steps = job["steps"]
        if not any("actions/install" in step.get("uses", "") for step in steps):
            assert ".venv" not in str(steps)
            continue
        assert steps[0]["name"] == "Know which Diarist this is"
        (own,) = [step["with"] for step in steps if step.get("with", {}).get("path") == "diarist"]
        assert (own["repository"], own["ref"]) == ("${{ job.workflow_repository }}", "${{ job.workflow_sha }}")
        (diary,) = [step["with"] for step in steps if step.get("with", {}).get("path") == "diary"]
        assert "ref" not in diary
        here = [step.get("with", {}).get("path") for step in steps].index("diary")
        assert steps[here + 1]["run"] == "rm -rf .cache"
        assert "working-directory" not in steps[here + 1]
        assert job["defaults"]["run"]["working-directory"] == "diary"
        assert [each["persist-credentials"] for each in (own, diary)] == [False, False]
    action = yaml.safe_load((ROOT / ".github/actions/install/action.yml").read_text("utf-8"))
    assert "make setup" in action["runs"]["steps"][-1]["run"]


@pytest.mark.parametrize(
    ("product", "commit", "status"),
    [("OWNER/REPO", "a" * 40, 0), ("", "", 1), ("OWNER/REPO", "", 1), ("", "a" * 40, 1), ("OWNER/REPO", "main", 1)],
)
def test_it_stops_where_the_server_does_not_say_its_commit(
    tmp_path: Path, product: str, commit: str, status: int
) -> None:
    code = script("diary-pages.yml", "build", "Know which Diarist this is")
    done = shell(code, tmp_path, PRODUCT=product, COMMIT=commit)
    assert (done.returncode, "::error::" in done.stdout) == (status, bool(status))


@pytest.mark.parametrize("name", CALLED)
def test_secrets_are_named_on_main_alone(name: str) -> None:
    for job in read(name)["jobs"].values():
        if "secrets." in str(job):
            first = read(name)["jobs"].get("due", job)
            assert MAIN in first["if"]
            assert job is first or "due" in job["needs"]
            assert "secrets." not in str([step for step in job["steps"] if "install" in step.get("uses", "")])


def test_concurrency_groups_of_caller_and_called_differ() -> None:
    groups = [
        re.sub(r"\$\{\{.*?\}\}", "", read(path.name)["concurrency"]["group"])
        for path in sorted(FOLDER.glob("*.yml"))
        if "concurrency" in read(path.name)
    ]
    assert len(set(groups)) == len(groups)


def test_what_was_withdrawn_is_looked_at_after_every_deployment() -> None:
    jobs = read("diary-announce.yml")["jobs"]
    looking = {name: job for name, job in jobs.items() if "diarist undo-check" in str(job["steps"])}
    assert "vars.ANNOUNCE == 'on'" in looking["announce"]["if"]
    assert "vars.ANNOUNCE != 'on'" in looking["undo-check"]["if"]
    assert all("inputs.published == 'true'" in job["if"] for job in looking.values())
    assert "secrets." not in str(looking["undo-check"])


def test_the_checks_of_a_pull_request_know_when_each_entry_was_written() -> None:
    checkout = read("diary-check.yml")["jobs"]["check"]["steps"][1]
    assert checkout["with"] == {"path": "diary", "persist-credentials": False, "fetch-depth": 0}


def moment(**offset: int) -> str:
    return (datetime.now(UTC) + timedelta(**offset)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("workflow", SCHEDULED)
@pytest.mark.parametrize(
    ("event", "left", "is_due"),
    [
        ("schedule", {"due": moment(hours=-1)}, True),
        ("schedule", {"due": moment(hours=2)}, False),
        ("schedule", {"due": None}, False),
        ("schedule", {}, True),
        ("schedule", "nonsense", True),
        ("schedule", None, True),
        ("push", {"due": None}, True),
        ("workflow_dispatch", {"due": moment(hours=2)}, True),
    ],
)
def test_a_run_by_the_clock_ends_unless_something_is_due(
    tmp_path: Path, workflow: str, event: str, left: object, *, is_due: bool
) -> None:
    if left is not None:
        (tmp_path / "due.json").write_text(left if isinstance(left, str) else json.dumps(left), "utf-8")
    done = shell(script(workflow, "due", "Look at the clock"), tmp_path, EVENT=event)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").read_text("utf-8") == f"due={json.dumps(is_due)}\n"


@pytest.mark.parametrize("workflow", SCHEDULED)
def test_nothing_but_the_first_job_runs_where_nothing_is_due(workflow: str) -> None:
    jobs = read(workflow)["jobs"]
    first, second, *rest = jobs
    assert "make" not in str(jobs[first])
    assert "checkout" not in str(jobs[first])
    assert (jobs[second]["needs"], jobs[second]["if"]) == ("due", "needs.due.outputs.due == 'true'")
    assert [jobs[name]["needs"] for name in rest] == [second] * len(rest)
    for job in read("diary-announce.yml")["jobs"].values():
        assert "inputs.published == 'true'" in job["if"] or "inputs.left-out == 'true'" in job["if"]


GH = """#!/usr/bin/env bash
[ -f "$GH_SAYS" ] && cat "$GH_SAYS"
"""


@pytest.mark.parametrize(
    ("hour", "private", "days", "status"),
    [("09", False, 53, 1), ("09", False, 52, 0), ("10", False, 58, 0), ("09", True, 300, 0), ("09", None, 0, 0)],
)
def test_sixty_idle_days_are_said_a_week_before_once_a_day(
    tmp_path: Path, hour: str, *, private: bool | None, days: int, status: int
) -> None:
    (tmp_path / "bin").mkdir()
    for name, code in {"gh": GH, "date": f"#!/bin/sh\necho {hour}\n"}.items():
        (tmp_path / "bin" / name).write_text(code, "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    if private is not None:
        says = {"private": private, "pushed_at": moment(days=-days, minutes=-5)}
        (tmp_path / "says.json").write_text(json.dumps(says), "utf-8")
    code = script("diary-pages.yml", "due", "Say a week before that GitHub ends the schedule")
    done = shell(code, tmp_path, GH_SAYS=str(tmp_path / "says.json"), REPOSITORY="own/diary")
    assert (done.returncode, f"for {days} days" in done.stdout) == (status, bool(status)), done.stderr


@pytest.mark.parametrize(
    ("due", "failed", "then"),
    [
        ('{"due":null}', "false", None),
        ('{"due":"2020-01-01T00:00:00Z"}', "true", "2020-01-01T00:00:00Z"),
        ('{"due":null}', "true", "tomorrow"),
        ("{}", "true", "tomorrow"),
    ],
)
def test_what_failed_is_tried_again_a_day_later_at_the_latest(
    tmp_path: Path, due: str, failed: str, then: str | None
) -> None:
    (tmp_path / "diary").mkdir()
    (tmp_path / "due.json").write_text(due, "utf-8")
    code = script("diary-announce.yml", "announce", "Note when something falls due next")
    assert shell(f"cd diary\n{code}", tmp_path, FAILED=failed).returncode == 0
    found = json.loads((tmp_path / "due.json").read_text("utf-8"))["due"]
    if then == "tomorrow":
        assert abs((datetime.fromisoformat(found) - datetime.now(UTC)) - timedelta(days=1)) < timedelta(minutes=1)
    else:
        assert found == then


@pytest.mark.parametrize("what", ["dry-run", "Announce", "dry run ", "settle", "anything"])
def test_what_nobody_knows_is_refused_and_nothing_is_announced(tmp_path: Path, what: str) -> None:
    (tmp_path / "diarist/.venv/bin").mkdir(parents=True)
    (tmp_path / "diary").mkdir()
    program = tmp_path / "diarist/.venv/bin/diarist"
    program.write_text("#!/bin/sh\ntouch ../ran\n", "utf-8")
    program.chmod(0o755)
    code = script("diary-announce.yml", "announce", "Announce")
    done = shell(f"cd diary; git() {{ :; }}\n{code}", tmp_path, WHAT=what, DUE="", RUNNER_TEMP=".")
    assert done.returncode == 2
    assert f"there is not (what: {what})" in done.stdout
    assert "dry run" in done.stdout
    assert not (tmp_path / "ran").exists()


def test_a_choice_of_any_called_workflow_says_what_it_does_not_know() -> None:
    """A name that a calling workflow gets wrong must never be taken for another."""
    shells = [step.get("run", "") for name in CALLED for job in read(name)["jobs"].values() for step in job["steps"]]
    choices = [part for run in shells for part in re.findall(r"\bcase .*?\besac\b", run, re.DOTALL)]
    assert len(choices) > 0
    assert all(re.search(r"^ *\*\)", part, re.MULTILINE) for part in choices)


def test_secrets_of_channels_with_names_of_their_own_are_handed_on(tmp_path: Path) -> None:
    (tmp_path / "diarist/.venv/bin").mkdir(parents=True)
    (tmp_path / "diary").mkdir()
    program = tmp_path / "diarist/.venv/bin/diarist"
    program.write_text('#!/bin/sh\necho "$DIARIST_MASTODON_CYMRAEG_TOKEN|$PATH_TO|$DIARIST_EMPTY|$*"\n', "utf-8")
    program.chmod(0o755)
    code = script("diary-announce.yml", "announce", "Announce")
    more = "DIARIST_MASTODON_CYMRAEG_TOKEN=a=b=\r\nPATH_TO=evil\nDIARIST_EMPTY=\n"
    done = shell(
        f"cd diary; git() {{ :; }}\n{code}",
        tmp_path,
        WHAT="announce",
        DUE="",
        DIARIST_MORE_SECRETS=more,
        RUNNER_TEMP=".",
    )
    assert done.stdout.splitlines()[-1] == "a=b=|||announce --due ../due.json", done.stderr
    assert "::add-mask::a=b=" in done.stdout


@pytest.mark.parametrize(
    ("settings", "called"),
    [("extra:\n  diary:\n    nudge:\n", "nudge --due ../due.json\n"), ("extra:\n  diary: # no nudge: yet\n", "")],
)
def test_only_a_diary_that_sets_a_nudge_is_asked_for_one(tmp_path: Path, settings: str, called: str) -> None:
    program = write(tmp_path / "diarist/.venv/bin/diarist", '#!/bin/sh\necho "$*"\n')
    program.chmod(0o755)
    write(tmp_path / "diary/mkdocs.yml", settings)
    code = script("diary-announce.yml", "announce", "Nudge whoever writes this week")
    done = shell(f"cd diary; git() {{ :; }}\n{code}", tmp_path)
    assert (done.returncode, done.stdout) == (0, called)


@pytest.mark.site
@pytest.mark.parametrize("workflow", SCHEDULED)
def test_the_build_says_when_something_falls_due_next(tmp_path: Path, workflow: str) -> None:
    diary = a_diary(tmp_path / "diary", 1).folder
    entry = "---\ntitle: {0}\ndate: {1}\n---\n\nThe words of {0}.\n"
    write(diary / "posts/later.md", entry.format("Later", "2036-02-01 09:30"))
    write(diary / "posts/wrong.md", entry.format("Wrong", "no day"))
    program = write(tmp_path / "diarist/.venv/bin/diarist", f'#!/bin/sh\nexec "{sys.executable}" -m diarist.cli "$@"\n')
    program.chmod(0o755)
    job = next(name for name, each in read(workflow)["jobs"].items() if "Build the site" in str(each["steps"]))
    done = shell(f"cd diary\n{script(workflow, job, 'Build the site')}", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out").read_text("utf-8") == 'due={"due":"2036-02-01T08:30:00Z"}\nleft-out=true\n'
    assert not list(diary.glob("site/**/due.json"))
