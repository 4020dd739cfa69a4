from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.edition.rules_on_demand import RulesOnDemand
from tests.diaries import NOW, a_site

NUMBER = "Her NHS number is 999 123 4578."


def test_wrong_settings_of_the_checks_are_said_though_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="nhs-numbr"):
        RulesOnDemand(a_site(tmp_path, {"checks": {"levels": {"nhs-numbr": "warn"}}}))


def test_what_is_read_is_read_as_the_diary_wants_it(tmp_path: Path) -> None:
    rules = RulesOnDemand(a_site(tmp_path))
    (problem,) = rules.reading.page("docs/a.md", NUMBER, now=NOW)
    assert problem.rule == "nhs-number"
    assert rules.reading is rules.reading
    off = RulesOnDemand(a_site(tmp_path, {"checks": {"levels": {"nhs-number": "warn"}}}))
    assert off.reading.page("docs/a.md", NUMBER, now=NOW) == ()
