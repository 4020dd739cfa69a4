"""The file that says when to build again: a moment and nothing else, written where nobody publishes it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.errors import UsageError
from diarist.terminal.due_file import bring_forward, check_place, write_due

NOON = datetime(2026, 12, 4, 12, 0, 0, 900_000, ZoneInfo("Africa/Lagos"))


def test_it_has_the_moment_alone_and_in_utc(tmp_path: Path) -> None:
    write_due(tmp_path / "due.json", NOON)
    assert (tmp_path / "due.json").read_text("utf-8") == '{"due": "2026-12-04T11:00:00Z"}\n'
    write_due(tmp_path / "due.json", None)
    assert (tmp_path / "due.json").read_text("utf-8") == '{"due": null}\n'


@pytest.mark.parametrize(
    ("known", "moment", "then"),
    [
        ('{"due": null}', NOON, "2026-12-04T11:00:00Z"),
        ('{"due": "2026-12-05T00:00:00Z"}', NOON, "2026-12-04T11:00:00Z"),
        ('{"due": "2026-12-01T00:00:00Z"}', NOON, "2026-12-01T00:00:00Z"),
        ('{"due": "2026-12-05T00:00:00Z"}', None, "2026-12-05T00:00:00Z"),
    ],
)
def test_it_is_only_ever_brought_forward(tmp_path: Path, known: str, moment: datetime | None, then: str) -> None:
    (tmp_path / "due.json").write_text(known, "utf-8")
    bring_forward(tmp_path / "due.json", moment)
    assert json.loads((tmp_path / "due.json").read_text("utf-8")) == {"due": then}


@pytest.mark.parametrize("known", ["{}", "]", "[]", '{"due": 5}', '{"due": "soon"}', " " * 2000, None])
def test_where_nothing_is_known_the_next_run_looks(tmp_path: Path, known: str | None) -> None:
    if known:
        (tmp_path / "due.json").write_text(known, "utf-8")
    bring_forward(tmp_path / "due.json", datetime.now(UTC))
    assert (tmp_path / "due.json").read_text("utf-8") == known if known else not (tmp_path / "due.json").exists()


def test_it_never_lies_where_it_would_be_published(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would be published"):
        check_place(tmp_path / "docs/deep/due.json", [tmp_path / "site", tmp_path / "docs"])
    check_place(tmp_path / "due.json", [tmp_path / "site"])


@pytest.mark.parametrize("words", ["site_name: x\n", "[]", '{"due": null, "name": "mine"}', '{"due": 5}', "{}" * 9])
def test_no_other_file_is_written_over(tmp_path: Path, words: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(words, "utf-8")
    with pytest.raises(UsageError, match="is there already, and does not say when something is due"):
        check_place(tmp_path / "mkdocs.yml", [tmp_path / "site"])


@pytest.mark.parametrize("words", ["", "{}\n", '{"due":null}', '{"due":"2026-12-04T11:00:00Z"}\n', None])
def test_its_own_of_before_is_written_over(tmp_path: Path, words: str | None) -> None:
    if words is not None:
        (tmp_path / "due.json").write_text(words, "utf-8")
    check_place(tmp_path / "due.json", [tmp_path / "site"])
