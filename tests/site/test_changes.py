"""What happens to a published diary: entries move, come due, are withdrawn; settings and standing pages change."""

import gzip
import json
from pathlib import Path

import pytest

from tests.conftest import Shared
from tests.diaries import picture, words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import keep, kept
from tests.site.project import DAY, NOON, Build, Project

pytestmark = pytest.mark.site

SITE = "https://x.example/diary/"
PLANTED = "Tallow-and-Rue"


def fill(root: Path) -> None:
    """A diary below a path, with other permalinks and pages of its own, built on one day and again two days later."""
    settings = {
        "permalink": "/{year}/{week}/{slug}/",
        "page_size": 1,
        "feed": {"size": 1},
        "authors": {"mara": {"name": "Mara Quill", "raw_html": True}, "odo": {"name": "Odo Penn"}},
    }
    project = Project.new(root, settings, site_url=SITE, nav=[{"About": "about.md"}, {"Subscribe": "subscribe.md"}])
    posts = root / "posts"
    write(root / "docs/about.md", "# About\n\n## Content\n\nUs, and [the list](subscribe.md).\n")
    write(root / "docs/subscribe.md", "# How to follow us\n\nRing the bell.\n")
    write(root / "docs/index.md", "# Our own home\n\nCome in.\n")
    picture(posts / "secret.jpg", (700, 500), "#aa2233")
    picture(posts / "later.jpg", (700, 500), "#22aa33")
    picture(posts / "lamp.jpg", (700, 500), "#2233aa")
    picture(posts / "unready.jpg", (700, 500), "#222222")
    write(posts / "unready.md", words("Not-Ready.\n\n![x](unready.jpg)", title="Unready", draft=True, tags=["mist"]))
    write(
        posts / "moved.md",
        words(
            "We lit it.\n\n## Content\n\n## Answer\n\n## Related",
            title="Moved",
            tags=["oil"],
            aliases=["/2019/old/", "old.html", "/Older.HTML"],
        ),
    )
    write(
        posts / "raw.md",
        words('<video src="x.mp4"></video>\n\n![x](lamp.jpg) [y](moved.md)', title="Raw", date="2026-11-12"),
    )
    write(
        posts / "gone.md",
        words(
            f"{PLANTED}.\n\n> {PLANTED}\n\n![{PLANTED}](secret.jpg)",
            title="Gone",
            date="2026-11-13",
            description=PLANTED,
            image="secret.jpg",
            image_alt=PLANTED,
            image_caption=PLANTED,
            withdrawn="It named somebody.",
            updated="2026-11-14",
            tags=["fog"],
        ),
    )
    write(
        posts / "later.md",
        words("Soon-to-Come.\n\n![x](later.jpg)", title="Later", date="2026-11-23 09:00", tags=["dawn"]),
    )
    keep(project.build())
    keep(project.build("later", now=NOON + 2 * DAY))


@pytest.fixture(scope="session")
def root(shared: Shared) -> Path:
    return shared("changes", fill)


@pytest.fixture(scope="session")
def site(root: Path) -> Build:
    return kept(root / "site")


@pytest.fixture(scope="session")
def later(root: Path) -> Build:
    return kept(root / "later")


@pytest.mark.parametrize("name", ["site", "later"])
def test_a_site_below_a_path_is_whole(request: pytest.FixtureRequest, name: str) -> None:
    build = request.getfixturevalue(name)
    assert build.status == 0, build.output
    assert "WARNING" not in build.output, build.output
    assert [fault for fault in broken_addresses(build, SITE) if "video" not in fault] == []
    assert faults_of_pages(build, SITE) == []


def test_a_missing_page_s_links_hold_at_any_address(site: Build) -> None:
    page = site.pages["404.html"]
    links = [str(link["href"]) for link in page.soup.find_all(["a", "link"], href=True)]
    assert links
    assert [link for link in links if not link.startswith(("/diary/", "#", "https://x.example/diary/"))] == []


def test_the_permalink_is_as_the_settings_say(site: Build) -> None:
    assert {"2026/w47/moved/", "2026/w46/raw/", "2026/w46/gone/"} <= set(site.pages)


@pytest.mark.parametrize("old", ["2019/old/", "old.html"])
def test_an_old_address_leads_to_the_new_one(site: Build, old: str) -> None:
    page = site.pages[old]
    assert page.is_redirect
    assert [str(link["href"]) for link in page.soup.find_all("link", rel="canonical")] == [f"{SITE}2026/w47/moved/"]
    assert page.soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert f"{SITE}{old}" not in site.tree["sitemap.xml"].decode()


def test_an_old_file_s_name_may_be_in_capitals(site: Build) -> None:
    assert f"{SITE}2026/w47/moved/" in site.tree["Older.HTML"].decode()
    assert [name for name in site.tree if "HTMLindex" in name] == []


def test_a_page_in_docs_takes_the_place_of_the_diary_s_own(site: Build) -> None:
    assert "Ring the bell." in site.pages["subscribe/"].html
    assert "What a feed is" not in site.pages["subscribe/"].html
    assert "Come in." in site.pages[""].html
    assert [name for name in site.tree if name.endswith("/README.md")] == []


def test_nothing_of_a_withdrawn_entry_is_left(site: Build) -> None:
    for name, data in site.tree.items():
        assert PLANTED.encode() not in (gzip.decompress(data) if name.endswith(".gz") else data), name
        assert "secret" not in name
        assert b"secret-" not in data, name


def test_a_topic_of_a_withdrawn_entry_alone_is_where_it_was_and_is_not_listed(site: Build) -> None:
    assert "It named somebody." in site.tree["tags/fog/feed.xml"].decode()
    assert site.pages["tags/"].soup.find("a", string="oil")
    assert not site.pages["tags/"].soup.find("a", string="fog")


def test_a_withdrawn_entry_says_so_and_is_not_to_be_indexed(site: Build) -> None:
    page = site.pages["2026/w46/gone/"]
    assert page.meta("robots") == "noindex"
    assert page.meta("description") == "It named somebody."
    assert "It named somebody." in page.soup.get_text()
    assert not page.soup.find(class_="e-content")
    assert "w46/gone" not in site.tree["sitemap.xml"].decode()
    assert "Withdrawn: Gone" in b"".join(data for name, data in site.tree.items() if "feed" in name).decode()
    assert "Gone" not in [row["t"] for row in json.loads(site.tree["search/2026.json"])]


def test_a_draft_is_nowhere(site: Build) -> None:
    for name, data in site.tree.items():
        plain = gzip.decompress(data) if name.endswith(".gz") else data
        assert not [word for word in (b"Not-Ready", b"nready", b"mist") if word in plain], name
        assert "unready" not in name
        assert "mist" not in name


def test_a_scheduled_entry_is_nowhere_until_its_hour(site: Build) -> None:
    for name, data in site.tree.items():
        plain = gzip.decompress(data) if name.endswith(".gz") else data
        assert not [word for word in (b"Soon-to-Come", b"later/", b"dawn", b"later-") if word in plain], name
        assert "later" not in name
        assert "dawn" not in name


def test_when_its_hour_has_come_it_is_everywhere(later: Build) -> None:
    assert {"2026/w48/later/", "tags/dawn/"} <= set(later.pages)
    assert "cards/later.jpg" in later.tree
    assert [name for name in later.tree if name.startswith("pictures/later-")]
    for name in ("feed.xml", "rss.xml", "feed.json", "tags/dawn/feed.xml", "search/2026.json"):
        assert b"Soon-to-Come" in later.tree[name], name


def test_lists_and_feeds_go_on_where_they_are_long(site: Build) -> None:
    assert {"2026/", "2026/page/2/", "2026/page/3/"} <= set(site.pages)
    assert {"feed-archive-1.xml", "feed-archive-2.xml", "rss-archive-1.xml", "feed-archive-1.json"} <= set(site.tree)


def test_a_trusted_author_s_html_stands_on_their_page_and_in_no_list(site: Build) -> None:
    page = site.pages["2026/w46/raw/"]
    assert page.soup.find("video")
    assert page.soup.find("img", src=lambda source: source is not None and "pictures/lamp-" in source)
    assert [other.address for other in site.whole_pages if other.soup.find("video")] == [page.address]
