"""Where a diary's books are."""

from pathlib import Path

from diarist.cache import CACHE
from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome
from diarist.ledger.home import home_of, is_memory
from tests.diaries import a_site


def test_the_settings_say_where_it_is(tmp_path: Path) -> None:
    assert isinstance(home_of(a_site(tmp_path)), FolderHome)
    assert isinstance(home_of(a_site(tmp_path, {"announce": {"ledger": "branch"}})), BranchHome)


def test_what_remembers_is_told_from_what_can_be_made_anew(tmp_path: Path) -> None:
    names = ("ledger.json", "ledger-questions.json", "links.json", "ledger.json.17", "blocking-ledger.json")
    assert [name for name in names if is_memory(tmp_path / CACHE / name)] == list(names[:2])
    assert not is_memory(tmp_path / "announcements" / "ledger.json")
