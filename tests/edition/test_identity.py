"""A diary that moved is told which line keeps its subscribers from seeing everything as new."""

from pathlib import Path
from typing import Any

from diarist.diary.site import Site
from diarist.edition.identity import identity_problems
from diarist.ledger.announcements import open_ledger
from tests.diaries import a_site, write

FIRST = "https://org.example/diary/"


def said(site: Site) -> list[str]:
    return [f"{problem.blocks} {problem}" for problem in identity_problems(site)]


def moved(root: Path, diary: dict[str, Any] | None = None) -> Site:
    if not (root / "announcements").exists():
        first = a_site(root, site_url=FIRST)
        open_ledger(first).create(first.identity)
    return a_site(root, diary, site_url="https://diary.example/")


def test_without_a_ledger_nothing_is_known(tmp_path: Path) -> None:
    assert said(a_site(tmp_path)) == []


def test_the_missing_line_is_said(tmp_path: Path) -> None:
    site = moved(tmp_path)
    assert said(site) == [
        (
            f"False mkdocs.yml:{line_of(site)}: the diary was announced as {FIRST}, and subscribers would now see "
            f"every entry as new; write `identity: {FIRST}` below `diary:` (or `identity: https://diary.example/`, if "
            "it moved long ago)"
        )
    ]


def line_of(site: Site) -> int:
    lines = (site.root / "mkdocs.yml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith("site_url"))


def test_once_it_is_written_nothing_is_said(tmp_path: Path) -> None:
    for identity in (FIRST, FIRST.rstrip("/"), "https://diary.example/"):
        assert said(moved(tmp_path, {"identity": identity})) == []


def test_a_diary_that_stayed_is_told_nothing(tmp_path: Path) -> None:
    moved(tmp_path)
    assert said(a_site(tmp_path, site_url=FIRST)) == []


def test_a_ledger_that_cannot_be_read_is_anothers_matter(tmp_path: Path) -> None:
    site = moved(tmp_path)
    write(tmp_path / "announcements" / "ledger.json", "{")
    assert said(site) == []
