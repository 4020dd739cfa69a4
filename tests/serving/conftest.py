"""A small diary for each test, on a Friday at noon, and its live server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.small_diary import NOON
from tests.serving.live_site import Live, a_diary, served


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small diary."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    a_diary(tmp_path)
    return tmp_path


@pytest.fixture
def live(folder: Path) -> Iterator[Live]:
    """Its live server."""
    with served(folder) as live:
        yield live
