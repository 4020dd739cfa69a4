"""Of a copy's settings goes what only a copy needs; every other line stays."""

from pathlib import Path

import pytest

from diarist.diary.written_settings import read_written
from diarist.scaffold.thin_settings import thin_settings
from tests.diaries import ROOT, write

COPY = """\
# Mine.
site_name: "A: b" # the name
theme:
  name: material
  custom_dir: templates/site
  language: cy # ours
  static_templates: [404.html, sitemap.xml]

hooks:
  - hooks/entries.py
  - hooks/theme.py

  # the last
  - hooks/feeds.py

plugins: []
watch: [posts, templates]

exclude_docs: |
  /architecture.md
  /guide/
extra:
  diary:
    sample: true
    authors: {}
"""
THIN = """\
# Mine.
site_name: "A: b" # the name
theme:
  name: material
  language: cy # ours

plugins:
  - diarist

extra:
  diary:
    authors: {}
"""


def thin(tmp_path: Path, words: str, written_in: str = "") -> str:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(words.encode())
    return thin_settings(words.encode(), read_written(path), written_in).decode()


def test_what_only_a_copy_needs_goes(tmp_path: Path) -> None:
    assert thin(tmp_path, COPY) == THIN
    assert thin(tmp_path, THIN) == THIN
    assert thin(tmp_path, COPY.replace("\n", "\r\n")) == THIN.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("mine", "kept"),
    [
        ("hooks:\n  - hooks/entries.py\n  - hooks/mine.py\n", "hooks:\n  - hooks/mine.py\n"),
        ("theme:\n  custom_dir: mine\n", "theme:\n  custom_dir: mine\n"),
        ("exclude_docs: |\n  /guide/\n  /secret/\n", "exclude_docs: |\n  /guide/\n  /secret/\n"),
        ("watch: [posts, elsewhere]\n", "watch: [posts, elsewhere]\n"),
    ],
)
def test_what_is_the_persons_own_stays(tmp_path: Path, mine: str, kept: str) -> None:
    assert thin(tmp_path, f"site_name: x\n{mine}") == f"site_name: x\n{kept}plugins:\n  - diarist\n"


def test_other_plugins_stay_beside_it(tmp_path: Path) -> None:
    found = thin(tmp_path, "plugins:\n  - search\n  - tags: {file: x}\nsite_name: x")
    assert found == "plugins:\n  - diarist\n  - search\n  - tags:\n      file: x\nsite_name: x\n"


def test_the_sample_itself_can_be_read_afterwards(tmp_path: Path) -> None:
    words = (ROOT / "mkdocs.yml").read_text("utf-8")
    found = read_written(write(tmp_path / "thin.yml", thin(tmp_path, words))).data
    whole = read_written(tmp_path / "mkdocs.yml").data
    assert found["plugins"] == ["diarist"]
    assert not {"hooks", "watch", "exclude_docs"} & set(found)
    assert "sample" not in found["extra"]["diary"]
    kept = {key: value for key, value in whole["extra"]["diary"].items() if key != "sample"}
    assert found["extra"]["diary"] == kept


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("    # who\n    authors: {}\n", "    # who\n    written_in: private\n    authors: {}\n"),
        ("    sample: true\n    authors: {}\n", "    written_in: private\n    authors: {}\n"),
    ],
)
def test_where_it_is_written_is_said_on_a_line_of_its_own(tmp_path: Path, written: str, then: str) -> None:
    head = "site_name: x\nplugins:\n  - diarist\nextra:\n  diary:\n"
    assert thin(tmp_path, f"{head}{written}", "private") == f"{head}{then}"


def test_where_it_is_written_is_said_within_brackets_too(tmp_path: Path) -> None:
    head = "plugins: [diarist]\nextra: {diary: {"
    assert thin(tmp_path, f"{head}authors: {{}}}}}}\n", "public") == f"{head}written_in: public, authors: {{}}}}}}\n"
