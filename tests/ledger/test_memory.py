"""How much a ledger in a folder had, kept where the cache is."""

from pathlib import Path

import pytest

from diarist.cache import CACHE
from diarist.diary.errors import LedgerError, NoLedger
from diarist.ledger.announcements import ANNOUNCEMENTS, open_ledger
from diarist.ledger.book import Book
from diarist.ledger.folder import FolderHome
from diarist.ledger.home import is_memory
from diarist.ledger.memory import Memory
from diarist.ledger.record import Event
from tests.diaries import a_site
from tests.ledger.test_branch import CLAIM, SENT, SITE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ledger = ledger_in(tmp_path / "announcements")
    ledger.create(SITE)
    ledger.append("oil", [CLAIM, SENT], 0)
    ledger.append("wick", [CLAIM], 0)
    return tmp_path / "announcements"


def ledger_in(folder: Path) -> Book[Event]:
    return FolderHome(folder.parent, folder.parent).book(ANNOUNCEMENTS)


def test_it_is_kept_in_the_cache(tmp_path: Path) -> None:
    memory = tmp_path / CACHE / "ledger.json"
    assert is_memory(memory)
    ledger = open_ledger(a_site(tmp_path))
    ledger.create(SITE)
    ledger.append("oil", [CLAIM], 0)
    assert Memory(memory).counts() == {"oil": 1}


@pytest.mark.parametrize("lines", [0, 1])
def test_a_file_or_half_a_file_that_is_gone_stops_everything(folder: Path, lines: int) -> None:
    path = folder / "oil.jsonl"
    whole = path.read_bytes()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:lines]))
    if not lines:
        path.unlink()
    with pytest.raises(LedgerError, match=r"1 of 2 files \(oil\.jsonl\) have fewer lines than they had, so nothing"):
        ledger_in(folder).read()
    assert ledger_in(folder).read_local(), "a build shows what there is"
    path.write_bytes(whole)
    assert ledger_in(folder).read() == {"oil": (CLAIM, SENT), "wick": (CLAIM,)}


def test_a_ledger_that_is_gone_is_no_new_beginning(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    for ask in (ledger_in(folder).site, ledger_in(folder).read):
        with pytest.raises(LedgerError, match="the ledger is gone, so nothing is announced") as raised:
            ask()
        assert not isinstance(raised.value, NoLedger)
    assert ledger_in(folder).read_local() == {}


def test_who_did_it_on_purpose_deletes_what_is_remembered(folder: Path) -> None:
    (folder / "oil.jsonl").unlink()
    (folder.parent / "ledger.json").unlink()
    assert ledger_in(folder).read() == {"wick": (CLAIM,)}


def test_what_others_wrote_is_noted_when_it_is_read(folder: Path) -> None:
    FolderHome(folder.parent).book(ANNOUNCEMENTS).append("wick", [SENT], 1)
    ledger_in(folder).read()
    assert Memory(folder.parent / "ledger.json").counts() == {"oil": 2, "wick": 2}


@pytest.mark.parametrize("data", [b"", b"\xff", b"[1]", b'{"oil": "2"}'])
def test_what_cannot_be_read_is_made_anew(folder: Path, data: bytes) -> None:
    (folder.parent / "ledger.json").write_bytes(data)
    assert set(ledger_in(folder).read()) == {"oil", "wick"}
    assert Memory(folder.parent / "ledger.json").counts() == {"oil": 2, "wick": 1}


def test_it_never_forgets(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "below" / "memory")
    memory.note({"oil": 3})
    memory.note({"oil": 2, "wick": 1})
    assert memory.counts() == {"oil": 3, "wick": 1}
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["memory"]


def test_without_a_place_nothing_is_kept() -> None:
    memory = Memory(None)
    memory.note({"oil": 3})
    assert memory.counts() == {}
