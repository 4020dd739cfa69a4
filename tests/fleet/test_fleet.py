"""Ten of the fleet's two hundred diaries, upgraded without an edit by hand; `make fleet` upgrades all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from diarist.cli import main
from tests.fleet.diaries import a_diary
from tests.fleet.upgrading import older_program, upgraded

TEN = range(0, 200, 21)
"""Of every host, language and zone at least one."""


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    home = tmp_path_factory.mktemp("older")
    with FileLock(home / "lock"):
        yield older_program(home / "old")


def in_process(arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """As people call it, but for a start of Python's; the builds have processes of their own all the same."""
    result = CliRunner(env={**dict.fromkeys(("CI", "GITHUB_ACTIONS")), **environment}).invoke(main, arguments)
    return result.exit_code, result.output


@pytest.mark.site
@pytest.mark.parametrize("number", TEN)
def test_a_thin_diary_is_upgraded_without_an_edit_by_hand(tmp_path: Path, old: tuple[Path, str], number: int) -> None:
    program, what = old
    found = upgraded(a_diary(tmp_path / "diary", number), program, in_process)
    assert found.wrong == "", found.diary.kind
    assert found.pages > 8
    assert found.changed > 0 or "one known change" not in what


def test_the_ten_are_of_all_sorts(tmp_path: Path) -> None:
    kinds = [a_diary(tmp_path / str(number), number) for number in TEN]
    assert len({diary.host for diary in kinds}) == 8
    assert len({diary.kind for diary in kinds}) == 10
