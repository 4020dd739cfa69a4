"""The book of the mails that were taken in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.diary.errors import Conflict, RecordError
from diarist.doors.by_mail.mail_book import MAILS, MOST_A_DAY, Mails, Step, Taken, read_taken
from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome
from tests.ledger.repositories import a_clone, a_server, git

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def mails(root: Path) -> Mails:
    """The book as another run would open it."""
    return Mails(FolderHome(root, root / "cache").book(MAILS), "https://lamp.example/")


def test_a_mail_comes_step_by_step_to_its_answer(tmp_path: Path) -> None:
    book = mails(tmp_path)
    assert book.step("m1") is None
    book.claim("m1", "who", "d1", NOW)
    assert mails(tmp_path).step("m1") == Taken(NOW, Step.CLAIMED, "d1", "who")
    mails(tmp_path).done("m1", "new", NOW)
    mails(tmp_path).answered("m1", NOW)
    assert mails(tmp_path).step("m1") == Taken(NOW, Step.ANSWERED, "d1", "who", "new")


def test_of_two_runs_one_claims_it(tmp_path: Path) -> None:
    one, other = mails(tmp_path), mails(tmp_path)
    one.claim("m1", "who", "d1", NOW)
    with pytest.raises(Conflict):
        other.claim("m1", "who", "d1", NOW)


def test_a_day_has_room_for_ten_drafts_of_one_sender(tmp_path: Path) -> None:
    book = mails(tmp_path)
    for number in range(MOST_A_DAY):
        assert not book.is_enough(f"m{number}", "who", NOW)
        book.claim(f"m{number}", "who", f"d{number}", NOW)
        book.done(f"m{number}", "new", NOW)
    assert mails(tmp_path).is_enough("m99", "who", NOW + timedelta(hours=23))
    assert not book.is_enough("m3", "who", NOW), "what was begun goes on"
    assert not book.is_enough("m99", "somebody else", NOW)
    assert not book.is_enough("m99", "who", NOW + timedelta(hours=25))


def test_answers_are_no_drafts(tmp_path: Path) -> None:
    book = mails(tmp_path)
    for number in range(2 * MOST_A_DAY):
        book.claim(f"m{number}", "who", "d1", NOW)
        book.done(f"m{number}", "ready", NOW)
    assert not book.is_enough("m99", "who", NOW)


def test_a_line_is_read_as_it_was_written() -> None:
    taken = Taken(NOW, Step.DONE, "d1", "who", "new")
    assert read_taken(taken.line()) == taken


@pytest.mark.parametrize(
    "line", ["", "{}", "[]", '{"at": "2026-11-20", "step": "done"}', '{"at": "2026-11-20T09:00Z", "step": "x"}', "1"]
)
def test_what_is_no_step_is_said(line: str) -> None:
    with pytest.raises(RecordError):
        read_taken(line)


def test_it_is_begun_by_the_first_run_on_a_branch_too(tmp_path: Path) -> None:
    server = a_server(tmp_path / "server.git")
    clone = a_clone(server, tmp_path / "clone", "--depth", "1", "--single-branch")
    for number in range(2):
        book = Mails(BranchHome(clone, pauses=(0, 0)).book(MAILS), "https://lamp.example/")
        book.claim(f"m{number}", "who", f"d{number}", NOW)
        book.done(f"m{number}", "new", NOW)
    assert git(server, "log", "-1", "--format=%s", "mails") == "m1: done"
    assert book.step("m0") == Taken(NOW, Step.DONE, "d0", "who", "new")
