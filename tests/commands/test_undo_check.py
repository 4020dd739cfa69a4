"""`diarist undo-check`: what it says, and its exit status."""

import io
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from diarist.announce.removal import Removal, Standing
from diarist.channels.wire.connections import BoundedTransport
from diarist.commands.undo_check import rows, undone
from diarist.diary.errors import DiaryError
from diarist.edition.edition import Edition
from tests.announce.doubles import FakeClock
from tests.announce.test_gone import NOTICE, PAGE, Served, built, diary


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return diary(tmp_path, **NOTICE)


def check(edition: Edition, served: Served) -> tuple[int, str]:
    console = Console(file=io.StringIO(), width=200)
    status = undone(edition, console, served.clock, httpx.MockTransport(served))
    return status, console.file.getvalue()  # type: ignore[attr-defined]


def test_all_is_gone(edition: Edition) -> None:
    status, said = check(edition, Served(built(edition)))
    assert status == 0
    assert "still there" not in said
    assert PAGE in said
    assert "9 looked at" in said


def test_a_site_of_before_fails_and_says_where(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (tmp_path / "before").mkdir()
    served = Served(built(diary(tmp_path / "before")))
    status, said = check(edition, served)
    assert status == 1
    assert f"{PAGE} it has other words than the notice" in said
    assert f"::error::oil: page {PAGE}: it has other words than the notice" in said
    assert timedelta(minutes=10) < served.clock.now() - FakeClock().now() <= timedelta(minutes=15)


def test_without_a_withdrawn_entry_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert check(diary(tmp_path), Served({})) == (0, "Nothing is withdrawn.\n")


def test_a_withdrawn_entry_that_is_left_out_is_said_and_is_not_well(tmp_path: Path) -> None:
    status, said = check(diary(tmp_path, withdrawn="It named somebody."), Served({}))
    assert status == 1
    assert "the withdrawal has no date" in said
    assert "Nothing is withdrawn" not in said


def test_what_is_well_is_counted_and_what_is_not_is_named() -> None:
    gone, there = Removal("", "feed", Standing.GONE), Removal("", "feed", Standing.THERE, "it says more", "https://a/")
    post = Removal("oil", "mastodon", Standing.GONE, "", "https://b/")
    assert rows([gone, there, gone, post]) == [
        ("", "feed", "gone", "2 looked at"),
        ("", "feed", "still there", "https://a/ it says more"),
        ("oil", "mastodon", "gone", "https://b/"),
    ]


def test_it_says_at_once_what_it_waits_for(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    served = Served(built(diary(tmp_path / "before")))
    said: list[str] = []
    sleep = served.clock.sleep

    def noted(seconds: float) -> None:
        said.append(console.file.getvalue())  # type: ignore[attr-defined]
        sleep(seconds)

    served.clock.sleep = noted  # type: ignore[method-assign]
    console = Console(file=io.StringIO(), width=40)
    undone(edition, console, served.clock, httpx.MockTransport(served))
    assert said[0].startswith(f"Not gone yet: {PAGE} and ")
    assert "Looking again for 15 minutes at most" in said[0]


def test_where_no_name_answers_it_stops(edition: Edition) -> None:
    clock = FakeClock()
    transport = BoundedTransport(resolve=lambda _host, _port: [])
    with pytest.raises(DiaryError, match=r"mkdocs.yml:\d+: .*lamp.example cannot be found.*look at `site_url:`"):
        undone(edition, Console(file=io.StringIO()), clock, transport)
    assert clock.now() == FakeClock().now()
