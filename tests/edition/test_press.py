"""Printing an edition: what is written, and that nothing is written anywhere else."""

from pathlib import Path

import pytest
from PIL import Image

from diarist.cache import CACHE
from diarist.diary.site import Site
from diarist.edition.press import Press, _target, standing_picture_problems
from tests.diaries import NOW, a_site, picture, post, write


def printed(site: Site, folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    press = Press(site)
    press.prepare(NOW)
    press.begin_texts(folder)
    press.begin_cards()
    press.publish_texts()
    press.publish_pictures(folder)
    return list(map(str, press.problems()))


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_what_is_not_a_page_is_written(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg", (100, 80))
    post(site, "a.md", "![x](lamp.jpg)", id="oil")
    assert printed(site, tmp_path / "site") == []
    names = [name for name in tree(tmp_path / "site") if not name.startswith("authors/")]
    assert [name for name in names if not name.startswith("pictures/")] == [
        "card.jpg",
        "cards/oil.jpg",
        "feed.json",
        "feed.xml",
        "robots.txt",
        "rss.xml",
        "search/2026.json",
        "search/index.json",
    ]
    assert len(names) == 9


def test_nothing_is_written_outside_the_site_but_to_the_cache(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![x](lamp.jpg)")
    before = tree(tmp_path)
    printed(site, tmp_path / "site")
    after = {name: data for name, data in tree(tmp_path).items() if not name.startswith((f"{CACHE}/", "site/"))}
    assert after == before


@pytest.mark.parametrize("address", ["../x", "a/../../x", "/x"])
def test_an_address_that_leads_out_of_the_folder_is_an_error(tmp_path: Path, address: str) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(ValueError, match="outside"):
        _target(tmp_path / "site", address)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_word_to_robots_is_the_editor_s_where_they_have_one(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.docs / "robots.txt", "User-agent: *\nDisallow: /\n")
    printed(site, tmp_path / "site")
    # MkDocs copies it, as every file of docs/.
    assert not (tmp_path / "site" / "robots.txt").exists()


def test_the_word_to_robots_names_the_map(tmp_path: Path) -> None:
    printed(a_site(tmp_path), tmp_path / "site")
    assert "Sitemap: https://lamp.example/sitemap.xml" in (tmp_path / "site" / "robots.txt").read_text("utf-8")


def test_a_standing_page_s_picture_is_cleaned(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    exif = Image.Exif()
    exif[0x010E] = "Planted words"
    for name in ("a.jpg", "b.JPEG", "c.jfif"):
        saved = picture(tmp_path / "saved.jpg", exif=exif).read_bytes()
        for path in (site.docs / "assets" / name, tmp_path / "site" / "assets" / name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(saved)
    assert printed(site, tmp_path / "site") == []
    for name in ("a.jpg", "b.JPEG", "c.jfif"):
        data = (tmp_path / "site" / "assets" / name).read_bytes()
        assert data.startswith(b"\xff\xd8")
        assert b"Planted" not in data


def test_a_standing_page_s_picture_that_cannot_be_cleaned_is_not_published(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for path in (site.docs / "bad.jpg", tmp_path / "site" / "bad.jpg"):
        write(path, "no picture")
    (problem,) = printed(site, tmp_path / "site")
    assert problem.startswith("docs/bad.jpg:1: ")
    assert not (tmp_path / "site" / "bad.jpg").exists()


def test_a_standing_page_s_animation_is_published_as_a_still_and_told(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    for path in (site.docs / "dance.gif", tmp_path / "site" / "dance.gif"):
        path.parent.mkdir(exist_ok=True)
        frames[0].save(path, save_all=True, append_images=frames[1:])
    (said,) = printed(site, tmp_path / "site")
    assert said.startswith("docs/dance.gif:1: it is an animation, and readers see its first picture alone; ")
    (advice,) = standing_picture_problems(site)
    assert (str(advice), advice.blocks) == (said, False)
    with Image.open(tmp_path / "site" / "dance.gif") as shown:
        assert not getattr(shown, "is_animated", False)
