"""The setting `guests:`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.guests import monday_of
from tests.diaries import a_site


@pytest.mark.parametrize(
    ("week", "monday"),
    [
        ("2027-W03", date(2027, 1, 18)),
        ("2026W53", date(2026, 12, 28)),
        ("2026-w1", date(2025, 12, 29)),
        ("2027-W53", None),
        ("2027-W00", None),
        ("0000-W01", None),
        ("soon", None),
    ],
)
def test_a_week_begins_on_its_monday(week: str, monday: date | None) -> None:
    assert monday_of(week) == monday


@pytest.mark.parametrize(
    ("guests", "what"),
    [
        ([{"author": "odi", "week": "2027-W03"}], "did you mean `odo`"),
        ([{"author": "odo", "week": "2027-W53"}], "there is no week `2027-W53`; write year and week"),
        ([{"author": "odo"}], "one of `guests` has no week"),
        ([{"author": "odo", "week": "2027-W03"}, {"author": "mara", "week": "2027-W3"}], "is another guest's already"),
        ({"odo": "2027-W03"}, "`guests:` should be a list"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, guests: Any, what: str) -> None:  # noqa: ANN401 - YAML
    with pytest.raises(DiaryError) as error:
        a_site(tmp_path, {"guests": guests})
    assert what in str(error.value)
