"""What becomes of the Markdown extensions that the settings name."""

from pathlib import Path
from typing import Any

import pytest

from diarist.edition.extensions import extension_advice
from tests.diaries import a_site

BOTH = "toc and abbr are built in, and pymdownx.tabbed works in pages of docs/ alone"


@pytest.mark.parametrize(
    ("extensions", "said"),
    [
        (["tables", "toc"], []),
        (["abbr"], ["`markdown_extensions` changes nothing in entries: abbr is built in; delete it"]),
        (
            ["abbr", {"toc": {"permalink": True}}, "pymdownx.tabbed"],
            [f"`markdown_extensions` changes nothing in entries: {BOTH}; delete what is built in"],
        ),
    ],
)
def test_one_line_names_what_is_built_in_and_what_is_not(
    tmp_path: Path, extensions: list[Any], said: list[str]
) -> None:
    site = a_site(tmp_path, markdown_extensions=extensions)
    found = list(extension_advice(site))
    assert [f"{problem.what}; {problem.mend}" for problem in found] == said
    assert not any(problem.blocks for problem in found)


def test_without_any_nothing_is_said(tmp_path: Path) -> None:
    assert list(extension_advice(a_site(tmp_path))) == []
