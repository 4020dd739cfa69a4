"""Old entries as entries here."""

from dataclasses import replace
from pathlib import Path

import pytest

from diarist.importers.bringing import Bringing, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.old_pictures import PictureBook
from tests.diaries import a_site
from tests.importers.old_folders import a_folder, read_blog


@pytest.mark.parametrize(
    ("here", "there", "written"),
    [
        ("en", "en-GB", ""),
        ("en", "en_US", ""),
        ("en-GB", "en", ""),
        ("en-GB", "EN-gb", ""),
        ("en-GB", "en-US", "en-US"),
        ("en", "cy", "cy"),
        ("sr", "sr-Latn", "sr-Latn"),
        ("zh", "zh-TW", "zh-TW"),
        ("en", "no language", ""),
        ("en", "", ""),
    ],
)
def test_a_language_is_written_where_it_says_more_than_the_diary_s(
    tmp_path: Path, here: str, there: str, written: str
) -> None:
    (tmp_path / "diary").mkdir()
    site = replace(a_site(tmp_path / "diary"), language=here)
    blog = read_blog(a_folder(tmp_path / "old", {"2019-05-01-quay.md": f"---\nlang: {there}\n---\nWords.\n"}))
    blog = replace(blog, entries=tuple(replace(each, lang=there) for each in blog.entries))
    (each,) = Bringing(site, blog, Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all()
    found = [line for line in each.data.decode().splitlines() if line.startswith("lang:")]
    assert found == ([f"lang: {written}"] if written else [])
