"""The rules on words that are no entry."""

from pathlib import Path
from typing import Any

import pytest

from diarist.checks.page import check_page
from diarist.checks.read_settings import read_settings
from diarist.diary.problems import Problem
from tests.diaries import NOW, a_site

NUMBER = "Her NHS number is 999 123 4578."


def problems(root: Path, text: str, diary: dict[str, Any] | None = None, **page: Any) -> tuple[Problem, ...]:  # noqa: ANN401 - as for `check_page`
    site = a_site(root, diary)
    return check_page("docs/about.md", text, site, read_settings(site), NOW, **page)


def test_what_would_keep_an_entry_back_blocks_a_page_and_names_its_line(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"# About\n\n{NUMBER}\n")
    assert (found.path, found.line, found.rule, found.blocks) == ("docs/about.md", 3, "nhs-number", True)
    (found,) = problems(tmp_path, NUMBER, line=9)
    assert found.line == 9


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Write to mair.pugh@post.example.", "mail-address"),
        ("Ring 07700 900123.", "phone-number"),
        ("We are at SA1 3QX.", "postcode"),
    ],
)
def test_how_to_reach_somebody_is_a_hint_there(tmp_path: Path, text: str, rule: str) -> None:
    (found,) = problems(tmp_path, text)
    assert (found.rule, found.level) == (rule, "hint")
    (found,) = problems(tmp_path, text, {"checks": {"levels": {rule: "block"}}})
    assert found.level == "hint"
    assert problems(tmp_path, text, {"checks": {"levels": {rule: "off"}}}) == ()


def test_how_a_page_is_worded_is_its_own_affair(tmp_path: Path) -> None:
    assert problems(tmp_path, "WE LEVERAGE SYNERGIES!!! [Click here](x.md)") == ()


def test_a_page_needs_no_approval(tmp_path: Path) -> None:
    diary = {"approval": "required", "approvers": ["Ada Bee"], "authors": {"cy": {"name": "Cy Dee"}}}
    assert problems(tmp_path, "We lit it.", diary) == ()


def test_a_reason_holds_as_in_an_entry_and_is_said(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, NUMBER, allow={"nhs-number": "it is the leaflet's"}, allow_line=4)
    assert (found.line, found.blocks) == (4, False)
    assert "the leaflet's" in found.what


def test_pictures_without_words_block_where_the_page_shows_some(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "![](a.jpg)", wordless=("a.jpg",))
    assert (found.rule, found.blocks) == ("picture-words", True)
