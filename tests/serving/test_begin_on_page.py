"""A starter filled in: what nobody has changed is made again, and what somebody has stays."""

from pathlib import Path

import pytest

from diarist.scaffold.first_answers import read_answers
from diarist.scaffold.folder_writer import write_missing
from diarist.scaffold.new_diary import diary_files
from diarist.serving.begin_on_page import BeginOnPage
from tests.serving.form_page import FACTS, NOON

GIVEN = {
    "diary": "The Boat",
    "leader": "Ann Writer",
    "zone": "Europe/Paris",
    "shown_on": "pages",
    "written_in": "public",
}


def a_starter(root: Path) -> None:
    """What `init --yes` writes, a month ago."""
    facts = {**FACTS, "commit": "f" * 40, "version": "1.3.0"}
    write_missing(root, diary_files(read_answers(facts, NOON.date().replace(month=10)), None))


def on_page(root: Path) -> BeginOnPage:
    return BeginOnPage(root, FACTS, {}, NOON)


def test_a_starter_is_filled_in_and_keeps_its_version(tmp_path: Path) -> None:
    a_starter(tmp_path)
    page = on_page(tmp_path)
    assert page.is_wanted
    assert page.start["diary"] == "The Friday Diary"
    said, steps = page.write(GIVEN, None)
    assert "Left as they were" not in said
    assert steps
    assert "The Boat" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert "begins: 2026-11-20" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    publish = (tmp_path / ".github/workflows/publish.yml").read_text("utf-8")
    assert f"diary-pages.yml@{'f' * 40} # v1.3.0" in publish
    assert "Europe/Paris" in publish
    (draft,) = (tmp_path / "posts").iterdir()
    assert draft.name.startswith("2026-11-20-")
    assert "date: 2026-11-20\nid: 2026-11-20-" in draft.read_text("utf-8")
    again = diary_files(read_answers({**FACTS, **GIVEN, "commit": "f" * 40, "version": "1.3.0"}, NOON.date()), None)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(again)


def test_what_somebody_changed_stays(tmp_path: Path) -> None:
    a_starter(tmp_path)
    (tmp_path / "docs/about.md").write_text("My own words.\n", "utf-8")
    said, _ = on_page(tmp_path).write(GIVEN, None)
    assert "Left as they were: docs/about.md." in said
    assert (tmp_path / "docs/about.md").read_text("utf-8") == "My own words.\n"


def test_settings_that_somebody_changed_are_theirs(tmp_path: Path) -> None:
    a_starter(tmp_path)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    assert not on_page(tmp_path).is_wanted


def test_windows_line_ends_are_no_change(tmp_path: Path) -> None:
    a_starter(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))
    assert on_page(tmp_path).is_wanted


def test_an_empty_folder_gets_a_new_diary(tmp_path: Path) -> None:
    page = on_page(tmp_path / "new")
    assert page.is_wanted
    page.write(GIVEN, None)
    assert "begins: 2026-11-20" in (tmp_path / "new/mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["2026-10-20-why-i-am-starting-this-diary.md", "2026-11-01-mine.md"])
def test_words_of_somebodys_keep_their_day_and_the_diarys(tmp_path: Path, name: str) -> None:
    a_starter(tmp_path)
    (tmp_path / "posts" / name).write_text("---\ntitle: Mine\ndate: 2026-11-01\n---\nWords.\n", "utf-8")
    before = sorted(path.name for path in (tmp_path / "posts").iterdir())
    on_page(tmp_path).write(GIVEN, None)
    assert "begins: 2026-10-20" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert sorted(path.name for path in (tmp_path / "posts").iterdir()) == before
    assert "Words." in (tmp_path / "posts" / name).read_text("utf-8")
