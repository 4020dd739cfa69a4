"""Where an entry's page leads on to: one next entry, its series, and what nothing on it leads to yet."""

from pathlib import Path

import pytest

from diarist.diary.site import Site
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs.page_facts import EntryPage
from diarist.outputs.pages import Pages
from tests.diaries import a_site, edition_of, post


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def page_of(site: Site, slug: str) -> EntryPage:
    (view,) = (view for view in SitePages(edition_of(site)).all() if view.address.endswith(f"/{slug}/"))
    assert isinstance(view.content, EntryPage)
    return view.content


def post_day(site: Site, day: int, **front: object) -> None:
    body = str(front.pop("body", "It burned."))
    post(site, f"{day}.md", body, title=f"Day <{day}>", date=f"2026-11-{day}", slug=f"d{day}", **front)


def related(page: EntryPage) -> list[str]:
    return [teaser.title for teaser in page.related]


def test_the_entry_after_it_is_next_and_of_the_newest_the_one_before(site: Site) -> None:
    for day in (10, 11, 12):
        post_day(site, day)
    after, before = page_of(site, "d11").next, page_of(site, "d12").next
    assert after
    assert (after.title, after.older) == ("Day <12>", False)
    assert before
    assert (before.title, before.older) == ("Day <11>", True)


def test_what_the_series_names_is_not_next(site: Site) -> None:
    for day, series in ((10, "x"), (11, "Wicks"), (12, "Wicks")):
        post_day(site, day, series=series)
    found = page_of(site, "d11").next
    assert found
    assert (found.title, found.older) == ("Day <10>", True)
    assert page_of(site, "d12").next is None


def test_what_its_words_lead_to_is_not_next(site: Site) -> None:
    post_day(site, 10)
    post_day(site, 12)
    post_day(site, 11, body="As [after](12.md).")
    found = page_of(site, "d11").next
    assert found
    assert (found.title, found.older) == ("Day <10>", True)
    post_day(site, 11, body="As [after](12.md) and [before](10.md).")
    assert page_of(site, "d11").next is None


def test_an_entry_that_its_words_lead_to_is_not_named_again(site: Site) -> None:
    for day in (10, 11, 13, 14):
        post_day(site, day, tags=["oil"])
    post_day(site, 12, tags=["oil"], body="As [before](11.md), and [there](https://far.example/).")
    page = page_of(site, "d12")
    assert page.next
    assert page.next.title == "Day <13>"
    assert related(page) == ["Day <10>"]
    assert related(page_of(site, "d14")) == ["Day <12>", "Day <11>"]


def test_no_place_is_linked_twice_on_the_way_on(site: Site) -> None:
    for day in range(10, 16):
        post_day(site, day, tags=["oil"], **({"series": "Wicks"} if day % 2 else {}))
    shown = SitePages(edition_of(site))
    pages = Pages(template_folders(site))
    for view in shown.all():
        if isinstance(view.content, EntryPage):
            end = pages.render(shown.site, view).decode().partition('<div class="sheet after">')[2]
            links = [part.partition('"')[0] for part in end.partition("<footer")[0].split('href="')[1:]]
            assert links
            assert len(links) == len(set(links)), view.address
            assert "Day <" not in end
