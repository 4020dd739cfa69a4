"""Jupyter notebooks that entries put in."""

import json

import pytest

from diarist.importers.notebooks import markdown_of_notebook

CELLS = [
    {"cell_type": "heading", "level": 2, "source": ["Lamps"]},
    {"cell_type": "markdown", "source": ["We lit ", "it."]},
    {"cell_type": "code", "input": "1 + 1", "outputs": [{"text": ["\x1b[31m2\x1b[0m"]}, "nothing", {"png": "aaaa"}]},
]


def words(notebook: object, given: str = "") -> str:
    return markdown_of_notebook(json.dumps(notebook), given, lambda kind, _: f"<{kind}>", str)


@pytest.mark.parametrize("notebook", [{"cells": CELLS}, {"worksheets": [{"cells": CELLS}]}])
def test_cells_of_both_formats_are_markdown_and_code(notebook: object) -> None:
    head, *rest = words(notebook).split("\n\n")
    assert (head, rest[0]) == ("## Lamps", "We lit it.")
    assert "```python\n1 + 1\n```" in rest
    assert "```\n2\n```" in rest
    assert rest[-1] == "<a picture in a notebook>"


def test_a_tag_may_name_some_cells() -> None:
    assert words({"cells": CELLS}, "lamp.ipynb cells[1:2]") == "We lit it."


@pytest.mark.parametrize("notebook", [[], {}, {"cells": 1}, {"cells": [[], {"source": {"a": 1}}]}, "x"])
def test_what_is_no_notebook_says_nothing_that_could_be_run(notebook: object) -> None:
    assert "<" not in words(notebook)
    assert not markdown_of_notebook("{", "", lambda *_: "", str)
