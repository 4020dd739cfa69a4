"""One line of the settings changes, and nothing else of them."""

from pathlib import Path

import pytest

from diarist.diary.errors import SettingError
from diarist.importers.amended_settings import add_authors, set_setting
from tests.diaries import write

SETTINGS = """\
site_name: A  # a name
extra:
  other: [1]
  diary:
    # who writes
    authors:
      ada:
        name: Ada
    permalink: /{year}/{slug}/   # as it was
"""


def test_a_new_line_goes_above_the_first(tmp_path: Path) -> None:
    path = write(tmp_path / "mkdocs.yml", SETTINGS)
    set_setting(tmp_path, "begins", "2019-06-02")
    assert path.read_text() == SETTINGS.replace("    authors:", "    begins: 2019-06-02\n    authors:")


def test_a_line_that_is_there_keeps_what_is_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "mkdocs.yml", SETTINGS)
    set_setting(tmp_path, "permalink", "/blog/{slug}/")
    assert path.read_text() == SETTINGS.replace("/{year}/{slug}/", "/blog/{slug}/")


def test_authors_are_added_below_those_that_are_there(tmp_path: Path) -> None:
    path = write(tmp_path / "mkdocs.yml", SETTINGS)
    add_authors(tmp_path, {"odo": "Odo Penn, Jr", "bea": "Bea"})
    new = '        name: Ada\n      odo: {name: "Odo Penn, Jr"}\n      bea: {name: Bea}\n'
    assert path.read_text() == SETTINGS.replace("        name: Ada\n", new)


@pytest.mark.parametrize(
    "diary", ["{authors: {ada: {name: Ada}}}", "\n    authors: &a\n      ada: {name: Ada}\n    begins: |\n      x"]
)
def test_what_cannot_be_changed_alone_is_left(tmp_path: Path, diary: str) -> None:
    path = write(tmp_path / "mkdocs.yml", f"site_name: A\nextra:\n  diary: {diary}\n")
    before = path.read_bytes()
    with pytest.raises(SettingError):
        set_setting(tmp_path, "begins", "2019-06-02")
    assert path.read_bytes() == before
