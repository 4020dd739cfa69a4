"""A folder full of bad entries: each is named, the good one is published, and nothing is written where it must not."""

import json
import re
from pathlib import Path

import feedparser
import pytest

from tests.conftest import Shared
from tests.diaries import words, write
from tests.site.bad_entries import BAD, PLANTED, write_them
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import keep, kept
from tests.site.project import Build, Project, tree

pytestmark = pytest.mark.site

SITE = "https://lamp.example/"
FILES = {
    "year-of-search": "/search/2026.json",
    "feed-of-tag": "/tags/oil/feed.xml/old/",
    "archive-of-feed": "/feed-archive-1.xml",
    "of-docs": "/CNAME",
    "page-of-list": "/2026/page/2/",
}
"""Entries with an old address where a file of the site must stand, or a page of a list."""

OLD = "An old address"
"""The headline of each of these."""


def snapshot(root: Path) -> dict[str, str]:
    """What is in a folder, but for the site, the cache, and the programs that Python keeps translated."""
    kept_apart = ("diary/site", "diary/.cache", "diary/hooks/__pycache__", "before", "after")
    return {name: str(hash(data)) for name, data in tree(root).items() if not name.startswith(kept_apart)}


def fill(root: Path) -> None:
    (root / "diary").mkdir()
    project = Project.new(root / "diary", {"permalink": "/{slug}/", "authors": {"mara": {"name": "Mara Quill"}}})
    write_them(project.root)
    write(project.root / "docs/CNAME", "lamp.example")
    for name, alias in FILES.items():
        write(project.root / f"posts/{name}.md", words(f"Lit {name}.", title=OLD, tags=["oil"], aliases=[alias]))
    before = snapshot(root)
    build = keep(project.build())
    after = snapshot(root)
    after.pop("diary/site.said", None)
    (root / "after.json").write_text(json.dumps([before, after]), "utf-8")
    assert build.folder.is_dir()


@pytest.fixture(scope="session")
def root(shared: Shared) -> Path:
    return shared("bad", fill)


@pytest.fixture(scope="session")
def site(root: Path) -> Build:
    return kept(root / "diary/site")


def test_the_exit_status_says_that_something_is_left_out(site: Build) -> None:
    assert site.status == 1


def test_nobody_sees_a_traceback(site: Build) -> None:
    assert "Traceback" not in site.output
    assert "Error:" not in site.output


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_named_with_its_line_what_is_wrong_and_how_to_mend_it(site: Build, name: str) -> None:
    said = [line for line in site.output.splitlines() if f"posts/{name}:" in line and "built without" not in line]
    assert said, site.output
    assert any(f"posts/{name}:{BAD[name].line}: " in line and BAD[name].said in line for line in said), said
    for line in said:
        assert re.search(rf"posts/{re.escape(name)}:\d+: .+; .+", line), line


def test_the_last_line_counts_the_files_that_are_left_out(site: Build) -> None:
    (last,) = [line for line in site.output.splitlines() if "The site is built without" in line]
    assert last.endswith(f"and {len(BAD) - 3} more: mend what is said above.")


@pytest.mark.parametrize("name", FILES)
def test_an_old_address_never_makes_a_folder_where_a_file_must_stand(site: Build, name: str) -> None:
    said = [line for line in site.output.splitlines() if f"posts/{name}.md:6: " in line and "aliases:" in line]
    assert said, site.output
    assert f"{FILES[name].strip('/')}/index.html" not in site.tree


def test_the_good_entry_is_all_there(site: Build) -> None:
    page = site.pages["good/"]
    assert page.meta("og:title") == "The good one"
    assert "cards/good.jpg" in site.tree
    assert {entry.title for entry in feedparser.parse(site.tree["feed.xml"]).entries} == {"The good one", OLD}
    assert {item["title"] for item in json.loads(site.tree["feed.json"])["items"]} == {"The good one", OLD}
    assert broken_addresses(site, SITE) == []
    assert faults_of_pages(site, SITE) == []


def test_the_good_entry_s_link_to_a_bad_one_is_gone_and_its_words_are_not(site: Build) -> None:
    assert "see <a>the other</a>" in site.pages["good/"].html


def test_the_page_from_docs_keeps_its_address(site: Build) -> None:
    assert "<p>Us.</p>" in site.pages["about/"].html


def test_nothing_of_a_bad_entry_is_anywhere(site: Build) -> None:
    for name, data in site.tree.items():
        assert PLANTED.encode() not in data, name
    stems = {Path(name).stem for name in BAD}
    assert not [name for name in site.tree if stems & {Path(name).stem, *Path(name).parts}]
    assert {name.rsplit("-", 2)[0] for name in site.tree if name.startswith("pictures/")} == {"pictures/good"}


def test_nothing_is_written_outside_the_site_and_the_cache(root: Path) -> None:
    before, after = json.loads((root / "after.json").read_text("utf-8"))
    assert before == after
