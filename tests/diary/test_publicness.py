import json
from pathlib import Path

import pytest

from diarist.diary.publicness import EVENT, is_written_in_public
from tests.diaries import a_site


@pytest.mark.parametrize("written", [{}, {"written_in": "public"}])
def test_what_nobody_knows_counts_as_public(tmp_path: Path, written: dict[str, str]) -> None:
    assert is_written_in_public(a_site(tmp_path, written), {})


def test_the_settings_say_that_it_is_private(tmp_path: Path) -> None:
    assert not is_written_in_public(a_site(tmp_path, {"written_in": "private"}), {})


@pytest.mark.parametrize("written", ["public", "private"])
def test_an_event_knows_better(tmp_path: Path, written: str) -> None:
    event, site = tmp_path / "event.json", a_site(tmp_path, {"written_in": written})
    for private in (True, False):
        event.write_text(json.dumps({"repository": {"private": private}}), "utf-8")
        assert is_written_in_public(site, {EVENT: str(event)}) is not private


@pytest.mark.parametrize(
    "event",
    ["", "{", "[]", "null", "{}", '{"repository": 1}', '{"repository": {"private": "no"}}', "[" * 100_000, "\x00"],
)
def test_an_event_that_does_not_say_leaves_it_to_the_settings(tmp_path: Path, event: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(event, "utf-8")
    for where in (str(path), str(tmp_path), str(tmp_path / "none")):
        assert is_written_in_public(a_site(tmp_path), {EVENT: where})
        assert not is_written_in_public(a_site(tmp_path, {"written_in": "private"}), {EVENT: where})
