"""The guide "without a terminal" and the doctor know of each other."""

import re

from diarist.doctor.all_questions import BY_NAME
from tests.diaries import ROOT

GUIDE = (ROOT / "docs/guide/without-a-terminal.md").read_text("utf-8")
ASKED = re.compile(r"^The doctor asks: (.*?)$(?=\n\n|\n?\Z)", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^## \d\. ", re.MULTILINE)


def named() -> list[str]:
    return [name for words in ASKED.findall(GUIDE) for name in re.findall(r"`([a-z-]+)`", words)]


def test_every_question_stands_at_one_step_and_every_name_is_a_question() -> None:
    assert sorted(named()) == sorted(BY_NAME)


def test_every_step_says_what_the_doctor_asks() -> None:
    steps = STEP.split(GUIDE)[1:]
    assert len(steps) == 8
    assert all(ASKED.search(step) for step in steps)


def test_what_is_githubs_has_its_address_and_says_whether_it_was_tried() -> None:
    paragraphs = [words for words in GUIDE.split("\n\n") if "docs.github.com" in words]
    assert len(paragraphs) > 8
    assert all("ntried" in words for words in paragraphs)
    assert "28 November 2026" in GUIDE
