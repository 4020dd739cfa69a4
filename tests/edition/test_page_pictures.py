"""An entry's own picture at its head, and small in lists."""

from pathlib import Path

import pytest

from diarist.body.picture_size import SIZES
from diarist.edition.page_pictures import head_picture, thumb
from diarist.edition.story import Story
from tests.diaries import a_site, edition_of, picture, post


def story_with(root: Path, size: tuple[int, int], **front: object) -> Story:
    site = a_site(root)
    picture(site.posts / "lamp.jpg", size)
    post(site, "a.md", "It burned.", image="lamp.jpg", image_alt="A lamp", **front)
    edition = edition_of(site)
    return edition.story(edition.diary.entries[0])


@pytest.mark.parametrize(
    ("size", "is_broad"), [((1600, 1000), True), ((1200, 1200), False), ((900, 1600), False), ((800, 400), False)]
)
def test_only_a_broad_picture_is_wider_than_the_words(tmp_path: Path, size: tuple[int, int], is_broad: bool) -> None:  # noqa: FBT001 - a table
    shown = head_picture(story_with(tmp_path, size))
    assert shown
    assert shown.is_broad is is_broad
    assert (shown.sizes == SIZES) is not is_broad


def test_it_is_cut_around_its_focus(tmp_path: Path) -> None:
    story = story_with(tmp_path, (900, 1600), focus="top left")
    small, large = thumb(story), head_picture(story)
    assert small
    assert large
    assert small.focus == large.focus == "--x:0;--y:0;--tall:1.778"
    assert small.address == large.sources[0][0]


def test_the_picture_of_a_withdrawn_entry_is_not_shown(tmp_path: Path) -> None:
    story = story_with(tmp_path, (1600, 1000), withdrawn="It was wrong.", updated="2026-11-20")
    assert head_picture(story) is None
    assert thumb(story) is None


def test_an_entry_without_one_has_none(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "It burned.")
    edition = edition_of(site)
    assert thumb(edition.story(edition.diary.entries[0])) is None


def test_a_subject_in_the_middle_needs_no_style(tmp_path: Path) -> None:
    shown = head_picture(story_with(tmp_path, (900, 1600)))
    assert shown
    assert not shown.focus
