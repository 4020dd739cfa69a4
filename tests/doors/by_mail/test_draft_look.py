"""A look at a draft: what the check finds of it, in a copy of the diary, and the preview."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.errors import DiaristError
from diarist.diary.site import Site
from diarist.doors.by_mail.draft_look import look_at
from tests.carriers import quarters, saved
from tests.diaries import ROOT, a_site, post, words

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
PATH = "posts/2026-11-20-oil.md"
PICTURES = {f"posts/pictures/{name}.jpg": saved(quarters((64, 48)), "JPEG") for name in ("a", "b")}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    look = {"theme": {"name": "material", "custom_dir": str(ROOT / "templates/site")}}
    site = a_site(tmp_path, {}, **look)
    post(site, "2026-11-10-wick.md")
    return site


def test_a_draft_is_seen_in_a_copy_and_the_diary_stays_as_it_is(site: Site) -> None:
    before = {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}
    body = "We lit it again.\n\n![](pictures/b.jpg)"
    data = words(body, image="pictures/a.jpg", image_alt="A lamp").encode()
    look = look_at(site, PATH, {PATH: data, **PICTURES}, NOW)
    assert (look.wordless, look.pictures) == ((2,), 2)
    assert not any("cannot see" in each for each in look.to_mend)
    assert b"Oil for the lamp" in look.preview
    assert b"We lit it again." in look.preview
    assert {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()} == before


def test_what_keeps_a_draft_back_is_to_be_mended(site: Site) -> None:
    look = look_at(site, PATH, {PATH: words("We lit [FILL IN: what] again.").encode()}, NOW)
    (found,) = look.to_mend
    assert "FILL IN" in found
    assert ";" in found


def test_a_draft_that_a_person_left_unreadable_is_seen_all_the_same(site: Site) -> None:
    look = look_at(site, PATH, {PATH: b"---\ntitle: [\n---\nWords.\n"}, NOW)
    assert (len(look.to_mend) > 0, look.wordless, look.pictures) == (True, (), 0)


@pytest.mark.parametrize("path", ["../outside.md", "/outside.md"])
def test_no_file_of_a_draft_is_written_outside(site: Site, path: str) -> None:
    with pytest.raises(DiaristError):
        look_at(site, PATH, {PATH: words("Words.").encode(), path: b"x"}, NOW)
