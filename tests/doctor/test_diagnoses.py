"""What the doctor says of diaries that are half made, against the files in `diagnoses/`.

After a change that is meant, write the files anew with `python -m tests.doctor.test_diagnoses`, and read the difference
before you keep it.
"""

import json
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from diarist.doctor.diagnosis import FORMATS, diagnosis, verdict
from diarist.doctor.examination import Finding
from diarist.doctor.question import Standing
from diarist.doctor.workflow_files import PUBLISH
from tests.doctor.world import ENTRY, SECRET, SHOWS, TOKEN, WRITES, World, examine, healthy, shown_apart

FOLDER = Path(__file__).parent / "diagnoses"
HERE = f"/repos/{WRITES}"


def just_begun() -> World:
    """Written a minute ago, on a laptop: no repository, no address, a draft."""
    world = healthy()
    world.settings["site_url"] = "https://diary.example/"
    world.files["posts/week.md"] = ENTRY.replace("---\n", "---\ndraft: true\n", 1)
    world.diary.pop("channels")
    world.git, world.live, world.environment = (), {}, {"PATH": ""}
    return world


def pushed_and_closed() -> World:
    """Pushed into an organisation that forbids what it can, with nothing set up yet."""
    world = healthy()
    policy = {"enabled": True, "allowed_actions": "selected", "sha_pinning_required": True}
    world.github |= {
        f"{HERE}/actions/permissions": policy,
        f"{HERE}/actions/permissions/selected-actions": {"github_owned_allowed": True, "patterns_allowed": []},
        f"{HERE}/actions/workflows/publish.yml/runs": {"total_count": 0, "workflow_runs": []},
        f"{HERE}/actions/workflows/7/runs": {"total_count": 0, "workflow_runs": []},
        f"{HERE}/rules/branches/main": [],
        f"{HERE}/branches/announcements": HTTPStatus.NOT_FOUND,
        f"{HERE}/actions/variables/ANNOUNCE": HTTPStatus.NOT_FOUND,
        f"{HERE}/actions/secrets": {"total_count": 0, "secrets": []},
        HERE: {**world.github[HERE], "private": False, "has_pages": False, "default_branch": "master"},
    }
    world.live = {}
    return world


def live_and_silent() -> World:
    """Live for a week, and nothing was ever announced; looked at by a colleague who is no owner."""
    world = healthy()
    world.github |= {
        f"{HERE}/branches/announcements": HTTPStatus.NOT_FOUND,
        HERE: {**world.github[HERE], "permissions": {"admin": False, "push": True}},
    }
    for name in ("actions/permissions", "actions/variables/ANNOUNCE", "actions/secrets", "collaborators", "pages"):
        world.github[f"{HERE}/{name}"] = HTTPStatus.FORBIDDEN
    world.files["posts/new.md"] = ENTRY.replace("11-13", "11-20").replace("in boats", "in fog")
    world.live["feed.xml"] = (200, "text/html", world.live["feed.xml"][2])
    return world


def forgotten() -> World:
    """Once alive: the schedule is off, a token has ended, the versions differ, and somebody left a secret behind."""
    world = healthy()
    world.files[".github/workflows/check.yml"] = world.files[".github/workflows/check.yml"].replace("0123", "9999")
    world.files[".env"] = f"{SECRET}=9f8a7b6c5d4e3f2a1b0c\n"
    world.diary["channels"]["linkedin"] = {"author": "urn:li:organization:1", "token_expires": "2026-09-01"}
    state = {"id": 7, "path": ".github/workflows/publish.yml", "state": "disabled_inactivity"}
    world.github[f"{HERE}/actions/workflows"] = {"total_count": 1, "workflows": [state]}
    world.live["index.html"] = (200, "text/html", b"<title>Cheap holidays</title>")
    world.http = "stays"
    return world


def written_apart() -> World:
    """Written in a private repository on GitHub Free, and shown in a public one that nobody has opened yet."""
    world = healthy()
    world.github = shown_apart()
    world.diary["host"] = {"repository": {"address": f"https://github.com/{SHOWS}"}}
    world.files[PUBLISH] = world.files[PUBLISH].replace("diary-pages", "diary-deploy")
    world.github |= {
        "/orgs/ourtown": {"login": "ourtown", "plan": {"name": "free"}, "deploy_keys_enabled_for_repositories": False},
        f"{HERE}/rules/branches/main": [],
        f"/repos/{SHOWS}": {**world.github[f"/repos/{SHOWS}"], "has_pages": False},
    }
    world.live, world.ends = {}, "2026-12-04 09:00:00 UTC"
    return world


def mistyped() -> World:
    """The settings cannot be read, and nobody is logged in."""
    world = healthy()
    world.settings["site_url"] = "my diary"
    world.environment = {"PATH": ""}
    return world


def all_on_one_machine() -> World:
    """Shown by a folder of this machine, by its own clock: no server has its repository, and it has none."""
    world = healthy()
    world.diary["host"] = {"folder": {"path": "/var/www/diary"}}
    world.git, world.live, world.environment = (), {}, {"PATH": ""}
    world.files[PUBLISH] = world.files[PUBLISH].partition("  publish:")[0] + "  nothing: {}\n"
    return world


CASES: Mapping[str, Callable[[], World]] = {
    case.__name__.replace("_", "-"): case
    for case in (just_begun, pushed_and_closed, live_and_silent, written_apart, forgotten, mistyped, all_on_one_machine)
}


def said(findings: list[Finding]) -> str:
    """What stands in a terminal."""
    return f"{diagnosis(findings, 'text')}\n\n{verdict(findings)}\n"


@pytest.mark.parametrize("name", CASES)
def test_a_half_made_diary(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = examine(CASES[name](), tmp_path, monkeypatch)
    assert said(findings) == (FOLDER / f"{name}.txt").read_text("utf-8")
    for form in FORMATS:
        words = diagnosis(findings, form)
        assert TOKEN not in words
        assert "9f8a7b6c5d4e" not in words


def test_what_cannot_be_seen_is_never_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = healthy()
    world.github = dict.fromkeys(world.github, HTTPStatus.FORBIDDEN)
    found = [finding for finding in examine(world, tmp_path, monkeypatch) if finding.group == "GitHub"]
    assert {finding.answer.standing for finding in found} == {Standing.LOOK}


def test_programs_get_every_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[dict[str, Any]] = json.loads(diagnosis(examine(forgotten(), tmp_path, monkeypatch), "json"))
    row = next(row for row in rows if row["question"] == "schedule-alive")
    assert row["standing"] == "missing"
    assert row["mend"].startswith("Push a commit")
    assert row["source"].startswith("[GitHub")
    assert next(row for row in rows if row["standing"] == "well")["mend"] == ""


def test_a_summary_begins_with_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = diagnosis(examine(live_and_silent(), tmp_path, monkeypatch), "markdown").splitlines()
    assert lines[0].startswith("**2 things are missing.")
    assert lines[2] == "| missing | | what to do |"
    assert lines[-1].startswith("Well: settings-right, ")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, case in CASES.items():
        with TemporaryDirectory() as root, pytest.MonkeyPatch.context() as monkeypatch:
            (FOLDER / f"{name}.txt").write_text(said(examine(case(), Path(root), monkeypatch)), "utf-8")
    sys.exit(0)
