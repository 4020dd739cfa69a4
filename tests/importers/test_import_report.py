"""What is said of an import on the terminal."""

from pathlib import Path

import pytest

from diarist.importers.import_report import Outcome, lines
from diarist.importers.writing_entries import Written
from tests.importers.old_folders import a_folder, read_blog


@pytest.mark.parametrize(("seconds", "said"), [(1.2, "once."), (4.2, "once, in 4 seconds.")])
def test_the_time_of_pictures_is_said_where_it_is_long(tmp_path: Path, seconds: float, said: str) -> None:
    blog = read_blog(a_folder(tmp_path, {"_posts/2019-05-01-quay.md": "Words."}))
    outcome = Outcome("Jekyll", blog, (), Written(pictures=13, seconds=seconds))
    assert f"13 pictures kept, each clean and {said}" in list(lines(outcome))
