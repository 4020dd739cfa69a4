"""The lines that name Diarist: read as people and bots write them, of one commit, and nothing else is changed."""

from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.product import PLACEHOLDER
from diarist.versions.version_lines import rename_versions, version_lines, version_problems
from tests.diaries import write

OLD, NEW = "a" * 40, "b" * 40
PUBLISH = f"""\
jobs:
  publish:
    uses: lamp/diarist/.github/workflows/diary-pages.yml@{OLD} # v1.3.0
    permissions: {{}}
  announce:
    uses: 'lamp/diarist/.github/workflows/diary-announce.yml@{OLD}'   # 1.3.0 (pinned)
  other:
    steps:
      - uses: actions/checkout@{OLD} # v7.0.1
"""


def test_they_are_found_as_they_are_written(tmp_path: Path) -> None:
    write(tmp_path / ".github/workflows/publish.yml", PUBLISH)
    write(tmp_path / ".github/workflows/check.yaml", f"uses: o/r/.github/workflows/diary-check.yml@{NEW}\n")
    found = [(line.path, line.line, line.product, line.commit, line.version) for line in version_lines(tmp_path)]
    assert found == [
        (".github/workflows/check.yaml", 1, "o/r", NEW, ""),
        (".github/workflows/publish.yml", 3, "lamp/diarist", OLD, "1.3.0"),
        (".github/workflows/publish.yml", 6, "lamp/diarist", OLD, "1.3.0"),
    ]


def test_only_commit_and_version_change(tmp_path: Path) -> None:
    path = tmp_path / ".github/workflows/publish.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(PUBLISH.replace("\n", "\r\n").encode())
    assert rename_versions(tmp_path, NEW, "1.4.0") == [".github/workflows/publish.yml"]
    text = path.read_bytes().decode()
    assert text == (
        PUBLISH.replace(f"pages.yml@{OLD} # v1.3.0", f"pages.yml@{NEW} # v1.4.0")
        .replace(f"announce.yml@{OLD}'   # 1.3.0 (pinned)", f"announce.yml@{NEW}'   # v1.4.0")
        .replace("\n", "\r\n")
    )
    assert rename_versions(tmp_path, NEW, "1.4.0") == []


def test_a_letter_of_an_older_editor_hides_no_line_and_stays(tmp_path: Path) -> None:
    path = tmp_path / ".github/workflows/publish.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"# \xdcberall\n" + PUBLISH.encode())
    assert rename_versions(tmp_path, NEW, "1.4.0")
    assert path.read_bytes().startswith(b"# \xdcberall\n")
    assert {line.commit for line in version_lines(tmp_path)} == {NEW}


def test_one_without_a_version_gets_it(tmp_path: Path) -> None:
    path = write(tmp_path / ".github/workflows/check.yml", f"    uses: o/r/.github/workflows/diary-check.yml@{OLD}\n")
    rename_versions(tmp_path, NEW, "1.4.0")
    assert path.read_text("utf-8") == f"    uses: o/r/.github/workflows/diary-check.yml@{NEW} # v1.4.0\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PUBLISH, []),
        (PUBLISH.replace(OLD, NEW, 1), [("6", "names another Diarist than .github/workflows/publish.yml, line 3")]),
        (PUBLISH.replace("'lamp/", "'wick/"), [("6", "names another Diarist")]),
        (PUBLISH.replace(f"pages.yml@{OLD}", "pages.yml@main"), [("3", "main")]),
        (PUBLISH.replace(f"pages.yml@{OLD}", "pages.yml@"), [("3", "no commit is named after the @")]),
        (
            PUBLISH + PUBLISH.replace(OLD, NEW, 1),
            [("12", "names another Diarist than .github/workflows/publish.yml, line 3")],
        ),
        (
            PUBLISH.replace(OLD, NEW, 1) + PUBLISH,
            [("3", "names another Diarist than .github/workflows/publish.yml, line 6")],
        ),
        ("jobs: {}\n", []),
    ],
)
def test_more_than_one_version_is_wrong(tmp_path: Path, text: str, says: list[tuple[str, str]]) -> None:
    write(tmp_path / ".github/workflows/publish.yml", text)
    found = list(version_problems(tmp_path))
    assert [str(problem.line) for problem in found] == [line for line, _ in says]
    assert all(words in problem.what for problem, (_, words) in zip(found, says, strict=True))
    assert all(problem.blocks and "diarist upgrade" in problem.mend for problem in found)


@pytest.mark.parametrize("product", [PLACEHOLDER, "OWNER/REPO"])
def test_a_gap_for_the_repository_is_wrong(tmp_path: Path, product: str) -> None:
    write(tmp_path / ".github/workflows/publish.yml", PUBLISH.replace("lamp/diarist", product))
    found = list(version_problems(tmp_path))
    assert [problem.line for problem in found] == [3, 6]
    assert all("but a gap for it" in problem.what and product in problem.mend for problem in found)


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / ".github/workflows/odd.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe uses")
    assert version_lines(tmp_path) == ()
    assert rename_versions(tmp_path, NEW, "1.4.0") == []


def test_no_workflow_is_changed_that_is_a_link_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "other.yml", PUBLISH)
    write(tmp_path / "diary/.github/workflows/publish.yml", PUBLISH)
    (tmp_path / "diary/.github/workflows/z.yml").symlink_to(tmp_path / "other.yml")
    with pytest.raises(UsageError):
        rename_versions(tmp_path / "diary", NEW, "1.4.0")
    assert (tmp_path / "other.yml").read_text("utf-8") == PUBLISH
    assert (tmp_path / "diary/.github/workflows/publish.yml").read_text("utf-8") == PUBLISH
