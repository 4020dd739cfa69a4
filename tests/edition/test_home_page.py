"""Home: the newest entry that stands, by one link, and the others."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from diarist.diary.site import Site
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs.page_facts import HomePage
from diarist.outputs.pages import Pages
from tests.diaries import a_site, edition_of, post

WITHDRAWN = {"withdrawn": "It was wrong.", "updated": "2026-11-18"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def home_of(site: Site) -> tuple[HomePage, BeautifulSoup]:
    shown = SitePages(edition_of(site))
    (view,) = (view for view in shown.all() if view.kind == "home")
    assert isinstance(view.content, HomePage)
    return view.content, BeautifulSoup(Pages(template_folders(site)).render(shown.site, view), "html.parser")


def test_a_withdrawn_entry_is_said_and_is_not_the_newest(site: Site) -> None:
    post(site, "2026-11-16-wick.md", "We cut it.", title="The wick")
    post(site, "2026-11-17-oil.md", "We lit it.", title="The oil", **WITHDRAWN)
    home, html = home_of(site)
    assert home.newest
    assert home.newest.title == "The wick"
    assert [(entry.title, entry.is_withdrawn) for entry in home.earlier] == [("The oil", True)]
    assert "We lit it." not in html.get_text()


def test_where_all_are_withdrawn_the_newest_says_so_and_leads_nobody_on(site: Site) -> None:
    post(site, "2026-11-17-oil.md", "We lit it.", title="The oil", **WITHDRAWN)
    home, html = home_of(site)
    assert home.newest
    assert "It was wrong." in html.select_one(".newest").get_text()  # type: ignore[union-attr]
    assert "Read on" not in html.get_text()


def test_no_entry_is_linked_twice_nor_the_archive(site: Site) -> None:
    for day in range(10, 18):
        post(site, f"2026-11-{day}-day-{day}.md", "We lit it.", title=f"Day {day}")
    _, html = home_of(site)
    links = [str(link["href"]) for link in html.select("a[href]:not([hidden])")]
    assert sum("/2026/" in f"/{link}" for link in links) == 7
    assert len(links) == len(set(links)), sorted(links)
    assert "archive/" in links


def test_where_the_menu_does_not_name_the_archive_home_does(tmp_path: Path) -> None:
    site = a_site(tmp_path, nav=[{"Home": "index.md"}])
    post(site, "2026-11-16-wick.md", title="The wick")
    post(site, "2026-11-17-oil.md", title="The oil")
    _, html = home_of(site)
    assert [link.get_text() for link in html.select('a[href="archive/"]')] == ["All entries"]
