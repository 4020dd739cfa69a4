"""Looks at drafts, kept between two jobs."""

from pathlib import Path

import pytest

from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.seen_drafts import keep_look, kept_look

DRAFT = "0123456789abcdef"
LOOK = Look(("A; mend it",), ("B",), (1, 3), 3, b"<!doctype html>")


def test_what_was_seen_is_read_as_it_was_kept(tmp_path: Path) -> None:
    keep_look(tmp_path / "looks", DRAFT, "c1", LOOK)
    assert kept_look(tmp_path / "looks", DRAFT, "c1") == LOOK


def test_a_look_at_another_commit_is_none(tmp_path: Path) -> None:
    keep_look(tmp_path, DRAFT, "c1", LOOK)
    assert kept_look(tmp_path, DRAFT, "c2") is None
    assert kept_look(tmp_path, "f" * 16, "c1") is None


@pytest.mark.parametrize("draft", ["../../etc/passwd", "", "0123456789abcdeg", "0123456789abcdef/x"])
def test_only_the_name_of_a_draft_names_a_file(tmp_path: Path, draft: str) -> None:
    assert kept_look(tmp_path, draft, "c1") is None


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"commit": "c1"}', '{"commit": "c1", "to_mend": 1}', "\udcff"])
def test_what_is_no_look_is_none(tmp_path: Path, said: str) -> None:
    keep_look(tmp_path, DRAFT, "c1", LOOK)
    (tmp_path / f"{DRAFT}.json").write_bytes(said.encode("utf-8", "surrogateescape"))
    assert kept_look(tmp_path, DRAFT, "c1") is None
