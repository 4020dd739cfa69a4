"""Only a finished site is handed on, and none that is older than the diary."""

import os
import shutil
import time
from pathlib import Path

import pytest

from diarist.cache import CACHE
from diarist.diary.errors import HostError
from diarist.diary.site import Site
from diarist.hosts.built_site import built_site
from tests.diaries import write
from tests.dying import dies_writing
from tests.hosts.deploying import a_diary
from tests.hosts.deploying import really_build as build


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = a_diary(tmp_path / "diary", "pages")
    made.docs.mkdir()
    return made


def refusal(site: Site, *, as_is: bool = False) -> str:
    with pytest.raises(HostError) as caught:
        built_site(site, site.folder, as_is=as_is)
    assert str(caught.value).endswith("; build it: diarist build")
    return caught.value.what


def changed_later(path: Path) -> None:
    later = time.time() + 5
    os.utime(path, (later, later))


def test_a_site_is_all_its_files_without_its_mark_and_what_file_managers_leave(site: Site) -> None:
    built = build(site)
    write(site.folder / ".DS_Store", "x")
    again = built_site(site, site.folder)
    assert again.files == built.files
    assert {"index.html", "feed.xml", "assets/diary.css"} <= {*built.files}
    assert {*built.first} | {*built.last} == {*built.files}
    assert "assets/diary.css" in built.first
    assert {"index.html", "feed.xml", "feed.json"} <= {*built.last}


def test_the_same_site_has_one_digest_whatever_its_times(site: Site) -> None:
    first = build(site).digest
    shutil.rmtree(site.root / CACHE)
    for path in site.folder.rglob("*"):
        changed_later(path)
    assert built_site(site, site.folder).digest == first
    site.folder.joinpath("robots.txt").chmod(0o644)
    write(site.folder / "robots.txt", "other words")
    assert built_site(site, site.folder, as_is=True).digest != first


def test_without_a_site_it_is_said(site: Site) -> None:
    assert refusal(site) == f"there is no site in {site.folder}"


def test_a_folder_that_is_no_site_is_none(site: Site) -> None:
    write(site.folder / "index.html", "by hand")
    assert refusal(site) == f"what is in {site.folder} is no finished site"


@pytest.mark.parametrize("name", ["index.html", "rss.xml", "sitemap.xml", "404.html", ".diarist-site"])
def test_a_site_without_what_every_site_has_is_none(site: Site, name: str) -> None:
    build(site)
    (site.folder / name).unlink()
    assert "finished site" in refusal(site)


def test_a_file_that_was_changed_taken_or_added_by_hand_is_noticed(site: Site) -> None:
    build(site)
    page = site.folder / "about.txt"
    page.write_text("by hand")
    assert "is not what the last build made" in refusal(site)
    page.unlink()
    (site.folder / "assets/diary.css").unlink()
    assert "is not what the last build made" in refusal(site, as_is=True)


def test_a_build_that_died_left_no_site_to_deploy(site: Site) -> None:
    build(site)
    for path in site.posts.glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("Oil, and", "Oil, changed, and"), "utf-8")
    refused = 0
    for step in (2, 9):
        assert dies_writing(step, site.folder, build, site)
        try:
            built_site(site, site.folder)
        except HostError:
            refused += 1
    assert refused


@pytest.mark.parametrize("name", ["mkdocs.yml", "posts/2026-11-17-oil.md", "docs"])
def test_a_site_that_is_older_than_the_diary_is_refused(site: Site, name: str) -> None:
    build(site)
    built_site(site, site.folder)
    changed_later(site.root / name)
    assert refusal(site) == f"the site is older than {name}"
    assert built_site(site, site.folder, as_is=True).files


def test_an_entry_that_was_deleted_since_is_noticed(site: Site) -> None:
    build(site)
    (site.posts / "2026-11-17-oil.md").unlink()
    changed_later(site.posts)
    assert refusal(site) == "the site is older than posts"


def test_a_site_from_another_machine_has_only_its_own_times(site: Site) -> None:
    build(site)
    shutil.rmtree(site.root / CACHE)
    for path in site.folder.rglob("*"):
        changed_later(path)
    assert built_site(site, site.folder).files
    changed_later(site.root / "mkdocs.yml")
    os.utime(site.root / "mkdocs.yml", (time.time() + 60, time.time() + 60))
    assert refusal(site) == "the site is older than mkdocs.yml"


def test_a_link_is_no_file_of_a_site(site: Site, tmp_path: Path) -> None:
    build(site)
    shutil.rmtree(site.root / CACHE)
    (site.folder / "secret.txt").symlink_to(write(tmp_path / "secret.txt", "a secret"))
    assert "is a link" in refusal(site)
