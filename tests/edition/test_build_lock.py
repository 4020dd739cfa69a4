"""One build of a diary at a time."""

import threading
from pathlib import Path

import pytest

from diarist.cache import Cache
from diarist.edition import build_lock
from diarist.edition.build_lock import WAITING, alone


def test_a_second_one_waits_for_the_first_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_lock, "PATIENCE", 0.05)
    cache = Cache(tmp_path / "cache")
    held, said, done = threading.Event(), list[str](), list[str]()

    def first() -> None:
        with alone(cache, said.append):
            held.set()
            while not said:
                threading.Event().wait(0.01)
            done.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    held.wait()
    with alone(cache, said.append):
        done.append("second")
    thread.join()
    assert (done, said) == (["first", "second"], [WAITING])


def test_one_that_is_alone_says_nothing_and_lets_go_whatever_happens(tmp_path: Path) -> None:
    cache, said = Cache(tmp_path / "cache"), list[str]()
    with pytest.raises(ZeroDivisionError), alone(cache, said.append):
        raise ZeroDivisionError
    with alone(cache, said.append):
        assert said == []
