"""One line of the settings changes, and nothing else of them."""

from pathlib import Path

import pytest

from diarist.diary.errors import SettingError
from diarist.edition.amended_settings import add_author, add_authors, add_feed_also, add_item, set_in_item, set_setting
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


LISTS = """\
site_name: A
site_url: https://a.example/
extra:
  diary:
    authors: {a: {name: A}}
    guests:
    - author: a # she
      week: 2027-W03

    # The end.
    - {author: a, week: 2027-W04} # he"""


def test_an_item_goes_to_the_end_of_its_list(tmp_path: Path) -> None:
    path = write(tmp_path / "mkdocs.yml", LISTS)
    add_item(tmp_path, ("guests",), {"author": "a", "week": "2027-W05"})
    assert path.read_text("utf-8") == f"{LISTS}\n    - {{author: a, week: 2027-W05}}\n"


def test_a_list_is_begun_and_ends_of_lines_stay(tmp_path: Path) -> None:
    before = "site_name: A\r\nextra:\r\n  diary:\r\n    zone: UTC\r\n"
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(before.encode())
    add_item(tmp_path, ("guests",), {"author": "a", "read": "2027-01-05"})
    new = b"    guests:\r\n      - {author: a, read: 2027-01-05}\r\n"
    assert path.read_bytes() == before.replace("    zone", f"{new.decode()}    zone").encode()


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (0, "      week: 2027-W03\n", "      week: 2027-W03\n      read: 2027-01-05\n"),
        (1, "week: 2027-W04}", "week: 2027-W04, read: 2027-01-05}"),
    ],
)
def test_a_key_of_an_item_is_added_in_its_form(tmp_path: Path, place: int, old: str, new: str) -> None:
    path = write(tmp_path / "mkdocs.yml", LISTS)
    set_in_item(tmp_path, ("guests",), place, "read", "2027-01-05")
    assert path.read_text("utf-8") == LISTS.replace(old, new)
    set_in_item(tmp_path, ("guests",), place, "read", "2027-01-06")
    assert path.read_text("utf-8") == LISTS.replace(old, new.replace("-05", "-06"))


@pytest.mark.parametrize("guests", ["[{author: a}]", "[]", "&x [a]", ""])
def test_a_list_in_another_form_is_left_as_it_is(tmp_path: Path, guests: str) -> None:
    words = f"site_name: A\nextra:\n  diary:\n    zone: UTC\n    guests: {guests}\n"
    path = write(tmp_path / "mkdocs.yml", words)
    with pytest.raises(SettingError):
        add_item(tmp_path, ("guests",), {"author": "a"})
    with pytest.raises(SettingError):
        set_in_item(tmp_path, ("guests",), 7, "read", "2027-01-05")
    assert path.read_text("utf-8") == words


def test_one_author_has_more_than_a_name(tmp_path: Path) -> None:
    words = "site_name: A\nextra:\n  diary:\n    authors:\n      a: {name: A}\n"
    path = write(tmp_path / "mkdocs.yml", words)
    add_author(tmp_path, "b", {"name": "B, of C", "guest": True})
    assert path.read_text("utf-8") == f'{words}      b: {{name: "B, of C", guest: true}}\n'
