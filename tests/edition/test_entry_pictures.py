"""The pictures of entries, and what is said of them."""

from pathlib import Path

import pytest
from PIL import Image

from tests.diaries import a_site, edition_of, left_out, picture, post, problems_of


def test_a_picture_in_the_text_without_words_keeps_its_entry_out(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "2026-11-17-oil.md", "We lit it.\n\n![](lamp.jpg)\n")
    edition = edition_of(site)
    assert not edition.diary.entries
    (problem,) = problems_of(edition)
    assert "the picture lamp.jpg has no words for readers who cannot see it; write between the square" in problem


@pytest.mark.parametrize("where", ["text", "front matter"])
def test_an_animation_that_becomes_a_still_is_told(tmp_path: Path, where: str) -> None:
    site = a_site(tmp_path)
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(site.posts / "dance.gif", save_all=True, append_images=frames[1:])
    if where == "text":
        post(site, "a.md", "We.\n\n![x](dance.gif)")
    else:
        post(site, "a.md", image="dance.gif", image_alt="x")
    edition = edition_of(site)
    (problem,) = problems_of(edition)
    what = "look at dance.gif: it is an animation, and readers see its first picture alone"
    assert problem.startswith(f"posts/a.md:{7 if where == 'text' else 4}: {what}; ")
    assert left_out(edition) == ()


def test_the_picture_of_a_folder_with_an_index_lies_beside_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "2026-11-06-the-quay" / "quay.jpg")
    post(site, "2026-11-06-the-quay/index.md", "Words.\n\n![The quay](quay.jpg)", date="2026-11-06")
    edition = edition_of(site)
    assert (problems_of(edition), [story.address for story in edition.public()]) == ([], ["2026/11/the-quay/"])
