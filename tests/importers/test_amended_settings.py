"""One line of the settings changes, and nothing else of them."""

from pathlib import Path

import pytest

from diarist.diary.errors import SettingError
from diarist.importers.amended_settings import add_authors, add_feed_also, set_setting
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
    ("before", "after"),
    [
        ("", "    feed: {also: [rss/]}\n"),
        ("    feed: {size: 30}  # few\n", "    feed: {also: [rss/], size: 30}  # few\n"),
        ("    feed:\n      size: 30\n", "    feed:\n      also: [rss/]\n      size: 30\n"),
        ("    feed: {also: [a.xml]}\n", "    feed: {also: [rss/, a.xml]}\n"),
        ("    feed:\n      also: []\n", "    feed:\n      also: [rss/]\n"),
        ("    feed:\n      also:\n      - a.xml # x\n", "    feed:\n      also:\n      - rss/\n      - a.xml # x\n"),
    ],
)
def test_the_feed_stands_at_one_more_address(tmp_path: Path, before: str, after: str) -> None:
    path = write(tmp_path / "mkdocs.yml", SETTINGS.replace("    # who writes\n", before))
    add_feed_also(tmp_path, "rss/")
    expected = SETTINGS.replace("    # who writes\n", after)
    assert path.read_text() == expected


@pytest.mark.parametrize("feed", ["x", "{}", "{also: a.xml}", "&a {also: *b}"])
def test_a_feed_of_another_form_is_left(tmp_path: Path, feed: str) -> None:
    path = write(
        tmp_path / "mkdocs.yml", SETTINGS.replace("    # who writes\n", f"    feed: {feed.replace('*b', '7')}\n")
    )
    before = path.read_bytes()
    with pytest.raises(SettingError):
        add_feed_also(tmp_path, "rss/")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "diary", ["{authors: {ada: {name: Ada}}}", "\n    authors: &a\n      ada: {name: Ada}\n    begins: |\n      x"]
)
def test_what_cannot_be_changed_alone_is_left(tmp_path: Path, diary: str) -> None:
    path = write(tmp_path / "mkdocs.yml", f"site_name: A\nextra:\n  diary: {diary}\n")
    before = path.read_bytes()
    with pytest.raises(SettingError):
        set_setting(tmp_path, "begins", "2019-06-02")
    assert path.read_bytes() == before
