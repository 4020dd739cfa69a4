"""The workflow that listens: when its second run ends at once, and that no word of a reply lies anywhere after it."""

from pathlib import Path
from typing import Any

import pytest

from tests.diaries import write
from tests.test_called_workflows import read, script, shell

NAME = "diary-listen.yml"
LISTENS = """#!/bin/sh
echo "$@" >> ../asked
exit ${STATUS:-0}
"""


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = read(NAME)["jobs"]
    return found


@pytest.mark.parametrize(
    ("event", "left", "due"),
    [("schedule", False, "true"), ("schedule", True, "false"), ("workflow_dispatch", True, "true")],
)
def test_the_second_run_of_a_day_ends_at_once_where_the_first_heard_everything(
    tmp_path: Path, event: str, due: str, *, left: bool
) -> None:
    if left:
        write(tmp_path / "listened.txt", "listened\n")
    done = shell(
        script(NAME, "due", "Look whether a run has heard everything"), tmp_path, EVENT=event, DAY="2026-11-20"
    )
    assert done.returncode == 0
    assert (tmp_path / "out").read_text("utf-8") == f"day=2026-11-20\ndue={due}\n"


@pytest.mark.parametrize("status", [0, 1])
def test_only_a_run_that_heard_everything_counts(tmp_path: Path, status: int) -> None:
    program = write(tmp_path / "diarist/.venv/bin/diarist", LISTENS)
    program.chmod(0o755)
    write(tmp_path / "diary/.git/config", "")
    write(tmp_path / "bin/git", "#!/bin/sh\n").chmod(0o755)
    code = f"cd diary\n{script(NAME, 'listen', 'Listen')}"
    done = shell(code, tmp_path, STATUS=str(status), DIARIST_MORE_SECRETS="DIARIST_SECOND_TOKEN=hush\nPATH=/evil")
    assert done.returncode == status
    assert (tmp_path / "asked").read_text("utf-8") == "listen --send\n"
    assert (tmp_path / "listened.txt").exists() == (status == 0)
    assert done.stdout == "::add-mask::hush\n"
    save = next(step for step in jobs()["listen"]["steps"] if "cache/save" in step.get("uses", ""))
    assert "if" not in save, "GitHub leaves it out after a step that failed"


def test_nothing_of_what_was_heard_can_leave_the_machine_but_by_mail() -> None:
    whole = str(read(NAME))
    assert "upload-artifact" not in whole
    assert "GITHUB_STEP_SUMMARY" not in whole
    cached = [
        step["with"]["path"] for job in jobs().values() for step in job["steps"] if "cache/" in step.get("uses", "")
    ]
    assert cached == ["listened.txt", "listened.txt"]
    assert "echo listened > ../listened.txt" in script(NAME, "listen", "Listen")
    assert "secrets." not in str(jobs()["due"])
