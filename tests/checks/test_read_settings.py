from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from diarist.checks.check_settings import CheckSettings
from diarist.checks.level import Level
from diarist.checks.read_settings import read_settings
from diarist.checks.rules import EVERY_RULE
from diarist.diary.errors import DiaryError
from tests.diaries import a_site


def read(root: Path, checks: Any, **diary: Any) -> CheckSettings:  # noqa: ANN401 - YAML
    return read_settings(a_site(root, {"checks": checks, **diary}))


def wrong(root: Path, checks: Any) -> list[str]:  # noqa: ANN401 - YAML
    with pytest.raises(DiaryError) as caught:
        read(root, checks)
    return [f"{problem.what}; {problem.mend}" for problem in caught.value.problems]


def test_without_settings_every_rule_has_its_own_level(tmp_path: Path) -> None:
    settings = read_settings(a_site(tmp_path))
    assert settings.levels == {rule.name: rule.level for rule in EVERY_RULE}
    assert (settings.country, settings.cooling_off) == ("GB", None)


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        {
            "own": {
                "numbers": ["0117 496 0123", "+44 20 7946 0100"],
                "mail": ["Press@Quay.example"],
                "domains": "@Harbours.example",
                "postcodes": ["ll99 9zz"],
            },
            "country": "gb",
            "glossary": ["ICB"],
            "cooling_off": 12,
            "levels": {"jargon": "warn", "nhs-number": "hint"},
        },
        answer={"mail": "Diary@Lamp.example"},
    )
    assert settings.own_numbers == {"+441174960123", "+442079460100"}
    assert settings.own_mail == {"press@quay.example", "diary@lamp.example"}
    assert settings.own_domains == {"harbours.example", "lamp.example"}
    assert settings.own_postcodes == {"LL999ZZ"}
    assert settings.glossary == {"ICB"}
    assert settings.cooling_off == timedelta(hours=12)
    assert settings.levels["jargon"] == Level.WARN
    assert settings.levels["nhs-number"] == Level.HINT


def test_a_number_that_yaml_takes_for_one_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, {"own": {"numbers": [441174960123]}}).own_numbers == {"+441174960123"}


def test_off_needs_no_quotes(tmp_path: Path) -> None:
    assert read(tmp_path, {"levels": {"jargon": False}}).levels["jargon"] == Level.OFF


def test_an_unknown_setting_or_rule_is_said_with_the_nearest(tmp_path: Path) -> None:
    assert wrong(tmp_path, {"glosary": ["A"], "levels": {"nhs-numbr": "warn"}}) == [
        "`glosary` is not a setting; did you mean `glossary`?",
        "`nhs-numbr` is not a setting; did you mean `nhs-number`?",
    ]


def test_a_rule_of_taste_never_blocks(tmp_path: Path) -> None:
    assert wrong(tmp_path, {"levels": {"reading-age": "block"}}) == [
        "`reading-age` cannot be `block`; write warn, hint or off"
    ]


@pytest.mark.parametrize(
    ("checks", "what"),
    [
        ({"own": {"numbers": ["ring us"]}}, "`ring us` is not a phone number"),
        ({"country": "Wales"}, "there is no country `WALES`"),
        ({"cooling_off": "12 hours"}, "`cooling_off` should be a whole number"),
        ({"levels": {"jargon": "sometimes"}}, "`jargon` cannot be `sometimes`"),
        ({"levels": ["jargon"]}, "`levels:` should hold settings"),
    ],
)
def test_what_cannot_be_meant_is_said(tmp_path: Path, checks: Any, what: str) -> None:  # noqa: ANN401 - YAML
    (said,) = wrong(tmp_path, checks)
    assert said.startswith(what)


def test_a_problem_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as caught:
        read(tmp_path, {"levels": {"jargon": "sometimes"}})
    (problem,) = caught.value.problems
    line = (tmp_path / "mkdocs.yml").read_text("utf-8").split("\n")[problem.line - 1]
    assert line.strip() == "jargon: sometimes"
