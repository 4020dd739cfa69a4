"""What is wrong with entries whenever they are read: found once."""

from pathlib import Path
from unittest.mock import patch

import pytest

from diarist.cache import Cache
from diarist.checks.entry_check import lasting_problems
from diarist.checks.read_settings import read_settings
from diarist.diary.problems import Problem
from diarist.diary.site import Site
from diarist.edition import lasting_findings
from diarist.edition.lasting_findings import EntryFile, LastingFindings
from diarist.workers import pool
from tests.diaries import a_site, words

NUMBER = "Her NHS number is 999 123 4578."


def file(body: str = NUMBER, path: str = "posts/a.md", *wordless: str) -> EntryFile:
    return path, words(body).encode(), wordless, None


def read(site: Site, *files: EntryFile, whole: bool = True) -> list[Problem]:
    return list(LastingFindings(site, read_settings(site), Cache(site.root / "c")).problems(files, None, whole=whole))


def times_read(site: Site, *files: EntryFile, whole: bool = True) -> int:
    with patch.object(lasting_findings, "lasting_problems", wraps=lasting_problems) as rules:
        read(site, *files, whole=whole)
    return rules.call_count


def test_a_file_is_read_once(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    first = read(site, file())
    assert [problem.rule for problem in first] == ["nhs-number"]
    assert times_read(site, file()) == 0
    assert read(site, file()) == first


@pytest.mark.parametrize(
    "other",
    [file(f"{NUMBER} Once more."), file(NUMBER, "posts/b.md"), file(NUMBER, "posts/a.md", "a.jpg")],
)
def test_other_words_another_name_and_other_pictures_are_read_anew(tmp_path: Path, other: EntryFile) -> None:
    site = a_site(tmp_path)
    read(site, file())
    assert times_read(site, other) == 1


def test_what_is_no_longer_there_is_forgotten_unless_only_some_were_asked_for(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    one, two = file(path="posts/1.md"), file(path="posts/2.md")
    read(site, one, two)
    read(site, one, whole=False)
    assert times_read(site, two) == 0
    read(site, one)
    assert times_read(site, two) == 1


def test_workers_find_the_same(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    files = [file(path=f"posts/{number}.md") for number in range(20)]
    with pool() as workers:
        found = list(
            LastingFindings(site, read_settings(site), Cache(tmp_path / "c")).problems(files, workers, whole=True)
        )
    assert [problem.path for problem in found] == [path for path, *_ in files]


def test_what_cannot_be_taken_apart_is_said_elsewhere(tmp_path: Path) -> None:
    assert read(a_site(tmp_path), ("posts/a.md", b"\xff\xfe\x00", (), None)) == []
