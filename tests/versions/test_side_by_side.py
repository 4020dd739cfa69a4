"""Pages of two versions in one picture."""

from pathlib import Path

import pytest
from PIL import Image

from diarist.versions.side_by_side import SIZE, browser, draw, worth_a_look
from tests.diaries import write
from tests.needs import unavailable


def test_three_pages_of_different_places_are_worth_a_look() -> None:
    changed = ["2025/a/index.html", "2026/b/index.html", "2026/c/index.html", "about/index.html", "index.html"]
    assert worth_a_look(changed) == ["index.html", "2025/a/index.html", "2026/b/index.html"]
    assert worth_a_look(changed[1:3]) == ["2026/b/index.html", "2026/c/index.html"]
    assert worth_a_look([]) == []


@pytest.mark.browser
def test_old_and_new_stand_side_by_side(tmp_path: Path) -> None:
    if not browser():
        unavailable("no browser is installed")
    for name, colour in (("old", "#ff0000"), ("new", "#0000ff")):
        write(tmp_path / name / "oil/index.html", f"<body style='margin:0;background:{colour}'>")
    (picture,) = draw(tmp_path / "old", tmp_path / "new", ["oil/index.html"], tmp_path / "seen")
    assert picture.name == "1-oil.png"
    with Image.open(picture) as both:
        assert both.width > SIZE[0] * 2
        assert both.getpixel((10, 10)) == (255, 0, 0)
        assert both.getpixel((both.width - 10, 10)) == (0, 0, 255)
