"""A settings file: values by their definitions, problems on the line where somebody must look."""

from pathlib import Path

import pytest

from diarist.diary.errors import TextError
from diarist.diary.settings import Setting
from diarist.diary.settings_file import SettingsFile
from diarist.diary.written_settings import read_written

DEFINITIONS = (
    Setting("name", "text", "", "The name.", required=True),
    Setting("size", "count", 20, "The size."),
    Setting("feed.size", "count", 10, "The feed's size."),
    Setting("from", "day", None, "The first day."),
)


def read(tmp_path: Path, text: str) -> SettingsFile:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    written = read_written(tmp_path / "mkdocs.yml")
    file = SettingsFile(written)
    file.problems += written.twice()
    return file


def said(file: SettingsFile) -> list[str]:
    return [str(problem).partition(";")[0] for problem in file.problems]


def test_a_group_is_as_written_and_otherwise_as_defined(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  name: x\n  feed:\n    size: 3\n")
    assert file.group(file.data["a"], DEFINITIONS, ("a",)) == {"name": "x", "size": 20, "feed.size": 3, "from": None}
    assert not file.problems


def test_a_wrong_value_is_noted_and_stands_in_as_defined(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  name: x\n  size: many\n  feed:\n    size: few\n  from: soon\n")
    assert file.group(file.data["a"], DEFINITIONS, ("a",)) == {"name": "x", "size": 20, "feed.size": 10, "from": None}
    assert said(file) == [
        "mkdocs.yml:3: `size` should be a whole number from 1 to 1000, not `many`",
        "mkdocs.yml:5: `feed.size` should be a whole number from 1 to 1000, not `few`",
        "mkdocs.yml:6: `from` is not a day (`soon`)",
    ]


def test_what_is_not_there_is_noted_where_it_should_be(tmp_path: Path) -> None:
    file = read(tmp_path, "x: 1\na:\n  b:\n    c: 2\n")
    file.problem(("a", "b", "gone"), "gone", "")
    file.problem(("gone", "b"), "gone", "")
    file.problem(("a", "b", "c", "d"), "gone", "")
    assert [problem.line for problem in file.problems] == [3, 1, 4]


def test_unknown_names_are_noted_in_the_order_they_are_written_in(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  name: x\n  zz: 1\n  aa: 2\n  5: 3\n  feed: {bb: 4}\n")
    file.group(file.data["a"], DEFINITIONS, ("a",))
    assert said(file) == [
        "mkdocs.yml:3: `zz` is not a setting",
        "mkdocs.yml:4: `aa` is not a setting",
        "mkdocs.yml:5: `5` is not a setting",
        "mkdocs.yml:6: `feed.bb` is not a setting",
    ]


def test_a_name_that_stands_twice_is_noted_however_deep(tmp_path: Path) -> None:
    file = read(tmp_path, "a: 1\nb:\n  - c: 1\n    c: 2\na: 2\n")
    assert said(file) == [
        "mkdocs.yml:4: `c` stands twice (also on line 3)",
        "mkdocs.yml:5: `a` stands twice (also on line 1)",
    ]


def test_aliases_do_not_multiply_the_work(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert not read(tmp_path, bomb).problems


def test_days_stay_words(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 2026-02-30\n").data == {"a": "2026-02-30"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "words\n", "- a\n"])
def test_a_file_without_settings_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(TextError, match="there are no settings"):
        read(tmp_path, text)


def test_where_nothing_can_be_set_no_empty_list_is_offered(tmp_path: Path) -> None:
    file = read(tmp_path, "hub: x\n")
    file.group({"hub": "x"}, (), ())
    assert [str(problem) for problem in file.problems] == [
        "mkdocs.yml:1: `hub` is not a setting; take it out: nothing is set here"
    ]
