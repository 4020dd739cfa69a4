"""The share kit in its folder: of the newest entry or of one that is named, and never among what is published."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from diarist.cache import Cache
from diarist.commands.share_kit import write_share_kit
from diarist.diary.errors import DiaryError, UsageError
from diarist.diary.site import Site
from diarist.edition.edition import Edition
from diarist.edition.making import make_edition
from tests.diaries import NOW, a_site, edition_of, picture, post


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path, {"answer": {"words": "What do you think?"}})
    post(site, "2026-11-06-old.md", "Old words.", title="The old one", date="2026-11-06")
    post(site, "2026-11-13-oil.md", "First words.\n\nMore words.", title="Oil", date="2026-11-13", tags=["night shift"])
    post(site, "2026-11-20-gone.md", title="Gone", date="2026-11-20", updated="2026-11-21", withdrawn="It was wrong.")
    post(site, "2026-12-01-later.md", "Later words.", title="Later", date="2026-12-01")
    return site


def preview(site: Site) -> Edition:
    return make_edition(site, NOW, Cache(site.root / ".cache"), preview=True)


def test_the_newest_entry_that_is_public_and_not_withdrawn_is_shared(site: Site) -> None:
    for edition in (edition_of(site), preview(site)):
        page = write_share_kit(edition)
        assert page == site.root / "share-kit" / "2026-11-13-oil" / "index.html"
        html = page.read_text("utf-8")
        assert "https://lamp.example/2026/11/oil/" in html
        assert "First words." in html
        assert "More words." not in html
        assert "#NightShift" in html
        assert "is not public yet" not in html


def test_an_entry_may_be_named(site: Site) -> None:
    page = write_share_kit(edition_of(site), "2026-11-06-old")
    assert page.parent.name == "2026-11-06-old"
    assert "Old words." in page.read_text("utf-8")


def test_the_kit_of_an_entry_to_come_says_that_its_link_leads_nowhere_yet(site: Site) -> None:
    assert "is not public yet" in write_share_kit(preview(site), "2026-12-01-later").read_text("utf-8")


def test_the_pictures_lie_beside_the_page(site: Site) -> None:
    folder = write_share_kit(edition_of(site)).parent
    sizes = {}
    for path in folder.glob("*.*g"):
        if path.suffix != ".svg":
            with Image.open(path) as drawn:
                sizes[path.name] = drawn.size
    assert sizes.pop("qr.png")[0] > 600
    assert sizes == {"card.jpg": (1200, 630), "square.jpg": (1080, 1080), "story.jpg": (1080, 1920)}
    assert (folder / "qr.svg").read_bytes().startswith(b"<svg")


def test_no_picture_of_it_is_written_through_a_link(site: Site, tmp_path: Path) -> None:
    edition, other = edition_of(site), tmp_path / "other.jpg"
    other.write_bytes(b"the only copy")
    card = write_share_kit(edition).parent / "card.jpg"
    card.unlink()
    card.symlink_to(other)
    write_share_kit(edition)
    assert not card.is_symlink()
    shutil.rmtree(card.parent)
    card.parent.symlink_to(tmp_path.parent)
    with pytest.raises(UsageError, match="this link leads out of the diary's folder"):
        write_share_kit(edition)
    assert other.read_bytes() == b"the only copy"


def test_the_kit_again_is_the_same_bytes(site: Site) -> None:
    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in write_share_kit(edition_of(site)).parent.iterdir()}

    assert files() == files()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("2026-11-13-oyl", "there is no entry to share with the id 2026-11-13-oyl; did you mean 2026-11-13-oil?"),
        ("2026-11-20-gone", "there is no entry to share with the id 2026-11-20-gone"),
        ("nonsense", "write the `id:` of an entry that is not withdrawn"),
        ("../../etc", "there is no entry to share with the id ../../etc"),
    ],
)
def test_what_cannot_be_shared_is_told(site: Site, entry: str, said: str) -> None:
    with pytest.raises(DiaryError, match=said.replace("?", r"\?").replace(".", r"\.")):
        write_share_kit(edition_of(site), entry)


def test_without_a_public_entry_there_is_nothing_to_share(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="no entry is public yet"):
        write_share_kit(edition_of(a_site(tmp_path)))


def test_a_card_that_cannot_be_drawn_is_told_with_the_entry(site: Site) -> None:
    edition = edition_of(site)
    wrong = replace(edition, site=replace(site, card_background="none"))
    with pytest.raises(DiaryError) as error:
        write_share_kit(wrong)
    assert "is not a colour" in str(error.value)


def test_the_portrait_is_on_the_pictures(tmp_path: Path) -> None:
    authors = {"mara": {"name": "Mara Quill", "portrait": "face.png", "portrait_alt": "Mara"}}
    site = a_site(tmp_path, {"authors": authors})
    picture(site.docs / "face.png", (300, 300), "#ff0000")
    post(site, "2026-11-13-oil.md")
    folder = write_share_kit(edition_of(site)).parent
    with Image.open(folder / "square.jpg") as drawn:
        reds, greens, _ = (band.point(lambda value: 255 * (value > 200)) for band in drawn.resize((108, 108)).split())
    assert ImageChops.subtract(reds, greens).getbbox()
