"""What no entry and no old address may take the place of."""

from pathlib import Path

import pytest

from diarist.edition.link_targets import pages_of
from tests.diaries import a_site, edition_of, left_out, post, problems_of, write

OWN = """/feed.xml /feed.xml/old/ /assets/diary.css /404.html /index.html /archive/index.html /2026/ /tags/oil/
/authors/mara /cards/a.jpg /2026/11/other/index.html /robots.txt /sitemap.xml /search/2026.json /tags/oil/feed.xml
/tags/oil/feed.xml/old/ /search/2026.json/old/ /feed-archive-1.xml /CNAME /cname/old/ /Feed.xml /Assets/old/ /old.php
/2026/page/2/ /tags/oil/page/3/ /authors/odo/page/2/index.html"""


@pytest.mark.parametrize("alias", OWN.split())
def test_an_old_address_that_the_site_uses_itself_is_passed_over_and_said(tmp_path: Path, alias: str) -> None:
    site = a_site(tmp_path)
    write(site.docs / "CNAME", "lamp.example")
    post(site, "other.md", date="2026-11-10", tags=["oil"], authors=["mara", "odo"])
    post(site, "a.md", aliases=[alias])
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert [(entry.path, entry.aliases) for entry in edition.diary.entries] == [
        ("posts/a.md", ()),
        ("posts/other.md", ()),
    ]
    (problem,) = problems_of(edition)
    assert problem.startswith("posts/a.md:4: ")


@pytest.mark.parametrize("alias", ["/page/2/", "/2026/page/", "/2026/frontpage/2/", "/2019/feed/", "/old.HTML"])
def test_an_old_address_that_takes_nothing_is_allowed(tmp_path: Path, alias: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", aliases=[alias])
    assert problems_of(edition_of(site)) == []


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("id", "feed.xml"),
        ("id", "Rss-archive-2.xml"),
        ("id", "Sitemap.xml"),
        ("id", "CNAME"),
        ("slug", "CNAME"),
        ("slug", "Assets"),
        ("slug", "cards"),
    ],
)
def test_an_entry_cannot_take_the_place_of_a_file(tmp_path: Path, key: str, own: str) -> None:
    site = a_site(tmp_path, {"permalink": f"/{{{key}}}/"})
    write(site.docs / "CNAME", "lamp.example")
    post(site, "a.md", **{key: own})
    edition = edition_of(site)
    assert left_out(edition) == ("posts/a.md",)
    assert problems_of(edition)[0].startswith(f"posts/a.md:4: the address /{own}/ is ")


def test_an_entry_may_have_a_dot_in_its_address(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{id}/"})
    post(site, "a.md", id="release-1.2")
    assert left_out(edition_of(site)) == ()


def test_an_entry_cannot_take_the_place_of_a_list(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/"})
    post(site, "other.md", date="2026-11-10")
    post(site, "a.md", slug="2026")
    edition = edition_of(site)
    assert left_out(edition) == ("posts/a.md",)
    assert "is also that of a list" in problems_of(edition)[0]


@pytest.mark.parametrize("name", ["oil/index.html", "oil.md", "oil", "Oil/INDEX.html", "oil/index.md"])
def test_what_has_the_address_of_a_public_entry_in_docs_goes_and_the_entry_stays(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", slug="oil")
    write(site.docs / "2026/11" / name, "Planted")
    edition = edition_of(site)
    assert [entry.path for entry in edition.diary.entries] == ["posts/oil.md"]
    (problem,) = problems_of(edition)
    assert problem.startswith(f"docs/2026/11/{name}:1: its address /2026/11/")
    assert problem.endswith("is that of posts/oil.md; give it another name")
    assert edition.docs.public == {}
    assert "2026/11/oil/" in pages_of(site, edition.diary)


@pytest.mark.parametrize(
    "name", ["2026", "2026/11", "tags/light", "tags/light/index.html", "authors/mara", "2026/page/2"]
)
def test_no_file_of_docs_stands_where_a_folder_or_a_list_has_to_be(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", tags=["light"])
    write(site.docs / name, "Planted")
    edition = edition_of(site)
    assert len(edition.diary.entries) == 1
    assert problems_of(edition) == [
        f"docs/{name}:1: its address /{name} is one that this site uses itself; give it another name"
    ]


def test_what_no_reader_sees_yet_takes_no_address_from_docs(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", slug="oil", date="2026-12-24")
    post(site, "wick.md", slug="wick", draft=True)
    write(site.docs / "2026/12/oil.md", "# Oil")
    write(site.docs / "2026/11/wick.md", "# Wick")
    edition = edition_of(site)
    assert sorted(edition.docs.public.values()) == ["2026/11/wick/", "2026/12/oil/"]
    assert problems_of(edition) == []


def test_at_the_head_of_the_site_a_page_stays(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/"})
    post(site, "oil.md", slug="about")
    write(site.docs / "about.md", "# About")
    edition = edition_of(site)
    assert (left_out(edition), edition.docs.public) == (("posts/oil.md",), {"docs/about.md": "about/"})
