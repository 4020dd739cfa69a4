"""Every picture of the site: where it may be, and what becomes of it."""

import os
from pathlib import Path

import pytest
from PIL import Image

from diarist.cache import Cache
from diarist.diary.errors import PictureError
from diarist.diary.site import Site
from diarist.edition.picture_store import PORTRAIT_WIDTHS, PictureStore
from tests.diaries import a_site, edition_of, left_out, picture, post, problems_of


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "diary").mkdir()
    return a_site(tmp_path / "diary")


def picture_store(site: Site) -> PictureStore:
    return PictureStore(site, Cache(site.root / ".cache"))


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("lamp.jpg", "posts/2026/lamp.jpg"),
        ("./a/../lamp.jpg", "posts/2026/lamp.jpg"),
        ("../lamp.jpg", "posts/lamp.jpg"),
        ("a%20lamp.jpg", "posts/2026/a lamp.jpg"),
        ("/assets/lamp.jpg", "docs/assets/lamp.jpg"),
        ("../../docs/lamp.jpg", "docs/lamp.jpg"),
        ("lamp.jpg?v=2", "posts/2026/lamp.jpg"),
    ],
)
def test_a_picture_is_found_beside_the_entry_and_in_docs(site: Site, written: str, path: str) -> None:
    assert picture_store(site).find("posts/2026", written) == site.root / path


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("https://x.example/lamp.jpg", "is on another site"),
        ("//x.example/lamp.jpg", "is on another site"),
        ("data:image/png;base64,x", "is on another site"),
        ("https://www.youtube.com/watch?v=abc", "is a film, not a picture"),
        ("../../mkdocs.yml", "is outside the diary"),
        ("../../../lamp.jpg", "is outside the diary"),
        ("%2e%2e/%2e%2e/%2e%2e/lamp.jpg", "is outside the diary"),
        ("/../../lamp.jpg", "is outside the diary"),
        ("//[x", "is not the address of a picture"),
        ("lamp%00.jpg", "is outside the diary"),
    ],
)
def test_a_picture_from_anywhere_else_is_refused(site: Site, written: str, what: str) -> None:
    with pytest.raises(PictureError, match=what):
        picture_store(site).find("posts/2026", written)


def test_a_link_out_of_the_diary_is_no_way_in(site: Site, tmp_path: Path) -> None:
    secret = picture(tmp_path / "secret.jpg")
    (site.posts / "lamp.jpg").symlink_to(secret)
    (site.posts / "round.jpg").symlink_to(site.posts / "round.jpg")
    for name in ("lamp.jpg", "round.jpg"):
        with pytest.raises(PictureError, match="is outside the diary"):
            picture_store(site).find("posts", name)


def test_a_link_inside_the_diary_is_followed(site: Site) -> None:
    picture(site.posts / "real.jpg")
    (site.posts / "lamp.jpg").symlink_to(site.posts / "real.jpg")
    assert picture_store(site).find("posts", "lamp.jpg").is_file()


def test_a_picture_is_made_in_the_sizes_that_pages_need(site: Site) -> None:
    path = picture(site.posts / "lamp.jpg", (2000, 1000))
    pictures = picture_store(site)
    pictures.add([path], None)
    image = pictures.image(path)
    assert [width for _, width in image.sources] == [480, 960, 1600]
    assert (image.width, image.height) == (1600, 800)
    with Image.open(pictures.file(image)) as made:
        assert made.size == (1600, 800)


def test_a_portrait_is_made_small(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "portrait": "mara.jpg"}, "odo": {"name": "Odo"}}})
    picture(site.docs / "mara.jpg", (900, 900))
    pictures = picture_store(site)
    pictures.add([site.docs / "mara.jpg"], None, PORTRAIT_WIDTHS)
    portrait = pictures.portrait(site.authors["mara"])
    assert portrait
    assert [width for _, width in portrait.sources] == list(PORTRAIT_WIDTHS)
    assert pictures.portrait(site.authors["odo"]) is None


def test_a_portrait_is_found_as_a_mac_stores_its_name(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "portrait": "mar\u00e9.jpg"}}})
    picture(site.docs / "mare\u0301.jpg", (300, 300))
    assert edition_of(site).picture_store.portrait(site.authors["mara"])


def test_a_portrait_in_an_entry_has_the_entry_s_sizes(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "portrait": "mara.jpg"}}})
    picture(site.docs / "mara.jpg", (900, 900))
    post(site, "a.md", image="../docs/mara.jpg", image_alt="Mara at the lamp", authors=["mara"])
    edition = edition_of(site)
    (story,) = edition.public()
    portrait = edition.picture_store.portrait(site.authors["mara"])
    assert story.image
    assert portrait
    assert [width for _, width in story.image.sources] == [480, 900]
    assert [width for _, width in portrait.sources] == list(PORTRAIT_WIDTHS)


def test_pictures_are_made_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(site.posts / "lamp.jpg")
    picture_store(site).add([path], None)
    names: list[str] = []
    monkeypatch.setattr(Cache, "put", lambda _cache, name, _data: names.append(name))
    picture_store(site).add([path], None)
    assert names == []


def damaged(site: Site, kind: str) -> None:
    path = site.posts / "lamp.jpg"
    if kind == "truncated":
        whole = picture(path, (800, 600)).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "text":
        path.write_text("no picture", "utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)


@pytest.mark.parametrize("kind", ["missing", "truncated", "text", "empty", "folder", "pipe"])
@pytest.mark.parametrize("place", ["body", "front matter"])
def test_a_picture_that_cannot_be_shown_keeps_its_entry_back_and_is_named(site: Site, kind: str, place: str) -> None:
    damaged(site, kind)
    if place == "body":
        post(site, "2026-11-17-oil.md", "We lit it.\n\n![The lamp](lamp.jpg)")
    else:
        post(site, "2026-11-17-oil.md", image="lamp.jpg", image_alt="The lamp")
    post(site, "2026-11-10-wick.md", title="Good", date="2026-11-10")
    edition = edition_of(site)
    assert [entry.title for entry in edition.diary.entries] == ["Good"]
    (problem,) = edition.diary.problems
    line = 7 if place == "body" else 4
    assert (problem.path, problem.line, problem.blocks) == ("posts/2026-11-17-oil.md", line, True)
    assert "lamp.jpg" in problem.what
    assert problem.mend


def test_a_drawing_is_shown_without_what_could_do_harm_and_that_is_said(site: Site) -> None:
    inside = "<script>x</script><path onclick='y'/><rect fill='url(a)'/><use href='b'/><circle r='4'/>"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    (site.posts / "lamp.svg").write_text(drawing, "utf-8")
    post(site, "a.md", "We lit it.\n\n![The lamp](lamp.svg)")
    edition = edition_of(site)
    assert left_out(edition) == ()
    (problem,) = problems_of(edition)
    assert problem.startswith(
        "posts/a.md:7: look at lamp.svg: it is shown without what could do harm: a script, an event "
    )
    assert problem.endswith("an address outside itself (url(a) and 1 more; leave it so, or save it again as plain SVG")
    (image,) = edition.images()
    assert edition.picture_store.file(image).read_text("utf-8").count("<circle") == 1
    assert "onclick" not in edition.picture_store.file(image).read_text("utf-8")


def test_a_draft_s_pictures_are_not_of_this_edition(site: Site) -> None:
    picture(site.posts / "draft.jpg")
    picture(site.posts / "later.jpg", colour="#aa0000")
    post(site, "a.md", "![x](draft.jpg)", draft=True)
    post(site, "b.md", "![x](later.jpg)", date="2027-01-01")
    edition = edition_of(site)
    assert list(edition.images()) == []


def test_what_is_wrong_in_a_draft_is_advice(site: Site) -> None:
    post(site, "a.md", "![x](gone.jpg) [y](gone.md) <script>z</script>", draft=True)
    edition = edition_of(site)
    assert len(edition.diary.problems) == 3
    assert left_out(edition) == ()
    assert all("posts/a.md" in problem for problem in problems_of(edition))


def test_a_withdrawn_entry_s_pictures_are_not_of_this_edition(site: Site) -> None:
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![x](lamp.jpg)", image="lamp.jpg", image_alt="y", withdrawn="Wrong.", updated="2026-11-18")
    assert list(edition_of(site).images()) == []
