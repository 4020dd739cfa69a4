"""docs/ keeps the promises of posts/: what is not for readers is nowhere, and what keeps an entry back keeps a page."""

import gzip
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Shared
from tests.diaries import picture, words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import keep, kept
from tests.site.project import DAY, NOON, Build, Project

pytestmark = pytest.mark.site

SITE = "https://lamp.example/diary/"
PLANTED = "Tallow-and-Rue"
UNSEEN = {
    "draft.md": f"---\ntitle: {PLANTED}\ndraft: yes\n---\n{PLANTED}",
    "later.md": f"---\ndate: 2026-11-23\n---\n# {PLANTED}",
    "_aside.md": PLANTED,
    "_notes/x.md": PLANTED,
    **dict.fromkeys(
        ("about.md.bak", "about.md~", "about.md.orig", ".about.md.swp", "#about.md#", "Thumbs.db"), PLANTED
    ),
    ".DS_Store": PLANTED,
    ".secret/x.txt": PLANTED,
    ".well-known/.hidden": PLANTED,
}
LEFT_OUT = {
    "index.md": f"# Home\n\n{PLANTED}: NHS number 999 123 4578",
    "number.md": f"# {PLANTED}\n\nNHS number 999 123 4578",
    "kept.md": f"---\ntitle: {PLANTED}\npublished: false\n---\n{PLANTED}",
    "broken.md": f"---\ntitle: a: {PLANTED}\n\tx: y\n---\n{PLANTED}",
}
LATIN = b"# " + PLANTED.encode() + b"\n\nCaf\xe9"
ABOUT = """\
# About us

## Where we are

[the entry](../posts/2026-11-17-oil.md), [topics](/tags/), [archive](archive/index.md), [up](../archive/),
[number](number.md), [draft](/draft/), [gone](nowhere.md), [here](#where-we-are), [other](other.md#more)

![A lamp](assets/lamp.png)

Ring 07700 900123, write to mair.pugh@post.example, SA1 3QX.

<!-- diarist: privacy -->
"""


def fill(root: Path) -> None:
    nav = [{"Who we are": "about.md"}, {"More": [{"Number": "number.md"}, "draft.md"]}, "other.md", "index.md"]
    project = Project.new(root, site_url=SITE, nav=nav)
    write(
        root / "posts/2026-11-17-oil.md", words("[about](../docs/about.md), [number](../docs/number.md)", tags=["oil"])
    )
    for name, text in {
        **UNSEEN,
        **LEFT_OUT,
        "about.md": ABOUT,
        "other.md": "Other\n=====\n\n## More\n\nWords.",
    }.items():
        write(root / "docs" / name, text)
    (root / "docs/latin.md").write_bytes(LATIN)
    write(
        root / "docs/allowed.md", "---\nallow: {nhs-number: it is made up}\n---\n# Allowed\n\nNHS number 999 123 4578"
    )
    write(root / "docs/.well-known/security.txt", "Contact: mailto:x@example.org\r\n")
    write(root / "docs/.well-known/page.md", "# Not a page\n")
    picture(root / "docs/assets/lamp.png")
    os.mkfifo(root / "docs/pipe.txt")
    (root / "docs/lost.md").symlink_to(root / "nowhere.md")
    (root / "docs/leak.md").symlink_to(root / "posts/2026-11-17-oil.md")
    (root / "docs/round").symlink_to(root / "docs")
    keep(project.build())
    keep(project.build("later", now=NOON + 2 * DAY))


@pytest.fixture(scope="session")
def root(shared: Shared) -> Path:
    return shared("docs", fill)


@pytest.fixture(scope="session")
def site(root: Path) -> Build:
    return kept(root / "site")


def test_nothing_that_is_not_for_readers_is_anywhere(site: Build) -> None:
    for name, data in site.tree.items():
        assert PLANTED.encode() not in (gzip.decompress(data) if name.endswith(".gz") else data), name
    leading = site.tree["sitemap.xml"].decode()
    assert [name for name in ("draft", "later", "number", "kept", "latin", "leak") if f"{name}/" in leading] == []


@pytest.mark.parametrize("name", [*LEFT_OUT, "latin.md", "pipe.txt", "lost.md", "leak.md"])
def test_what_is_left_out_is_said_with_its_line_and_ends_with_one(site: Build, name: str) -> None:
    assert site.status == 1
    assert "Traceback" not in site.output
    assert [line for line in site.output.splitlines() if f"docs/{name}:" in line and "; " in line], site.output


def test_what_is_only_not_for_readers_yet_is_not_said(site: Build) -> None:
    assert not [name for name in UNSEEN if f"docs/{name}:" in site.output and name != "draft.md"]


def test_the_product_s_own_home_stands_where_theirs_is_left_out(site: Build) -> None:
    assert site.pages[""].soup.find(class_="newest")


def test_the_rest_of_the_site_is_whole(site: Build) -> None:
    assert broken_addresses(site, SITE) == []
    assert faults_of_pages(site, SITE) == []
    assert {"about/", "other/", "allowed/"} <= set(site.pages)


def test_a_page_links_to_entries_and_pages_by_their_files_and_to_nothing_that_is_not_there(site: Build) -> None:
    found = {link.get_text(): link.get("href") for link in site.pages["about/"].soup.select("article a")}
    wanted = {
        "the entry": "../2026/11/oil/",
        "topics": "../tags/",
        "archive": "../archive/",
        "up": "../archive/",
        "here": "#where-we-are",
        "other": "../other/#more",
        **dict.fromkeys(("number", "draft", "gone")),
    }
    assert {name: found[name] for name in wanted} == wanted


def test_an_entry_s_link_to_a_page_that_is_left_out_loses_its_address(site: Build) -> None:
    page = site.pages["2026/11/oil/"].html
    assert re.search(r'<a href="../../../about/"[^>]*>about</a>', page)
    assert "<a>number</a>" in page


def test_a_page_has_its_headline_picture_and_facts_once(site: Build) -> None:
    soup = site.pages["about/"].soup
    assert [head.get_text() for head in soup.select("article h1, article h2")][:2] == ["About us", "Where we are"]
    image = soup.select_one("article img")
    assert image
    assert (image["src"], image["width"], image["height"]) == ("../assets/lamp.png", "640", "480")
    assert "diarist-privacy" not in site.pages["about/"].html
    assert soup.select_one("nav a[aria-current=page]")
    assert "Who we are" in soup.get_text()


def test_how_to_reach_somebody_keeps_no_page_back_and_neither_does_what_is_allowed(site: Build) -> None:
    assert "docs/about.md: 07700" not in site.output
    assert "999 123 4578" in site.pages["allowed/"].html


def test_what_the_web_wants_is_there_byte_for_byte(site: Build) -> None:
    given = site.folder.parent / "docs/.well-known"
    for name in ("security.txt", "page.md"):
        assert site.tree[f".well-known/{name}"] == (given / name).read_bytes()
    assert not [
        name for name in site.tree if name.startswith(".") and not name.startswith((".well-known/", ".diarist-"))
    ]


def test_a_page_is_there_when_its_day_has_come(root: Path) -> None:
    assert PLANTED in kept(root / "later").pages["later/"].html
