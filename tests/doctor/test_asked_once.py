from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from diarist.doctor.asked_once import AskedOnce


def test_each_key_is_asked_once_by_however_many() -> None:
    asked: list[str] = []
    all_there = Barrier(4)

    def ask(key: str) -> str:
        asked.append(key)
        return key.upper()

    once = AskedOnce(ask)

    def want(key: str) -> str:
        all_there.wait()
        return once(key)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(want, "aabb")) == ["A", "A", "B", "B"]
    assert sorted(asked) == ["a", "b"]


def test_what_is_raised_all_get() -> None:
    def ask(_key: str) -> str:
        raise LookupError("there is none")

    once = AskedOnce(ask)
    for _ in range(2):
        with pytest.raises(LookupError, match="there is none"):
            once("a")
