"""What in docs/ would speak in the site's place, or be obeyed by its server, is left out and said."""

from pathlib import Path, PurePosixPath

import pytest

from diarist.diary.docs_refused import refused
from diarist.edition.site_build import begin, prepare
from tests.diaries import NOW, a_site, picture, post, write

PLANTED = "Tallow-and-Rue"
OWN = """feed.xml rss.xml feed.json Feed.xml feed-archive-1.xml tags/oil/feed.xml authors/mara/rss.xml
search/search_index.json search/index.json sitemap.xml sitemap.xml.gz 404.html card.jpg assets/diary.css
assets/feed.css assets/search.js events.ics recordings/podcast.xml index.html archive/index.html archive
tags/index.html subscribe/INDEX.html privacy/index.html assets cards tags feed.xml/x.txt feed.xml.md
404.html/index.md"""
OBEYED = """a.php a.php.txt deep/a.PHP a.cgi a.aspx a.jsp a.pl a.py a.shtml staticwebapp.config.json web.config sw.js
assets/Service-Worker.js netlify.toml"""


def built(root: Path, name: str, exclude: str = "") -> tuple[list[str], dict[str, bytes]]:
    site = a_site(root, exclude_docs=exclude)
    post(site, "oil.md", tags=["oil"])
    write(site.docs / name, PLANTED)
    problems = begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    files = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*") if path.is_file()}
    return [str(problem) for problem in problems if problem.blocks], {
        name: path.read_bytes() for name, path in files.items()
    }


@pytest.mark.parametrize("name", OWN.split())
def test_nothing_takes_the_place_of_what_every_site_has(name: str, tmp_path: Path) -> None:
    path = PurePosixPath(name)
    address = f"{path.parent if path.stem == 'index' else path.with_suffix('')}/" if path.suffix == ".md" else name
    what, mend = refused(a_site(tmp_path), path, address) or ("", "")
    assert (what, mend) == (f"its address /{address} is one that this site uses itself", "give it another name")


@pytest.mark.parametrize("name", ["feed.xml", "search/index.json", "archive/index.html", "assets", "404.html"])
def test_ours_stands_and_the_other_is_said(name: str, tmp_path: Path) -> None:
    said, files = built(tmp_path, name)
    assert said == [f"docs/{name}:1: its address /{name} is one that this site uses itself; give it another name"]
    assert not [file for file, data in files.items() if PLANTED.encode() in data]
    assert {"feed.xml", "search/index.json", "archive/index.html", "404.html", "assets/diary.css"} <= files.keys()


@pytest.mark.parametrize("name", OBEYED.split())
def test_what_a_server_runs_or_obeys_is_left_out(name: str, tmp_path: Path) -> None:
    what, mend = refused(a_site(tmp_path), PurePosixPath(name), name) or ("", "")
    assert what.startswith(PurePosixPath(name).name)
    assert mend == f'delete it, or let the settings say that it is meant: exclude_docs: "!/{name}"'


@pytest.mark.parametrize("name", ["a\n::error::b.txt", "a\x1b[31m.md"])
def test_a_name_that_a_screen_would_obey_is_left_out_and_said_on_one_line(name: str, tmp_path: Path) -> None:
    (said,), files = built(tmp_path, name)
    assert said.endswith(":1: the file's name holds a character that no screen can show; rename the file")
    assert "\n" not in said
    assert PLANTED.encode() not in files.values()


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "a.php", "sw.js", "staticwebapp.config.json"])
def test_it_goes_out_where_the_settings_name_it(name: str, tmp_path: Path) -> None:
    said, files = built(tmp_path, name, f"!/{name}")
    assert (said, files[name]) == ([], PLANTED.encode())


@pytest.mark.parametrize("name", ["robots.txt", "favicon.ico", "plan.pdf", "archive/2019.csv", "tags.txt", "page.txt"])
def test_what_is_the_owner_s_own_goes_out(name: str, tmp_path: Path) -> None:
    said, files = built(tmp_path, name)
    assert (said, files[name]) == ([], PLANTED.encode())


@pytest.mark.parametrize("name", ["index.md", "archive.md", "subscribe/index.md", "tags/oil.md", "about.md"])
def test_a_page_may_take_the_place_of_one_that_is_made(name: str, tmp_path: Path) -> None:
    said, files = built(tmp_path, name)
    assert said == []
    assert [file for file, data in files.items() if PLANTED.encode() in data and file.endswith("index.html")]


@pytest.mark.parametrize(("words", "goes"), [("lamp.example\n", True), ("other.example", False)])
def test_the_domain_is_that_of_the_settings(words: str, goes: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    site = a_site(tmp_path)
    write(site.docs / "CNAME", words)
    assert (refused(site, PurePosixPath("CNAME"), "CNAME") is None) is goes


@pytest.mark.parametrize("kind", ["cards/", "pictures/"])
def test_no_picture_or_card_of_the_site_is_replaced(kind: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "oil.md", "![A lamp](lamp.jpg)", id="oil")
    begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    name, *_ = (
        path.relative_to(site.folder).as_posix() for path in sorted(site.folder.rglob("*.jpg")) if kind in f"{path}"
    )
    ours = (site.folder / name).read_bytes()
    picture(site.docs / name, colour="red")
    picture(site.docs / kind / "own.jpg", colour="red")
    (said,) = map(str, begin(prepare(site, NOW, into=site.folder), site.folder).finish())
    assert said == f"docs/{name}:1: its address /{name} is one that this site uses itself; give it another name"
    assert (site.folder / name).read_bytes() == ours
    assert (site.folder / kind / "own.jpg").exists()
