"""The pages that are made of many entries."""

from pathlib import Path

from diarist.edition.listings import HOME_ENTRIES, Listing, listings
from tests.diaries import a_site, edition_of, post


def listed(root: Path, count: int, **diary: object) -> list[Listing]:
    site = a_site(root, diary)
    for number in range(1, count + 1):
        post(site, f"2026-03-{number:02}-night.md", date=f"2026-03-{number:02}", slug=f"n{number}", tags=["Night Oil"])
    return list(listings(edition_of(site)))


def test_a_list_is_cut_into_pages(tmp_path: Path) -> None:
    pages = [listing for listing in listed(tmp_path, 5, page_size=2) if listing.kind == "year"]
    assert [page.address for page in pages] == ["2026/", "2026/page/2/", "2026/page/3/"]
    assert [[entry.slug for entry in page.entries] for page in pages] == [["n5", "n4"], ["n3", "n2"], ["n1"]]
    assert [(page.page, page.pages, page.total) for page in pages] == [(1, 3, 5), (2, 3, 5), (3, 3, 5)]
    assert [pages[1].page_address(number) for number in (1, 2, 3)] == [page.address for page in pages]


def test_a_list_that_fits_has_one_page(tmp_path: Path) -> None:
    pages = [listing for listing in listed(tmp_path, 2, page_size=2) if listing.kind == "tag"]
    assert [(page.title, page.address, page.pages, page.feed) for page in pages] == [
        ("Night Oil", "tags/night-oil/", 1, "tags/night-oil/")
    ]


def test_home_shows_the_newest_and_the_archive_everything(tmp_path: Path) -> None:
    by_kind = {listing.kind: listing for listing in listed(tmp_path, HOME_ENTRIES + 3)}
    assert by_kind["home"].entries[0].slug == f"n{HOME_ENTRIES + 3}"
    assert len(by_kind["home"].entries) == HOME_ENTRIES
    assert len(by_kind["archive"].entries) == HOME_ENTRIES + 3


def test_no_two_lists_stand_at_one_address(tmp_path: Path) -> None:
    addresses = [listing.address for listing in listed(tmp_path, 5, page_size=2)]
    assert len(addresses) == len(set(addresses))


def test_the_leader_has_a_page_before_they_have_written(tmp_path: Path) -> None:
    authors = [listing for listing in listed(tmp_path, 0) if listing.kind == "author"]
    assert [(page.title, page.address, page.entries, page.feed) for page in authors] == [
        ("Mara Quill", "authors/mara/", (), None)
    ]


def test_each_author_who_wrote_has_a_page_with_a_feed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", author="odo")
    authors = [listing for listing in listings(edition_of(site)) if listing.kind == "author"]
    assert [(page.key, page.feed) for page in authors] == [("mara", None), ("odo", "authors/odo/")]
