"""The time may be told from outside, so that a build can be made again."""

from datetime import UTC, datetime

import pytest

from diarist.clock import now
from diarist.diary.errors import DiaryError


def test_the_environment_may_say_what_time_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    assert now() == datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "  "])
def test_nothing_is_no_time(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    assert now().tzinfo is UTC
    assert now() != datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("written", ["yesterday", "-1", "1.5", "9" * 30])
def test_who_means_another_time_than_can_be_gets_none(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(DiaryError, match="is no time; write seconds"):
        now()
