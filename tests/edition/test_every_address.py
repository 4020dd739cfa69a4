"""No page or file of a site is where the address book does not know of it."""

import posixpath
from itertools import chain
from pathlib import Path

import pytest

from diarist.cache import Cache
from diarist.diary.addresses import (
    FEED_FILES,
    GENERATED,
    LISTS,
    PAGE_KINDS,
    RESERVED,
    feed_addresses,
    is_made,
    is_own,
    place,
)
from diarist.diary.collisions import own_places
from diarist.edition.cards import Cards
from diarist.edition.edition import Edition
from diarist.edition.feeds import feeds
from diarist.edition.listings import listings
from diarist.edition.search import search_files
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.edition.views import views
from diarist.outputs.pages import Pages
from tests.diaries import ROOT, a_site, edition_of, left_out, picture, post

OURS = "is one that this site uses itself"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    site = a_site(tmp_path, {"feed": {"size": 1}, "page_size": 1})
    picture(tmp_path / "posts" / "lamp.png")
    for day in (10, 11, 12):
        front = {"date": f"2026-11-{day}", "slug": f"n{day}", "tags": ["C++", "Oil"], "author": "odo"}
        front |= {"purpose": "ask", "closes": "2026-12-04"}
        mark = f"> [!PROMISE] We oil it. {{#oil-{day} due=2026-12-04}}"
        post(site, f"{day}.md", f"Night {day}?\n\n{mark}\n\n![A lamp](lamp.png)", **front)
    post(site, "cy/11.md", "Noson 11.", date="2026-11-11", author="odo", tags=["Oil"])
    edition = edition_of(site)
    assert left_out(edition) == ()
    return edition


def test_every_page_is_of_a_kind_in_the_table_and_every_kind_has_one(edition: Edition) -> None:
    kinds = [view.listing.kind for view in views(edition) if view.listing]
    assert set(kinds) == {kind.name for kind in PAGE_KINDS}
    others = {view.kind for view in views(edition) if not view.listing}
    assert others == {"entry"}


def test_every_kind_of_page_has_a_template(edition: Edition) -> None:
    assert all((ROOT / "templates/site" / f"{listing.template}.html").is_file() for listing in listings(edition))


def test_every_list_is_one_of_its_kind(edition: Edition) -> None:
    """What settings and old addresses may not have is found by that alone."""
    of_many = [listing for listing in listings(edition) if listing.kind in {kind.name for kind in LISTS}]
    assert {listing.page for listing in of_many} == {1, 2, 3}
    own = own_places(edition.site, edition.diary, ())
    assert all(own.is_list(listing.address) for listing in of_many)
    assert all(is_own(place(listing.address)) for listing in of_many if listing.kind != "language")


def test_every_file_that_is_made_is_known(edition: Edition, tmp_path: Path) -> None:
    cards = Cards(edition, Cache(tmp_path / "cache"), None).finish()
    pictures = chain.from_iterable(image.sources for image in edition.images())
    made = {
        *(address for address, _ in feeds(edition)),
        *(address for address, _ in search_files(edition)),
        *cards,
        *(address for address, _ in pictures),
    }
    assert "feed-archive-1.xml" in made
    assert "tags/c-plus-plus/feed.json" in made
    own = own_places(edition.site, edition.diary, ())
    assert {address for address in made if not own.is_file(address)} == set()
    assert {address for address in made if not is_made(address) and not address.startswith("cy/")} == set()


def test_every_feed_has_every_form_in_the_table_and_no_other(edition: Edition) -> None:
    newest = {posixpath.split(address) for address, _ in feeds(edition) if "-archive-" not in address}
    folders = {folder for folder, _ in newest}
    assert newest == {(folder, file.name) for folder in folders for file in FEED_FILES}
    assert "tags/c" in folders
    assert {posixpath.join(*each) for each in newest} == feed_addresses(edition.site, edition.diary)


def test_readers_are_told_of_every_form(edition: Edition) -> None:
    shown, pages = SitePages(edition), Pages(template_folders(edition.site))
    subscribe = pages.render(shown.site, shown.by_address()["subscribe/"]()).decode()
    for file in FEED_FILES:
        assert f'<link rel="alternate" type="{file.media_type}"' in subscribe
        assert f'<th scope="col">{file.title}</th>' in subscribe
        assert f'<td><a href="../tags/oil/{file.name}" aria-label="About Oil, {file.short}">' in subscribe


def test_no_template_types_the_name_of_a_feed() -> None:
    templates = (ROOT / "templates/site").rglob("*.html")
    found = [
        (path.name, file.name) for path in templates for file in FEED_FILES if file.name in path.read_text("utf-8")
    ]
    assert found == []


@pytest.mark.parametrize("address", sorted(RESERVED))
def test_no_old_address_takes_the_place_of_a_file(address: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", aliases=[f"/{address}/x/"])
    (problem,) = edition_of(site).diary.problems
    is_page = address.endswith(".html")
    what = f"`/{address}/x/` is not an address on this site" if is_page else f"the old address /{address}/x/ {OURS}"
    assert problem.what == what


@pytest.mark.parametrize("name", [file.name for file in FEED_FILES])
def test_no_old_address_takes_the_place_of_a_feed(name: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    aliases = [f"/{name}/", f"/tags/oil/{name}/", f"/authors/mara/{name.replace('.', '-archive-2.')}/x/"]
    post(site, "a.md", tags=["oil"], aliases=aliases)
    problems = [problem.what for problem in edition_of(site).diary.problems]
    assert problems == [f"the old address {alias} {OURS}" for alias in sorted(aliases)]


@pytest.mark.parametrize("address", sorted(filter(None, GENERATED)))
def test_a_page_that_every_diary_has_is_called_by_its_name(address: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", aliases=[f"/{address}"])
    (problem,) = edition_of(site).diary.problems
    assert problem.what == f"the old address /{address} is that of {GENERATED[address]}"
