"""Settings that are wrong: said cleanly, with the line, and nothing is built."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.diaries import words, write
from tests.site.project import Build, Project

COUNTING = """
import os, sys
log = os.open("reads", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith("mkdocs.yml"):
        os.write(log, b"mkdocs.yml\\n")
sys.addaudithook(note)
sys.argv = ["diarist", "build"]
from diarist.start import main
main()
"""
"""`diarist build`, with a line for each time that any of its processes opens the settings."""

pytestmark = pytest.mark.site


def built(root: Path, **changes: str) -> Build:
    """A diary's build after lines of its mkdocs.yml were replaced."""
    project = Project.new(root, {"authors": {"mara": {"name": "Mara Quill"}}})
    settings = (root / "mkdocs.yml").read_text("utf-8")
    for old, new in changes.items():
        found = [line for line in settings.splitlines() if line.strip().startswith(f"{old}:")]
        assert found, settings
        settings = settings.replace(found[0], new)
    write(root / "mkdocs.yml", settings)
    return project.build()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"site_url": "site_url:"}, "there is no site_url; add "),
        ({"authors": "    autors:"}, "there are no authors; add `authors:`"),
        ({"name": "        nam: Mara Quill"}, "`mara` has no name; add "),
        ({"extra": "colour: red\nextra:"}, "Unrecognised configuration name: colour"),
    ],
)
def test_a_wrong_setting_is_said_with_what_to_do(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    build = built(tmp_path, **changes)
    assert said in build.output
    assert "Traceback" not in build.output
    if "Unrecognised" not in said:
        assert build.status == 2
        assert "mkdocs.yml:" in build.output
        assert not build.folder.exists()


def test_every_wrong_setting_is_said_at_once(tmp_path: Path) -> None:
    project = Project.new(
        tmp_path, {"authors": {"mara": {"name": "M"}}, "zone": "Mars", "page_size": 0, "permalink": "x"}
    )
    build = project.build()
    assert build.status == 2
    for name in ("zone", "page_size", "permalink"):
        assert f"`{name}`" in build.output
    assert "Traceback" not in build.output


def test_settings_that_are_not_yaml_are_said_cleanly(tmp_path: Path) -> None:
    project = Project.new(tmp_path)
    write(tmp_path / "mkdocs.yml", "site_name: [x\n")
    build = project.build()
    assert build.status == 1
    assert "Traceback" not in build.output


def test_the_settings_are_read_once_however_much_is_said_of_them(tmp_path: Path) -> None:
    about = "My NHS number is 999 123 4578."
    diary = {
        "authors": {"mara": {"name": "M", "portrait": "no.jpg", "about": about}},
        "checks": {"country": "GB"},
        "channels": {"mastodon": {"server": "https://social.example", "account": "mara"}},
    }
    Project.short(tmp_path, extra={"diary": diary}, markdown_extensions=["footnotes"])
    write(tmp_path / "posts/second.md", words("It rained.", title="Rain", date="2026-11-18"))
    run = subprocess.run(
        [sys.executable, "-c", COUNTING], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.stdout.count("mkdocs.yml:") >= 3, run.stdout + run.stderr
    assert (tmp_path / "reads").read_text("utf-8").splitlines() == ["mkdocs.yml"]


def test_a_missing_portrait_is_advice(tmp_path: Path) -> None:
    project = Project.new(tmp_path, {"authors": {"mara": {"name": "M", "portrait": "mara.jpg"}}})
    build = project.build()
    assert build.status == 0
    assert "mara.jpg is not there; add the file, or correct its name" in build.output
    assert "mkdocs.yml:" in build.output
