"""Old addresses: what a feed and a map of the old site say, and lines for hosts."""

from pathlib import Path

import pytest

from diarist.importers.answered_addresses import (
    Redirect,
    as_csv,
    as_netlify,
    as_nginx,
    feed_ids,
    redirects_for,
    sitemap_paths,
    unanswered,
    with_addresses,
    with_those_before,
)
from diarist.importers.bringing import Bringing, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.old_pictures import PictureBook
from tests.diaries import a_site
from tests.importers.old_folders import ZONE, a_folder, read_blog
from tests.importers.test_exports import FEEDS

MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://old.example/</loc></url>'
    "<url><loc>https://old.example/2019/quay.html</loc></url><url><loc>https://old.example/about/</loc></url></urlset>"
)
FIRST = "---\ntitle: Quay\ndate: 2019-05-01\ntags: [tea]\nredirect_from: [/index.php?p=7, /old.php]\n---\nWords.\n"


@pytest.mark.parametrize("name", list(FEEDS))
def test_a_feed_says_what_its_items_are_called(name: str) -> None:
    assert feed_ids(FEEDS[name].encode(), ZONE) == {"/quay": "tag:old.example,2019:1"}


def test_a_map_gives_addresses_to_entries_and_says_what_nothing_answers(tmp_path: Path) -> None:
    blog = read_blog(a_folder(tmp_path / "old", {"2019-05-01-quay.md": FIRST}))
    paths = sitemap_paths(MAP.encode())
    assert paths == ["/2019/quay.html", "/about/"]
    blog = with_addresses(blog, paths)
    (tmp_path / "new").mkdir()
    site = a_site(tmp_path / "new")
    brought = list(Bringing(site, blog, Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all())
    assert "/2019/quay.html" in brought[0].data.decode()
    redirects = redirects_for(site, blog, brought)
    assert Redirect("/old.php", "/2019/05/quay/") in redirects
    assert Redirect("/?p=7", "/2019/05/quay/") in redirects
    assert Redirect("/category/tea/", "/tags/tea/", is_guessed=True) in redirects
    assert unanswered(paths, brought, redirects) == ["/about/"]


def test_a_feed_that_knows_an_entry_by_an_older_address_names_it_too(tmp_path: Path) -> None:
    words = FIRST.replace("[/index.php?p=7, /old.php]", "[/quay]").replace("tags", "permalink: /new/\ntags")
    blog = read_blog(a_folder(tmp_path / "old", {"_config.yml": "", "_posts/2019-05-01-quay.md": words}))
    (tmp_path / "new").mkdir()
    site = a_site(tmp_path / "new")
    wishes = Wishes(feed_ids=feed_ids(FEEDS["atom.xml"].encode(), ZONE))
    (each,) = Bringing(site, blog, wishes, KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all()
    assert each.feed_id == "tag:old.example,2019:1"


def test_the_feed_ids_that_are_named_are_kept(tmp_path: Path) -> None:
    words = FIRST.replace("tags", "permalink: /quay/\ntags")
    blog = read_blog(a_folder(tmp_path / "old", {"_config.yml": "", "_posts/2019-05-01-quay.md": words}))
    (tmp_path / "new").mkdir()
    site = a_site(tmp_path / "new")
    wishes = Wishes(feed_ids=feed_ids(FEEDS["atom.xml"].encode(), ZONE))
    (each,) = Bringing(site, blog, wishes, KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all()
    assert "feed_id: tag:old.example,2019:1\n" in each.data.decode()


def test_lines_for_hosts_hold_nothing_that_ends_them() -> None:
    redirects = [Redirect("/a/", "/b/"), Redirect("/?p=1", "/c/"), Redirect('/x";return 200/', "/d/")]
    assert as_csv(redirects).splitlines()[1:] == ['"/a/","/b/"', '"/?p=1","/c/"', '"/x"";return 200/","/d/"']
    assert as_netlify(redirects) == "/a/ /b/ 301\n"
    assert as_nginx(redirects) == '"/a/" "/b/";\n"/?p=1" "/c/";\n'


def test_no_line_for_a_host_can_be_made_to_say_another() -> None:
    assert not as_netlify([Redirect("/x\n/*\thttps://evil.example\t301", "/b/"), Redirect("/x", "/b/\r/y")])


def test_a_host_does_not_lead_a_page_of_the_diarys_own_to_an_old_entry(tmp_path: Path) -> None:
    words = FIRST.replace("/old.php", "/old.php, /tags/, /feed.xml")
    blog = read_blog(a_folder(tmp_path / "old", {"2019-05-01-quay.md": words}))
    (tmp_path / "new").mkdir()
    site = a_site(tmp_path / "new")
    brought = list(Bringing(site, blog, Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all())
    assert "/tags/" in brought[0].lost
    assert {"/tags/", "/feed.xml"}.isdisjoint(each.old for each in redirects_for(site, blog, brought))


def test_what_another_old_blog_had_is_still_led_on() -> None:
    before = as_csv([Redirect("/a.php", "/a/"), Redirect('/x"y', "/b/")])
    now = with_those_before([Redirect("/a.php", "/c/")], before)
    assert now == [Redirect("/a.php", "/c/"), Redirect('/x"y', "/b/")]
    assert with_those_before([], "old,new\nnonsense\n") == []
