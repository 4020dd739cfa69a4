"""What is missing is written, and what is there stays, whatever it is."""

import os
from pathlib import Path

import pytest

from diarist.scaffold import folder_writer
from diarist.scaffold.folder_writer import Outcome, strangers, write_missing
from diarist.whole_file import write_whole
from tests.diaries import write

FILES = {"docs/about.md": b"About\n", "mkdocs.yml": b"site_name: x\n", ".github/CODEOWNERS": b"# who\n"}


def test_every_file_is_written_and_the_settings_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real = write_whole

    def noted(path: Path, data: bytes, *, fresh: bool = False) -> None:
        order.append(path.name)
        real(path, data, fresh=fresh)

    monkeypatch.setattr(folder_writer, "write_whole", noted)
    outcome = write_missing(tmp_path / "new/diary", FILES)
    assert outcome == Outcome(tuple(sorted(FILES, key=lambda name: (name != "mkdocs.yml", name))), (), ())
    assert order[0] == "mkdocs.yml"
    assert {name: (tmp_path / "new/diary" / name).read_bytes() for name in FILES} == FILES


def test_a_logo_is_there_before_the_settings_that_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever is stopped between them finds settings that name a file which nobody can make again."""
    order: list[str] = []
    monkeypatch.setattr(folder_writer, "write_whole", lambda path, *_, **__: order.append(path.name))
    write_missing(tmp_path, {**FILES, "docs/assets/logo.svg": b"<svg/>", "docs/apple.png": b"x"})
    assert order == ["logo.svg", "mkdocs.yml", "CODEOWNERS", "about.md", "apple.png"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    write(tmp_path / "docs/about.md", "My own words\n")
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: x\r\n")
    assert write_missing(tmp_path, FILES) == Outcome((".github/CODEOWNERS",), ("docs/about.md",), ("mkdocs.yml",))
    assert (tmp_path / "docs/about.md").read_text("utf-8") == "My own words\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert write_missing(tmp_path, {"mkdocs.yml": b"x"}).left == ("mkdocs.yml",)
    assert not (tmp_path / "elsewhere.yml").exists()


def test_what_no_diary_has_is_named(tmp_path: Path) -> None:
    for name in ("docs/plan.md", "budget.xlsx", ".git/config"):
        write(tmp_path / name, "x")
    assert strangers(tmp_path, FILES) == ["budget.xlsx"]
    assert strangers(tmp_path / "none", FILES) == []
