import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.measure import BuildFailedError
from benchmarks.serving import save_to_page
from benchmarks.sites import Site, saving
from benchmarks.source import Entry

ENTRY = Entry("week", "A week", date(2026, 11, 20), "week", "In short.", "amber", (), "We lit it.")
SERVE = (sys.executable, "-m", "http.server", "{port}", "--bind", "127.0.0.1")


def served(folder: Path, *command: str) -> Site:
    """A site whose pages are its entries."""

    def save(entry: Entry) -> Path:
        return saving(folder, lambda entry: entry.body)(entry).rename(folder / "index.html")

    save(ENTRY)
    return Site(folder=folder, command=(), output=folder, save=save, serve=command)


def test_the_time_from_save_to_page_is_found(tmp_path: Path) -> None:
    assert 0 < save_to_page(served(tmp_path, *SERVE), ENTRY, ENTRY.body) < 10
    assert "for the 3. time" in (tmp_path / "index.html").read_text("utf-8")


def test_a_server_that_ends_says_what_it_said(tmp_path: Path) -> None:
    site = served(tmp_path, sys.executable, "-c", "raise SystemExit('no such port')")
    with pytest.raises(BuildFailedError, match=r"no such port \(the server ended after 0 seconds, with status 1\)"):
        save_to_page(site, ENTRY, ENTRY.body)


def test_a_page_that_is_nowhere_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(BuildFailedError, match="no page to be served"):
        save_to_page(served(tmp_path, *SERVE), ENTRY, "never written")
