from datetime import UTC, datetime, timedelta

import pytest

from diarist.checks.context import NEW, Timing
from tests.checks.conftest import Read

PUBLIC = datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "is_new"),
    [(PUBLIC - timedelta(days=30), True), (PUBLIC, True), (PUBLIC + NEW, False), (PUBLIC + timedelta(days=30), False)],
)
def test_a_change_long_after_publishing_is_a_correction(read: Read, written: datetime, *, is_new: bool) -> None:
    assert read(timing=Timing(PUBLIC + timedelta(days=31), written)).is_going_out is is_new


def test_a_draft_goes_nowhere(read: Read) -> None:
    assert not read(timing=Timing(PUBLIC, PUBLIC), draft=True).is_going_out


def test_the_words_of_a_withdrawn_entry_are_not_there(read: Read) -> None:
    context = read("![A quay](a.jpg) [here](b.md)", withdrawn="Gone.", updated="2026-11-18")
    assert (context.blocks, context.links, context.pictures) == ((), (), ())
