"""The one style sheet and the one program of the pages."""

from pathlib import Path

import pytest

from diarist.edition.theme_files import (
    FAVICON,
    SCRIPT,
    STYLE,
    logo,
    script,
    smaller,
    style_key,
    style_sheet,
    theme_files,
)
from tests.diaries import a_site, write


def test_one_style_sheet_has_the_words_rules_below_the_diarys(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    style = style_sheet(site)
    assert style.startswith("@layer words,diary;@layer words{:root{--md-")
    assert style.count("{") == style.count("}")
    assert ".masthead" in style
    assert STYLE not in theme_files(site)


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("/* why */\na {\n  color: red;\n}\n", "a{color:red}"),
        ("a,\nb > c { margin: 0\n  auto; }", "a,b>c{margin:0 auto}"),
        (
            "@media (min-width: 48rem) {\n  a:hover { width: calc(1rem + 2px); }\n}",
            "@media (min-width:48rem){a:hover{width:calc(1rem + 2px)}}",
        ),
        ('a::after { content: " (" attr(href) ")"; }', 'a::after{content:" (" attr(href) ")"}'),
    ],
)
def test_a_style_sheet_is_made_smaller_and_says_the_same(css: str, small: str) -> None:
    assert smaller(css) == small


def test_a_program_keeps_its_lines() -> None:
    assert smaller("// why\n(() => {\n  go(); // now\n})();\n", lines=True) == "(() => {\ngo(); // now\n})();"


def test_the_program_stands_in_the_page_without_its_comments(tmp_path: Path) -> None:
    code = script(a_site(tmp_path))
    assert "localStorage" in code
    assert "</" not in code
    assert "// Day" not in code


def test_a_diarys_own_style_sheet_and_program_go_first(tmp_path: Path) -> None:
    write(tmp_path / "templates/site" / STYLE, "p { color: teal; }")
    write(tmp_path / "templates/site" / SCRIPT, "// mine\ngo();")
    site = a_site(tmp_path)
    assert style_sheet(site).endswith("p{color:teal}")
    assert "p { color: teal; }" in style_key(site)
    assert script(site) == "go();"


def test_a_logo_that_is_the_icon_too_comes_once(tmp_path: Path) -> None:
    theme = {"logo": "assets/logo.svg", "favicon": "assets/icon.svg"}
    write(tmp_path / "docs/assets/logo.svg", "<svg/>")
    write(tmp_path / "docs/assets/icon.svg", "<svg/>")
    site = a_site(tmp_path, theme=theme)
    assert logo(site) == "assets/icon.svg"
    write(tmp_path / "docs/assets/icon.svg", "<svg />")
    assert logo(site) == "assets/logo.svg"


def test_a_diary_without_an_icon_has_ours_and_no_other_has_it(tmp_path: Path) -> None:
    ours = theme_files(a_site(tmp_path))[FAVICON]
    assert ours.stat().st_size < 600
    named = a_site(tmp_path, theme={"name": "material", "favicon": "assets/icon.svg", "custom_dir": "look"})
    assert FAVICON not in theme_files(named)
    own = write(tmp_path / "look" / FAVICON, "their own, which they may want elsewhere")
    assert theme_files(named)[FAVICON] == own
