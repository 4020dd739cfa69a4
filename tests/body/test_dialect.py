"""What can be written in an entry: each file of the folder `dialect` beside the HTML that it becomes."""

from pathlib import Path

import pytest

from diarist.body.markup import Renderer

CASES = sorted((Path(__file__).parent / "dialect").glob("*.md"))
RENDERER = Renderer()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_written_comes_out_as_it_was_meant(case: Path) -> None:
    rendered = RENDERER.render(case.read_text("utf-8"))
    assert rendered.html + "\n" == case.with_suffix(".html").read_text("utf-8")
    assert not any(remark.blocks for remark in rendered.remarks)
