"""Settings that are wrong: said cleanly, with the line, and nothing is built."""

from pathlib import Path

import pytest

from tests.diaries import write
from tests.site.project import Build, Project

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


def test_a_missing_portrait_is_advice(tmp_path: Path) -> None:
    project = Project.new(tmp_path, {"authors": {"mara": {"name": "M", "portrait": "mara.jpg"}}})
    build = project.build()
    assert build.status == 0
    assert "mara.jpg is not there; add the file, or correct its name" in build.output
    assert "mkdocs.yml:" in build.output
