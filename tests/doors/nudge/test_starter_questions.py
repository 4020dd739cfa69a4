"""The questions that an entry can start from."""

from itertools import pairwise
from pathlib import Path

import pytest

from diarist.doors.nudge.starter_questions import STARTER, question_in, question_of, questions
from tests.diaries import ROOT, a_site, write


def test_the_houses_are_those_of_its_starter_in_the_diarys_language(tmp_path: Path) -> None:
    starter = (ROOT / "templates" / STARTER).read_text("utf-8")
    house = questions(a_site(tmp_path))
    own = tmp_path / "own"
    own.mkdir()
    site = a_site(own)
    write(own / "templates" / STARTER, starter)
    assert questions(site) == house
    assert len(house) == 4
    welsh = questions(a_site(tmp_path, theme={"name": "material", "language": "cy"}))
    assert len(welsh) == 4
    assert not set(welsh) & set(house)


def test_a_diarys_own_starter_asks_its_own(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(
        tmp_path / "templates" / STARTER, "---\ntitle: {{ title }}\n---\n<!-- Who {# no #} laughed?\n Why? Say. -->\n"
    )
    assert questions(site) == ["Who laughed? Why?"]
    assert question_of(site, 7, "Who laughed? Why?") == "Who laughed? Why?"
    write(tmp_path / "templates" / STARTER, "no note at all")
    assert len(questions(site)) == 4


def test_each_week_has_another_question(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    asked = [question_of(site, week, "") for week in range(8)]
    assert len(set(asked)) == 4
    assert all(one != other for one, other in pairwise(asked))
    assert question_of(site, 3, asked[3]) == asked[4]


@pytest.mark.parametrize(
    ("note", "asked"),
    [("One. Two? Three.", "One. Two?"), ("Only this. Not that.", "Only this."), ("", ""), ("a" * 400, "")],
)
def test_what_a_note_asks(note: str, asked: str) -> None:
    assert question_in(note) == asked
