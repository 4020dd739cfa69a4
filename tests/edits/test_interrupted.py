"""A build that is killed, finds no room, or is not alone: the next one makes the site of a first build."""

import pytest

from tests.dying import dies_writing, fills_disk, live
from tests.edits.by_command import AT, build, build_at_once
from tests.edits.interrupted import TwoStates

pytestmark = pytest.mark.site

EVERY = 59
"""Only some of the places at which a build may end are tried here; `make edits` tries all."""


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> TwoStates:
    diary = TwoStates(tmp_path_factory.mktemp("two"))
    diary.check()
    return diary


def test_a_build_that_is_killed_leaves_nothing_that_the_next_one_takes_for_whole(diary: TwoStates) -> None:
    step = 0
    diary.change()
    while dies_writing(step, diary.root, build, diary.root):
        diary.check()
        diary.change()
        step += EVERY
    assert step > 2 * EVERY


def test_a_disk_that_was_full_leaves_nothing_that_the_next_build_takes_for_whole(diary: TwoStates) -> None:
    for step in (0, 23, 46):
        diary.change()
        fills_disk(step, diary.root, build, diary.root)
        diary.check()


@pytest.mark.parametrize("moments", [(AT, AT), (AT, "1826712000"), (AT, "1764500000", AT)])
def test_builds_at_once_wait_for_one_another_and_none_fails(diary: TwoStates, moments: tuple[str, ...]) -> None:
    diary.change()
    live(build_at_once, diary.root, *moments)
    diary.check()
