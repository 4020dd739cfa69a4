"""Old addresses as people write them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from diarist.diary.old_addresses import path_on_site, settled
from diarist.diary.problems import Problem
from tests.diaries import a_site, an_entry


def read(root: Path, *aliases: str, home: str = "https://lamp.example/") -> tuple[tuple[str, ...], list[Problem]]:
    problems: list[Problem] = []
    site = a_site(root, site_url=home)
    return settled(an_entry(site, aliases=[*aliases]), site, problems).aliases, problems


@pytest.mark.parametrize(
    "alias", ["/2019/old-page/", "old", "/old.html", "/old.htm", "/été/夜/", "/a.b/c_d~e/", "/old/index.html"]
)
def test_a_plain_one_stays_as_it_is_written(tmp_path: Path, alias: str) -> None:
    assert read(tmp_path, alias) == ((alias,), [])


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/%C3%A9t%C3%A9/", "/été/"),
        ("/e\u0301te\u0301/", "/été/"),
        ("/a%20page/", "/a page/"),
        ("/a page (2)/", "/a page (2)/"),
        ("https://lamp.example/2019/old/", "/2019/old/"),
        ("http://LAMP.example/2019/old.html#top", "/2019/old.html"),
        ("https://www.lamp.example/2019/old/", "/2019/old/"),
        ("//lamp.example/2019/old/", "/2019/old/"),
        ("lamp.example/2019/old/", "/2019/old/"),
        ("/2019/version-1.2/", "/2019/version-1.2/"),
        ("/2019/version-1.2", "/2019/version-1.2"),
        ("/v1.2/old/", "/v1.2/old/"),
        ("/index.php/2019/old/", "/index.php/2019/old/"),
        ("/old.aspx/", "/old.aspx/"),
        ("/2019//old/", "/2019/old/"),
    ],
)
def test_one_from_a_browser_is_understood(tmp_path: Path, written: str, address: str) -> None:
    assert read(tmp_path, written) == ((address,), [])


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/diary/2019/old/", "/2019/old/"),
        ("https://lamp.example/diary/2019/old/", "/2019/old/"),
        ("lamp.example/diary/2019/old.html", "/2019/old.html"),
        ("/2019/old/", "/2019/old/"),
        ("/diary-of-old/x/", "/diary-of-old/x/"),
    ],
)
def test_below_a_path_it_may_begin_at_the_host_or_at_the_diary(tmp_path: Path, written: str, address: str) -> None:
    assert read(tmp_path, written, home="https://lamp.example/diary/") == ((address,), [])


@pytest.mark.parametrize("alias", ["https://lamp.example/shop/old/", "https://flame.example/old/", "//x/", "C:/x"])
def test_one_of_another_site_is_passed_over_and_said(tmp_path: Path, alias: str) -> None:
    found, problems = read(tmp_path, alias, "/kept/", home="https://lamp.example/diary/")
    assert found == ("/kept/",)
    assert [(problem.line, problem.blocks) for problem in problems] == [(4, False)]
    assert "is an address of another site" in problems[0].what


@pytest.mark.parametrize(
    "alias",
    [
        "/",
        "//",
        "/../x/",
        "/x/./y/",
        "/.x/",
        "/x\\y",
        "/x:y/",
        "/%2e/",
        "/%2e%2e/x/",
        "/%00/",
        "/x/%0A/y/",
        "/x%2520y/",
        "/x.html/y",
        "/X.HTM/y",
        "/x?y=*/",
        "//[x",
        f"/{'夜' * 67}/",
    ],
)
def test_one_that_cannot_be_is_passed_over_and_said(tmp_path: Path, alias: str) -> None:
    found, problems = read(tmp_path, alias)
    assert (found, len(problems)) in [((), 1), (("/x",), 1)]
    assert not problems[0].blocks


def test_a_file_that_no_host_shows_as_a_page_cannot_lead_on(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "/old.php", "/old.pdf")
    assert found == ()
    assert [problem.what for problem in problems] == [
        "`/old.php` ends in .php, but only a page can lead on",
        "`/old.pdf` ends in .pdf, but only a page can lead on",
    ]


@pytest.mark.parametrize("alias", ["/?p=123", "?p=123", "https://lamp.example/?p=123", "/index.php?p=123"])
def test_a_number_is_kept_for_links_inside_the_diary(tmp_path: Path, alias: str) -> None:
    found, problems = read(tmp_path, alias)
    assert found == ("/?p=123",)
    assert ["from inside the diary only" in problem.what for problem in problems] == [True]


def test_nothing_is_said_of_one_that_an_import_wrote(tmp_path: Path) -> None:
    problems: list[Problem] = []
    site = a_site(tmp_path, site_url="https://lamp.example/")
    assert settled(an_entry(site, aliases=["/?p=123"], imported="wordpress 123"), site, problems).aliases
    assert problems == []


def test_any_other_query_cannot_lead_on_and_behind_a_path_it_counts_for_nothing(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "/?lang=cy", "/2019/old/?print=1")
    assert found == ("/2019/old/",)
    assert [problem.blocks for problem in problems] == [False, False]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/diary/a/", "/a/"),
        ("/diary", "/"),
        ("/a/", "/a/"),
        ("a.md", "a.md"),
        ("https://lamp.example/diary", "/"),
        ("https://lamp.example/a/", None),
        ("ftp://lamp.example/diary/a", None),
    ],
)
def test_the_path_of_an_address_on_the_site(written: str, path: str | None) -> None:
    assert path_on_site(urlsplit(written), "https://lamp.example/diary/") == path
