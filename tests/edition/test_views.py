"""Every page that Diarist makes."""

from pathlib import Path

from diarist.diary.site import Site
from diarist.edition.views import View, views
from tests.diaries import a_site, edition_of, post


def by_address(site: Site) -> dict[str, View]:
    made = list(views(edition_of(site)))
    assert len({view.destination for view in made}) == len(made)
    return {view.address: view for view in made}


def test_each_kind_of_page_has_its_template(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", tags=["oil"], aliases=["/2019/old/"])
    assert {address: view.kind for address, view in by_address(site).items()} == {
        "": "home",
        "archive/": "archive",
        "authors/": "authors",
        "authors/mara/": "list",
        "search/": "search",
        "subscribe/": "subscribe",
        "tags/": "tags",
        "tags/oil/": "list",
        "2026/": "list",
        "2026/11/a/": "entry",
        "2019/old/": "moved",
    }


def test_an_entry_knows_its_neighbours_in_time(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for day in (10, 11, 12):
        post(site, f"{day}.md", title=f"Day {day}", date=f"2026-11-{day}", slug=f"d{day}")
    found = by_address(site)
    middle, last = found["2026/11/d11/"], found["2026/11/d12/"]
    assert (middle.older and middle.older.entry.slug, middle.newer and middle.newer.entry.slug) == ("d10", "d12")
    assert last.newer is None


def test_an_entry_knows_its_series_in_reading_order(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for day in (10, 11, 12):
        post(site, f"{day}.md", date=f"2026-11-{day}", slug=f"d{day}", **({"series": "Wicks"} if day != 11 else {}))
    found = by_address(site)
    assert [story.entry.slug for story in found["2026/11/d12/"].series] == ["d10", "d12"]
    assert found["2026/11/d11/"].series == ()


def test_an_old_address_may_be_a_file_s(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", aliases=["/2019/old.html", "2018/older"])
    found = by_address(site)
    assert found["2019/old.html"].destination == "2019/old.html"
    assert found["2018/older/"].destination == "2018/older/index.html"


def test_a_page_of_many_entries_changes_when_one_of_them_does(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", date="2025-01-02", slug="a", updated="2026-11-19")
    post(site, "b.md", date="2026-01-02", slug="b")
    found = by_address(site)
    assert f"{found['2025/'].updated:%Y-%m-%d}" == "2026-11-19"
    assert f"{found['2026/'].updated:%Y-%m-%d}" == "2026-01-02"
    assert f"{found['subscribe/'].updated:%Y-%m-%d}" == "2026-11-19"
