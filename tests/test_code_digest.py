"""Another engine, another package or another Python is another maker of things."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from diarist import code_digest
from diarist.code_digest import ENGINE
from diarist.unchanged import packages


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    code_digest.code_digest.cache_clear()
    yield
    code_digest.code_digest.cache_clear()


def digest_anew() -> str:
    code_digest.code_digest.cache_clear()
    return code_digest.code_digest()


def test_it_is_the_same_for_the_same() -> None:
    assert digest_anew() == digest_anew()


def test_every_file_of_the_engine_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "words.toml").write_text("a", "utf-8")
    monkeypatch.setattr(code_digest, "ENGINE", tmp_path)
    first = digest_anew()
    (tmp_path / "checks" / "words.toml").write_text("b", "utf-8")
    second = digest_anew()
    (tmp_path / "checks" / "words.toml").rename(tmp_path / "checks" / "others.toml")
    assert len({first, second, digest_anew()}) == 3
    assert (ENGINE / "checks" / "rules.py").is_file()


def test_another_python_and_another_package_count(monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest_anew()
    monkeypatch.setattr(sys, "version", "4.0")
    second = digest_anew()
    monkeypatch.setattr(code_digest, "packages", lambda: ["nh3-9.9.dist-info"])
    assert len({first, second, digest_anew()}) == 3


def test_every_package_is_found() -> None:
    found = {re.sub(r"[-_.]+", "-", name.partition("-")[0]).lower() for name in packages()}
    names = {re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower() for distribution in distributions()}
    assert names <= found
