"""Where entries are, and where they were before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from diarist.diary.addresses import is_of_a_list, permalink
from diarist.diary.aliases import alias_addresses
from diarist.diary.entry import Entry
from diarist.diary.site import Site


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/{year}/{month}/{slug}/", "2027/01/night/"),
        ("/diary/{year}-{month}-{day}/{id}/", "diary/2027-01-01/n1/"),
        # A week belongs to its own year: 1 January 2027 is in the last week of 2026.
        ("/{year}/{week}/{slug}/", "2026/w53/night/"),
        ("/{slug}/", "night/"),
    ],
)
def test_the_permalink_follows_its_pattern(pattern: str, address: str, site: Site, read: Callable[..., Entry]) -> None:
    entry = read("date: 2027-01-01\nid: n1\nslug: night")
    assert permalink(replace(site, permalink_pattern=pattern), entry) == address


def test_old_addresses_are_pages_or_files_and_each_once(read: Callable[..., Entry]) -> None:
    entry = replace(read(), aliases=("/old/", "old", "/Old", "/x.html", "/y/index.html", "/Z.HTML/"))
    assert alias_addresses(entry) == ("old/", "x.html", "y/", "Z.HTML")


def test_an_old_address_that_ends_in_index_html_is_its_folder_s(read: Callable[..., Entry]) -> None:
    entry = replace(read(), aliases=("/w/INDEX.html", "/w/", "/myindex.html"))
    assert alias_addresses(entry) == ("w/", "myindex.html")


@pytest.mark.parametrize(
    ("page", "is_one"),
    [
        ("2026/index.md", True),
        ("tags/boats/index.md", True),
        ("cy/index.md", True),
        ("pt-br/index.md", True),
        ("tag/index.md", False),
        ("xx/index.md", False),
        ("cy/about.md", False),
        ("about.md", False),
    ],
)
def test_a_page_of_a_list_is_told_from_a_name_that_is_wrong(page: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_of_a_list(page) == is_one
