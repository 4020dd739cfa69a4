"""What the look takes from Material: the rules for what our renderer writes, said once for both directions."""

import re

from diarist.body.cleaning import CLASSES
from diarist.body.html_writer import BOXES
from diarist.edition.material import material_files, words_style

STYLE = words_style()
SELECTORS = re.findall(r"([^{}]+)\{", STYLE)


def test_the_rules_are_a_small_part() -> None:
    style_sheet = next(file for file in material_files() if file.suffix == ".css")
    assert len(STYLE) < len(style_sheet.read_text("utf-8")) / 5


def test_nothing_is_styled_that_no_entry_has() -> None:
    named = {name for selector in SELECTORS for name in re.findall(r"\.([a-z][\w-]*)", selector)}
    assert named <= CLASSES | {"md-typeset"}
    assert not [selector for selector in SELECTORS if re.search(r"\[(data|dir)|input|::", selector)]


def test_what_an_entry_has_is_styled() -> None:
    for said in (
        ".admonition",
        "blockquote",
        "table",
        "pre>code",
        ".footnote",
        "details",
        "abbr",
        "kbd",
        ".highlight .k",
    ):
        assert any(said in selector for selector in SELECTORS), said
    boxes = {name for selector in SELECTORS for name in re.findall(r"\.admonition\.(\w+)", selector)}
    assert {"note", "warning", "tip", "danger"} <= boxes <= BOXES


def test_sides_are_said_by_the_direction_of_writing() -> None:
    assert not re.search(r"(margin|padding|border)-(left|right)|[{;](left|right):|float|text-align:left", STYLE)
    assert ".md-typeset summary:after{inset-inline-end:" in STYLE


def test_each_name_that_is_used_is_defined() -> None:
    names = {"--md-code-font-family", "--md-text-font-family"}
    assert set(re.findall(r"var\((--[\w-]+)", STYLE)) <= set(re.findall(r"(--[\w-]+):", STYLE)) | names
    assert not re.search(r"url\((?!\"data:)", STYLE)
    assert STYLE.count("{") == STYLE.count("}")


def test_nothing_stands_before_the_title_of_a_box_that_could_cover_it() -> None:
    assert "before" not in STYLE
