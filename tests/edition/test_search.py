"""What the search page reads."""

import json
from pathlib import Path

from diarist.edition.search import search_files
from tests.diaries import a_site, edition_of, post


def test_one_file_a_year_newest_first(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", date="2024-01-02")
    post(site, "b.md", "We lit it.", date="2026-01-02", tags=["oil", "night"], title='A "quote" & </script> 🕯')
    files = {address: json.loads(data) for address, data in search_files(edition_of(site))}
    assert list(files) == ["search/index.json", "search/2026.json", "search/2024.json"]
    assert files["search/index.json"] == ["2026.json", "2024.json"]
    assert files["search/2026.json"] == [
        {
            "t": "A “quote” & </script> 🕯",
            "u": "2026/01/b/",
            "d": "2 January 2026",
            "s": "We lit it.",
            "g": "oil night",
            "w": "We lit it.",
        }
    ]


def test_nothing_of_a_withdrawn_entry_is_found(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "Secret words.", withdrawn="Wrong.", updated="2026-11-18", tags=["oil"])
    files = {address: json.loads(data) for address, data in search_files(edition_of(site))}
    assert files == {"search/index.json": ["2026.json"], "search/2026.json": []}


def test_an_empty_diary_has_an_index(tmp_path: Path) -> None:
    assert list(search_files(edition_of(a_site(tmp_path)))) == [("search/index.json", b"[]")]
