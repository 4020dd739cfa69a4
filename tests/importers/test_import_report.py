"""What is said of an import on the terminal."""

from collections import Counter
from pathlib import Path

import pytest

from diarist.importers.addresses_in_words import Found
from diarist.importers.bringing import Brought
from diarist.importers.import_report import Outcome, lines
from diarist.importers.writing_entries import Written
from tests.importers.old_folders import a_folder, read_blog


@pytest.mark.parametrize(("seconds", "said"), [(1.2, "once."), (4.2, "once, in 4 seconds.")])
def test_the_time_of_pictures_is_said_where_it_is_long(tmp_path: Path, seconds: float, said: str) -> None:
    blog = read_blog(a_folder(tmp_path, {"_posts/2019-05-01-quay.md": "Words."}))
    outcome = Outcome("Jekyll", blog, (), Written(pictures=13, seconds=seconds))
    assert f"13 pictures kept, each clean and {said}" in list(lines(outcome))


def test_as_many_lost_pictures_are_counted_as_there_are_names(tmp_path: Path) -> None:
    blog = read_blog(a_folder(tmp_path, {"_posts/2019-05-01-quay.md": "Words."}))
    found = Found(lost=[f"/{name}.jpg" for name in "abcdea"])
    entry = Brought("folder quay.md", blog.entries[0], "posts/quay.md", b"", "", Counter(), found)
    said = "".join(lines(Outcome("Jekyll", blog, (entry,), Written())))
    assert "cannot be shown: 5: /a.jpg, /b.jpg, /c.jpg and 2 more." in said


def test_what_is_no_entry_is_counted_with_why(tmp_path: Path) -> None:
    head = "---\ndate: 2019-05-01\n---\n"
    blog = read_blog(a_folder(tmp_path, {"a.md": f"{head}Words.", "b.md": head, "c.md": "Words.", "d.md": head}))
    said = list(lines(Outcome("a folder", blog, (), Written())))
    why = "there are no words in it 2 and it has no date, so it is taken for a page 1"
    assert f"Not read as entries: 3 ({why}); .diarist/import-report.html has them." in said
