"""Which file is meant by what people write for a picture."""

import unicodedata
from pathlib import Path

import pytest

from diarist.diary.errors import PictureError
from diarist.diary.site import Site
from diarist.edition.picture_files import PictureFiles
from tests.diaries import a_site, write

MAC = unicodedata.normalize("NFD", "lampé.jpg")
NAMES = (
    "a lamp (2) [new].jpg",
    "as%20saved.jpg",
    "No #1.jpg",
    "what?.jpg",
    "50%.jpg",
    MAC,
    "both-\u00e9.jpg",
    "both-e\u0301.jpg",
    "IMG_0001.JPG",
    "Grüße.jpeg",
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path, site_url="https://lamp.example/diary/")
    for name in NAMES:
        write(site.posts / "pictures" / name, "x")
    write(site.docs / "assets/oil.jpg", "x")
    return site


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a lamp (2) [new].jpg", "a lamp (2) [new].jpg"),
        ("a%20lamp%20(2)%20%5Bnew%5D.jpg", "a lamp (2) [new].jpg"),
        ("as%20saved.jpg", "as%20saved.jpg"),
        ("No #1.jpg", "No #1.jpg"),
        ("No%20%231.jpg", "No #1.jpg"),
        ("what?.jpg", "what?.jpg"),
        ("50%.jpg", "50%.jpg"),
        ("50%25.jpg", "50%.jpg"),
        ("lamp\u00e9.jpg", MAC),
        ("lamp%C3%A9.jpg", MAC),
        ("both-\u00e9.jpg", "both-\u00e9.jpg"),
        ("both-e\u0301.jpg", "both-e\u0301.jpg"),
    ],
)
def test_a_name_is_found_however_it_is_written(site: Site, written: str, name: str) -> None:
    for before in ("pictures/", "./pictures/", "pictures\\"):
        assert PictureFiles(site).find("posts", before + written) == site.posts / "pictures" / name


@pytest.mark.parametrize(
    "written",
    ["/assets/oil.jpg", "/diary/assets/oil.jpg", "https://lamp.example/diary/assets/oil.jpg", "../docs/assets/oil.jpg"],
)
def test_a_picture_of_docs_is_found_by_its_address(site: Site, written: str) -> None:
    assert PictureFiles(site).find("posts", written) == site.docs / "assets/oil.jpg"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Pictures/IMG_0001.jpg", "pictures/IMG_0001.JPG"),
        ("pictures/img_0001.jpeg", "pictures/IMG_0001.JPG"),
        ("pictures/img-0001.jpg", "pictures/IMG_0001.JPG"),
        ("IMG_0001.JPG", "pictures/IMG_0001.JPG"),
        ("pictures/gru\u0308\u00dfe.jpg", "pictures/Grüße.jpeg"),
        ("pictures/oil.jpg", "../docs/assets/oil.jpg"),
    ],
)
def test_who_is_nearly_right_is_told_what_may_be_meant(site: Site, written: str, meant: str) -> None:
    with pytest.raises(PictureError) as error:
        PictureFiles(site).find("posts", written)
    assert error.value.mend == f"did you mean {meant}?"


def test_what_is_like_nothing_is_the_file_that_would_have_to_be_there(site: Site) -> None:
    assert PictureFiles(site).find("posts", "a%20wick.jpg") == site.posts / "a wick.jpg"
