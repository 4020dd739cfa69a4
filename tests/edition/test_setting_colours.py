"""What is said of a brand's accent that could not be read."""

from pathlib import Path

from diarist.edition.setting_colours import setting_colour_problems
from tests.diaries import a_site, edition_of


def test_an_accent_that_can_be_read_is_kept_and_nothing_is_said(tmp_path: Path) -> None:
    assert setting_colour_problems(a_site(tmp_path)) == ()
    assert setting_colour_problems(a_site(tmp_path, {"card": {"background": "#12344a", "accent": "#f2b544"}})) == ()


def test_one_that_cannot_is_changed_where_it_is_words_and_that_is_said_once(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"card": {"background": "#12344a", "accent": "#1e4a66"}})
    (said,) = (problem for problem in edition_of(site).diary.problems if "accent" in problem.what)
    assert said == setting_colour_problems(site)[0]
    assert not said.blocks
    assert said.path == "mkdocs.yml"
    assert said.what.startswith("words in the accent #1e4a66 cannot be read on #12344a: on cards they are #")
