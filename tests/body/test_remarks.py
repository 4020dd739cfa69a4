"""What an author is told of how an entry was read: each with its line, and whether it keeps the entry out."""

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer

RENDERER = Renderer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\n%%\nAsk.\n%%\n\nTwo %%three%%.", [(3, "left out", False), (7, "left out", False)]),
        ("One.\n\n%%\nAsk.", [(3, "begins here with %%", True)]),
        ("One %%two.\n\nThree.", [(1, "begins here with %%", True)]),
        ("<!-- a\nb --> <!--\n\nx", [(2, "begins here with <!--", True)]),
        ("One.\nTwo <!-- three.", [(2, "begins here with <!--", True)]),
        ("One.\n\n<!-- all\n\nright -->", []),
        ("<script>\nx</script>\n\n<script>\n\nx", [(1, "<script> is never closed", True)]),
        ("One.\n\n<style>\n\nx\n\n<style>\n\ny", [(3, "<style> is never closed", True)]),
        ("<title>x</title></title>", []),
        ("One.\n\n<!--members-only-->\n\nTwo.", [(3, "meant for members alone", True)]),
        ("<div>\n<!-- a\nb -->\n<style>\n\nx", [(4, "<style> is never closed", True)]),
        ("One.\n\n</textarea>\n\nTwo.", []),
        ("One.\n\n<!-- <style> -->\n\nTwo.", []),
    ],
)
def test_what_is_never_closed_is_named_with_its_line(text: str, expected: list[tuple[int, str, bool]]) -> None:
    found = RENDERER.render(text, Manner(raw_html=True)).remarks
    assert [(remark.line, remark.blocks) for remark in found] == [(line, blocks) for line, _, blocks in expected]
    for remark, (_, what, _) in zip(found, expected, strict=True):
        assert what in remark.what


def test_what_only_another_program_shows_is_named_where_nothing_of_it_is_left() -> None:
    text = 'One.\n\n<YouTube id="x" />\n\n<Note type="tip">Two.</Note> <br/> <img src="a.jpg"/>'
    found = RENDERER.render(text).remarks
    assert [(remark.line, remark.what.partition(" is")[0]) for remark in found] == [(3, "<YouTube>")]
    assert not RENDERER.render(text, Manner(raw_html=True)).remarks


def test_the_mend_says_where_a_note_ends() -> None:
    alone, within = (RENDERER.render(text).remarks[0].mend for text in ("%%\nAsk.", "One %%two."))
    assert "a line with %% alone" in alone
    assert "in the same paragraph" in within
