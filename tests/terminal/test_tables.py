import pytest
from rich.table import Table

from diarist.terminal.tables import show


def test_what_can_be_copied_is_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    table = Table("file", box=None)
    table.add_row(name := "posts/" + "long-" * 40 + "end.md")
    show(table)
    assert name in capsys.readouterr().out
