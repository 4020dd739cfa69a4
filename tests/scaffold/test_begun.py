"""A diary's settings say what was answered when it was begun."""

from dataclasses import fields
from pathlib import Path

from diarist.diary.read_site import read_site
from diarist.scaffold.begun import answers_of
from diarist.scaffold.folder_writer import write_missing
from diarist.scaffold.starter import starter_files
from tests.scaffold.test_first_answers import DAY, PRODUCT, answers

GIVEN = {
    "diary": "The Swale: diary #1",
    "leader": "Pat O'Brien",
    "role": 'Head of "things"',
    "organisation": "Swale & Sons",
    "address": "swale.org/diary",
    "zone": "Europe/Warsaw",
    "language": "pl",
    "background": "#101820",
    "accent": "#f2aa4c",
    "mail": "diary@swale.org",
    "written_in": "public",
}


def test_the_same_answers_come_back(tmp_path: Path) -> None:
    for given in (GIVEN, {}):
        first = answers(**given)
        root = tmp_path / str(len(given))
        write_missing(root, starter_files(first))
        again = answers_of(read_site(root / "mkdocs.yml"), PRODUCT, DAY)
        different = [each.name for each in fields(first) if getattr(first, each.name) != getattr(again, each.name)]
        assert different == []


def test_where_nobody_has_said_it_everybody_can_read_it(tmp_path: Path) -> None:
    write_missing(tmp_path, starter_files(answers()))
    settings = tmp_path / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "written_in" not in line), "utf-8")
    assert answers_of(read_site(settings), PRODUCT, DAY).is_public
