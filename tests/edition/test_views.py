"""Every page that Diarist makes."""

from pathlib import Path

from diarist.cache import Cache
from diarist.diary.site import Site
from diarist.edition.feeds import feeds
from diarist.edition.making import make_edition
from diarist.edition.views import View, views
from tests.diaries import NOW, a_site, edition_of, post


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
        "privacy/": "privacy",
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
    post(site, "a.md", aliases=["/2019/old.html", "2018/older", "/Oldest.HTML"])
    found = by_address(site)
    assert found["2019/old.html"].destination == "2019/old.html"
    assert found["2018/older/"].destination == "2018/older/index.html"
    assert found["Oldest.HTML"].destination == "Oldest.HTML"


def test_a_leader_who_has_not_written_yet_has_a_page_that_no_entry_takes(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[Mara](/authors/mara/)", author="odo")
    post(site, "b.md", slug="b", author="odo", aliases=["/authors/mara/"])
    found = by_address(site)
    assert found["authors/mara/"].kind == "list"
    assert {"2026/11/a/", "2026/11/b/"} <= found.keys()


def test_in_a_preview_what_readers_see_goes_before_what_they_do_not_see_yet(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", slug="same", id="one", aliases=["/old/"])
    post(site, "b.md", slug="Same", id="one", date="2026-11-18", draft=True)
    post(site, "c.md", slug="own", aliases=["/old/", "/2026/", "/newer/"], draft=True)
    post(site, "d.md", slug="fine", aliases=["/OLD/", "/newer/"], draft=True)
    edition = make_edition(site, NOW, Cache(site.root / ".cache"), preview=True)
    made = list(views(edition))
    assert {view.destination: view.story.entry.path for view in made if view.story} == {
        "2026/11/same/index.html": "posts/a.md",
        "old/index.html": "posts/a.md",
        "2026/11/own/index.html": "posts/c.md",
        "2026/11/fine/index.html": "posts/d.md",
        "newer/index.html": "posts/c.md",
    }
    assert len({view.destination.lower() for view in made}) == len(made)


def test_a_page_of_many_entries_changes_when_one_of_them_does(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", date="2025-01-02", slug="a", updated="2026-11-19")
    post(site, "b.md", date="2026-01-02", slug="b")
    found = by_address(site)
    assert f"{found['2025/'].updated:%Y-%m-%d}" == "2026-11-19"
    assert f"{found['2026/'].updated:%Y-%m-%d}" == "2026-01-02"
    assert f"{found['subscribe/'].updated:%Y-%m-%d}" == "2026-11-19"


def test_topics_of_letters_and_signs_have_a_page_each(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for name, tag in (("a", "C#"), ("b", "C++"), ("c", "C"), ("d", "A&E"), ("e", "A+E")):
        post(site, f"{name}.md", tags=[tag], slug=name)
    edition = edition_of(site)
    found = {view.address: view for view in views(edition)}
    titles = {
        address: (view.title, len(view.listing.entries))
        for address, view in found.items()
        if address.startswith("tags/") and view.listing and address != "tags/"
    }
    assert titles == {
        "tags/a-e/": ("A&E", 1),
        "tags/a-plus-e/": ("A+E", 1),
        "tags/c/": ("C", 1),
        "tags/c-plus-plus/": ("C++", 1),
        "tags/c-sharp/": ("C#", 1),
    }
    assert not edition.diary.problems


def test_a_topic_that_has_signs_is_at_its_old_address_while_that_is_free(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "See [the topic](/tags/c/) and [its feed](/tags/c-sharp/feed.xml).", tags=["C#"])
    edition = edition_of(site)
    moved = {view.address: view for view in views(edition)}["tags/c/"]
    assert (moved.kind, moved.title, moved.target) == ("moved", "C#", "tags/c-sharp/")
    made = dict(feeds(edition))
    for name in ("feed.xml", "rss.xml", "feed.json"):
        assert made[f"tags/c/{name}"] == made[f"tags/c-sharp/{name}"]
    assert not edition.diary.problems
