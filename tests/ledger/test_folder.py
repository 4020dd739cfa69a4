"""The ledger in a folder, where the disk does not do as it should."""

import errno
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from diarist.diary.errors import LedgerError, NoLedger
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book
from diarist.ledger.folder import FolderHome
from diarist.ledger.record import Event, State
from tests.ledger.repositories import a_clone, git

EVENT = Event(at=datetime(2026, 11, 20, 12, tzinfo=UTC), state=State.SENDING, channel="mastodon", account="@lamp")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    FolderHome(tmp_path).book(ANNOUNCEMENTS).create("https://lamp.example/")
    return tmp_path / "announcements"


@pytest.fixture
def ledger(folder: Path) -> Book[Event]:
    return FolderHome(folder.parent).book(ANNOUNCEMENTS)


def refuse(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def test_people_can_read_it(ledger: Book[Event], folder: Path) -> None:
    ledger.append("oil", [EVENT], 0)
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == [
        "ledger.json",
        "oil.jsonl",
    ]
    assert json.loads((folder / "oil.jsonl").read_text("utf-8"))["state"] == "sending"
    assert json.loads((folder / "ledger.json").read_text("utf-8"))["site"] == "https://lamp.example/"


def test_what_is_of_use_only_while_writing_stays_out_of_the_repository(tmp_path: Path, server: Path) -> None:
    clone = a_clone(server, tmp_path / "clone")
    ledger = FolderHome(clone).book(ANNOUNCEMENTS)
    ledger.create("https://lamp.example/")
    ledger.append("oil", [EVENT], 0)
    (clone / "announcements" / ".oil.jsonl.part").touch()
    git(clone, "add", ".")
    assert git(clone, "diff", "--cached", "--name-only").splitlines() == [
        "announcements/.gitignore",
        "announcements/ledger.json",
        "announcements/oil.jsonl",
    ]


def test_other_files_there_are_no_events(ledger: Book[Event], folder: Path) -> None:
    ledger.append("oil", [EVENT], 0)
    for name in ("._oil.jsonl", ".wick.jsonl.part", "notes.txt"):
        (folder / name).write_bytes(b"\0")
    assert set(ledger.read()) == {"oil"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_is_full_leaves_all_as_it_was(
    ledger: Book[Event], folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    ledger.append("oil", [EVENT], 0)

    def full(*_: object) -> NoReturn:
        raise refuse(errno.ENOSPC)

    with monkeypatch.context() as patched:
        patched.setattr(*((os, "fsync", full) if step == "fsync" else (Path, "replace", full)))
        with pytest.raises(LedgerError, match=r"No space left on device.*make room"):
            ledger.append("oil", [EVENT], 1)
    assert FolderHome(folder.parent).book(ANNOUNCEMENTS).read() == {"oil": (EVENT,)}
    ledger.append("oil", [EVENT], 1)
    assert ledger.read() == {"oil": (EVENT, EVENT)}


@pytest.mark.skipif(os.name != "posix", reason="a folder cannot be opened there")
def test_a_file_and_its_name_are_on_the_disk_before_anything_is_sent(
    ledger: Book[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed, fsync = [], os.fsync

    def note(descriptor: int) -> None:
        flushed.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    ledger.append("oil", [EVENT], 0)
    assert flushed == [False, True]


@pytest.mark.parametrize("method", ["iterdir", "read_bytes", "exists"])
def test_what_may_not_be_read_is_not_taken_for_empty(
    ledger: Book[Event], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """An empty ledger would send everything once more."""
    ledger.append("oil", [EVENT], 0)

    def forbidden(*_: object) -> NoReturn:
        raise refuse(errno.EACCES)

    monkeypatch.setattr(Path, method, forbidden)
    with pytest.raises(LedgerError, match="Permission denied") as raised:
        ledger.read()
    assert not isinstance(raised.value, NoLedger)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may read everything cannot be refused")
def test_a_folder_without_permission_is_not_taken_for_empty(ledger: Book[Event], folder: Path) -> None:
    ledger.append("oil", [EVENT], 0)
    for mode in (0o000, 0o100):
        folder.chmod(mode)
        try:
            with pytest.raises(LedgerError, match="Permission denied"):
                ledger.read()
        finally:
            folder.chmod(0o700)


def test_a_ledger_without_its_first_page_is_no_empty_one(ledger: Book[Event], folder: Path) -> None:
    ledger.append("oil", [EVENT], 0)
    (folder / "ledger.json").unlink()
    for ask in (ledger.site, ledger.read, lambda: ledger.create("https://lamp.example/")):
        with pytest.raises(LedgerError, match=r"ledger\.json|there is a ledger already") as raised:
            ask()
        assert not isinstance(raised.value, NoLedger)


def test_a_cut_file_stops_everything(ledger: Book[Event], folder: Path) -> None:
    ledger.append("oil", [EVENT, EVENT], 0)
    path = folder / "oil.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    for ask in (ledger.read, lambda: ledger.append("oil", [EVENT], 2)):
        with pytest.raises(LedgerError, match=r"oil\.jsonl:2: .*; bring it back from the repository's history"):
            ask()


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "announcements").write_text("mine", "utf-8")
    with pytest.raises(LedgerError, match="cannot be used"):
        FolderHome(tmp_path).book(ANNOUNCEMENTS).create("https://lamp.example/")
    with pytest.raises(LedgerError, match="cannot be used"):
        FolderHome(tmp_path).book(ANNOUNCEMENTS).read()


def test_no_link_that_lies_there_is_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"the only copy")
    folder = tmp_path / "announcements"
    folder.mkdir()
    for name in (".gitignore", ".ledger.json.part", ".oil.jsonl.part"):
        (folder / name).symlink_to(victim)
    ledger = FolderHome(tmp_path).book(ANNOUNCEMENTS)
    ledger.create("https://lamp.example/")
    (folder / "oil.jsonl").symlink_to(tmp_path / "nowhere")
    ledger.append("oil", [EVENT], 0)
    assert victim.read_bytes() == b"the only copy"
    assert not (tmp_path / "nowhere").exists()
    assert set(ledger.read()) == {"oil"}


def test_a_book_that_is_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "diary").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "diary/announcements").symlink_to(tmp_path / "elsewhere")
    ledger = FolderHome(tmp_path / "diary").book(ANNOUNCEMENTS)
    said = "a link that leads out of the diary's folder; put the folder itself"
    with pytest.raises(LedgerError, match=said):
        ledger.create("https://lamp.example/")
    with pytest.raises(LedgerError, match=said):
        ledger.append("oil", [EVENT], 0)
    assert not any((tmp_path / "elsewhere").iterdir())
