"""A site below a path whose files have the names that people and their machines give them."""

import json
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import Shared
from tests.diaries import picture, words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import keep, kept
from tests.site.project import Build, Project

pytestmark = pytest.mark.site

SITE = "https://lamp.example/diary/"
MAC = unicodedata.normalize("NFD", "l\u00e1mpa")
PLANS = ("Plan (final) 2.pdf", "No #1?.pdf", "50% done.pdf", f"{MAC}.pdf")
PICTURES = ("my lamp.jpg", "No #1 [new].jpg", "as%20saved.jpg", f"{MAC}.jpg")
WORDS = """\
See [one](<../docs/files/Plan (final) 2.pdf>), [two](<../docs/files/No #1?.pdf>),
[three](../docs/files/50%25%20done.pdf),
[four](../docs/files/l\u00e1mpa.pdf) and [gone](gone.md).

![One](<pictures/my lamp.jpg>) ![Two](pictures/No%20%231%20%5Bnew%5D.jpg) ![Three](pictures/as%20saved.jpg)

![Four](pictures/l\u00e1mpa.jpg)
"""
OLD = ("/diary/2019/old/", "/%C3%A9t%C3%A9/", "https://lamp.example/diary/v1.2/a%20page/")


def fill(root: Path) -> None:
    project = Project.new(root, site_url=SITE)
    for name in PLANS:
        write(root / "docs/files" / name, "%PDF-1.4")
    for name, colour in zip(PICTURES, ("#800000", "#008000", "#000080", "#808000"), strict=True):
        picture(root / "posts/pictures" / name, (200, 150), colour)
    write(root / "posts/a.md", words(WORDS, image="pictures/my lamp.jpg", image_alt="A lamp", aliases=[*OLD]))
    keep(project.build())


@pytest.fixture(scope="session")
def site(shared: Shared) -> Build:
    return kept(shared("names", fill) / "site")


def test_every_address_leads_to_its_file(site: Build) -> None:
    assert site.status == 0, site.output
    assert broken_addresses(site, SITE) == []
    assert faults_of_pages(site, SITE) == []
    assert [name for name in PLANS if f"files/{name}" not in site.tree] == []


def test_addresses_are_encoded_on_the_page_and_in_feeds(site: Build) -> None:
    (item,) = json.loads(site.tree["feed.json"])["items"]
    for html, before in ((site.pages["2026/11/a/"].html, "../../../"), (item["content_html"], SITE)):
        for address in ("Plan%20(final)%202.pdf", "No%20%231%3F.pdf", "50%25%20done.pdf", "la%CC%81mpa.pdf"):
            assert f'href="{before}files/{address}"' in html
        assert "<a>gone</a>" in html


def test_every_picture_is_shown_at_its_own_size(site: Build) -> None:
    shown = site.pages["2026/11/a/"].soup.select(".e-content img")
    assert [(image["alt"], image["width"], image["height"]) for image in shown] == [
        (words_for, "200", "150") for words_for in ("One", "Two", "Three", "Four")
    ]


def test_old_addresses_lead_on_from_where_browsers_ask_for_them(site: Build) -> None:
    old = {page.address for page in site.pages.values() if page.is_redirect}
    assert old == {"2019/old/", "\u00e9t\u00e9/", "v1.2/a page/"}
