"""The folder of the built site: what a build may delete, and what it leaves."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from diarist.edition.site_folder import MARK, MARK_WORDS, check_site_folder, clean, kept
from tests.diaries import a_site, write

FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><generator version="1">{}</generator></feed>'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "diary"
    root.mkdir()
    made = a_site(root)
    for name in ("docs", "hooks", "templates"):
        (root / name).mkdir()
    return made


def refusal(site: Site, folder: Path, *others: Path) -> str:
    with pytest.raises(DiaryError) as error:
        check_site_folder(site, folder, others)
    return str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        *("posts", "posts/", "posts/2026", "docs", "docs/site", "hooks", "templates", "templates/site", "src"),
        *(".git", ".git/x", ".cache", ".github/x", "announcements", "share-kit/x", "preview/x"),
        *("POSTS", "Docs/x", "site/../posts", "./posts/../posts", ".", "..", "../..", "/", "site/.git"),
    ],
)
def test_no_folder_of_the_diary_is_one_for_its_site(site: Site, name: str) -> None:
    said = refusal(site, site.root / name)
    assert said.startswith("mkdocs.yml:1: the site cannot be built into ")
    assert said.endswith("; name a folder that is new or empty, such as site")


def test_the_line_is_that_of_the_setting(site: Site) -> None:
    path = site.root / "mkdocs.yml"
    path.write_text(f"# Where it goes:\nsite_dir: posts\n{path.read_text('utf-8')}", "utf-8")
    assert refusal(read_site(path), site.root / "posts").startswith("mkdocs.yml:2: ")


def test_a_link_is_where_it_leads(site: Site, tmp_path: Path) -> None:
    (site.root / "site").symlink_to(site.posts)
    (tmp_path / "elsewhere").symlink_to(site.root)
    (site.root / "round").symlink_to(site.root / "round")
    assert "posts/ is a folder of the diary" in refusal(site, site.root / "site")
    assert "posts/ is a folder of the diary" in refusal(site, site.root / "site/deep")
    assert "the diary itself is in it" in refusal(site, tmp_path / "elsewhere")
    assert "a link that leads to itself" in refusal(site, site.root / "round")


def test_entries_may_be_elsewhere_and_are_as_safe(site: Site, tmp_path: Path) -> None:
    (tmp_path / "far/entries").mkdir(parents=True)
    site.posts.rmdir()
    site.posts.symlink_to(tmp_path / "far/entries")
    assert "posts/ is a folder" in refusal(site, tmp_path / "far")
    assert "posts/ is a folder" in refusal(site, tmp_path / "far/entries/x")


def test_what_the_settings_name_is_as_safe(site: Site) -> None:
    assert "look/ is a folder of the diary" in refusal(site, site.root / "look/x", site.root / "look")


def test_nobody_s_home_is_one(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "homes/mara"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    assert "home folder" in refusal(site, home)
    assert "home folder" in refusal(site, home.parent)
    check_site_folder(site, home / "public")


def test_what_is_new_empty_or_built_before_is_right(site: Site) -> None:
    folder = site.root / "site"
    check_site_folder(site, folder)
    folder.mkdir()
    check_site_folder(site, folder)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._x"):
        write(folder / name, "x")
    (folder / ".git").mkdir()
    check_site_folder(site, folder)
    write(folder / "index.html", "x")
    assert "something in it that Diarist did not build" in refusal(site, folder)
    (folder / MARK).write_bytes(MARK_WORDS)
    check_site_folder(site, folder)


@pytest.mark.parametrize(("generator", "known"), [("Diarist", True), ("Jekyll", False), ("Not Diarist", False)])
def test_a_site_of_before_is_known_by_its_feed(site: Site, generator: str, known: bool) -> None:  # noqa: FBT001 - a case
    for name in ("index.html", "404.html", "rss.xml", "sitemap.xml"):
        write(site.root / "site" / name, "x")
    write(site.root / "site/feed.xml", FEED.format(generator))
    if known:
        check_site_folder(site, site.root / "site")
    else:
        assert "did not build" in refusal(site, site.root / "site")


def test_a_feed_alone_or_a_mark_that_is_a_link_proves_nothing(site: Site) -> None:
    write(site.root / "site/keep.txt", "mine")
    write(site.root / "site/feed.xml", FEED.format("Diarist"))
    assert "did not build" in refusal(site, site.root / "site")
    (site.root / "mark").write_bytes(MARK_WORDS)
    (site.root / "site" / MARK).symlink_to(site.root / "mark")
    assert "did not build" in refusal(site, site.root / "site")


def test_a_file_is_no_folder(site: Site) -> None:
    write(site.root / "site", "x")
    assert "it is a file" in refusal(site, site.root / "site")


def test_cleaning_leaves_git_and_what_file_managers_leave_and_nothing_else(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    for name in ("index.html", ".hidden", ".well-known/old.txt", "a/b.html", ".git/config", ".DS_Store", "Thumbs.db"):
        write(folder / name, "x")
    write(elsewhere / "mine.txt", "x")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "lost").symlink_to(tmp_path / "nowhere")
    clean(folder)
    assert {path.name for path in folder.iterdir()} == {MARK, ".git", ".DS_Store", "Thumbs.db"}
    assert (folder / ".git/config").is_file()
    assert (elsewhere / "mine.txt").is_file()
    assert {path.name for path in kept(folder)} == {".DS_Store", "Thumbs.db"}


def test_the_mark_is_the_same_bytes_wherever_the_site_is_built(tmp_path: Path) -> None:
    for name in ("one", "deep/other"):
        clean(tmp_path / name)
        assert (tmp_path / name / MARK).read_bytes() == MARK_WORDS
