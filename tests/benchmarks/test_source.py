from pathlib import Path

import pytest

from benchmarks.generate import source
from benchmarks.source import read_folder, repeated, with_front_matter


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    made = source(3, tmp_path)
    for entry in made.entries:
        said = {name: getattr(entry, name) for name in ("title", "date", "id", "description", "author")}
        text = with_front_matter({**said, "tags": list(entry.tags)}, entry.body)
        (tmp_path / f"{entry.stem}.md").write_text(text, encoding="utf-8")
    assert read_folder(tmp_path) == made


def test_drafts_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(with_front_matter({"title": "A", "draft": True}, "Not yet."), encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: B\ndate: 2026-11-20\n---\n\nOut.\n", encoding="utf-8")
    assert [entry.title for entry in read_folder(tmp_path).entries] == ["B"]


def test_an_entry_without_a_date_is_named(tmp_path: Path) -> None:
    (tmp_path / "undated.md").write_text("---\ntitle: When\n---\n\nSome day.\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"undated\.md: has no title or no date; give it both"):
        read_folder(tmp_path)


def test_a_folder_without_entries_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no entries in this folder; name one"):
        read_folder(tmp_path)


def test_repeated_entries_differ_in_id_title_and_file(tmp_path: Path) -> None:
    made = source(4, tmp_path)
    many = repeated(made, 10).entries
    assert len(many) == 40
    assert len({(entry.id, entry.title, entry.stem) for entry in many}) == 40
    assert set(made.entries) <= set(many)
    assert [entry.date for entry in many] == sorted(entry.date for entry in many)


def test_repeated_entries_share_no_paragraph(tmp_path: Path) -> None:
    many = repeated(source(6, tmp_path), 10).entries
    said = [part for entry in many for part in entry.body.split("\n\n") if len(part.split()) > 7]
    assert len(said) > 600
    assert len(set(said)) == len(said)
    assert len({entry.description for entry in many}) == len(many)
    assert repeated(source(6, tmp_path / "again"), 10).entries == many
