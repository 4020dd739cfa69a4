"""`diarist doctor`: its exit status, and what it says of a folder that is no diary, and without its extra."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from diarist.cli import main
from tests.diaries import write
from tests.doctor.world import ENTRY, NOON, SETTINGS
from tests.test_extras import NOT_INSTALLED


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--folder", str(folder), "doctor", *options])


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_REPOSITORY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    write(tmp_path / "mkdocs.yml", yaml.safe_dump({**SETTINGS, "site_url": "https://diary.example/"}))
    write(tmp_path / "posts/week.md", ENTRY)
    return tmp_path


def test_what_is_missing_is_said_and_ends_with_1(diary: Path) -> None:
    said = run(diary)
    assert said.exit_code == 1
    assert "MISSING address-chosen: https://diary.example/ is made up" in said.output
    assert "things are missing. " in said.output.splitlines()[-1]


def test_programs_get_json_alone(diary: Path) -> None:
    said = run(diary, "--format", "json")
    assert {row["standing"] for row in json.loads(said.output)} == {"well", "missing", "not yet"}


def test_a_folder_that_is_no_diary_is_wrong_use(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == 2
    assert "begin one: diarist init" in said.output


def test_without_the_extra_the_rest_is_examined(diary: Path) -> None:
    code = NOT_INSTALLED.format(
        modules=["httpx", "httpcore", "idna", "jwt", "oauthlib"], packages=["httpx", "httpcore"]
    )
    code += f"from diarist.cli import main; main(['--folder', {str(diary)!r}, 'doctor'])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 1, said.stderr
    assert "MISSING address-chosen" in said.stdout
    assert "python -m pip install 'diarist[announce]'" in said.stdout
    assert "Traceback" not in said.stderr
