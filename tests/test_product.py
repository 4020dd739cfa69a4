"""Which Diarist this is: the gap for its repository stands in one place, and all who ask get it from there."""

import re
import tomllib
from pathlib import Path

import pytest

from diarist import product
from tests.diaries import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_repository_and_the_version_are_those_of_the_project() -> None:
    assert PROJECT["urls"]["Repository"] == f"https://github.com/{product.repository()}"
    assert product.version() == PROJECT["version"]


def test_the_repository_stands_nowhere_else() -> None:
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob(".github/**/*"), *ROOT.glob("templates/**/*"), *ROOT.glob("hooks/*")]
    gap = rb"(?:OWNER/REPO|-OWNER-/-REPO-)"
    named = re.compile(rb"github\.com/%b|%b/\.github|%b@" % (gap, gap, gap))
    assert [path.name for path in files if path.is_file() and named.search(path.read_bytes())] == []


@pytest.mark.parametrize(
    ("addresses", "repository"),
    [
        (["Homepage, https://diary.example/", "Repository, https://github.com/lamp/diarist"], "lamp/diarist"),
        (["Repository, https://github.com/lamp/diarist.git"], "lamp/diarist"),
        (["Repository, https://lamp.example/diarist"], product.PLACEHOLDER),
        (None, product.PLACEHOLDER),
    ],
)
def test_it_is_read_from_the_package(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str] | None, repository: str
) -> None:
    class Metadata:
        def get_all(self, _: str) -> list[str] | None:
            return addresses

    monkeypatch.setattr(product, "metadata", lambda _: Metadata())
    assert product.repository() == repository


def test_the_gap_is_a_name_that_nobody_can_own() -> None:
    owner = product.PLACEHOLDER.partition("/")[0]
    assert not re.fullmatch(r"[A-Za-z0-9](?:-?[A-Za-z0-9])*", owner)
    assert product.is_gap(product.PLACEHOLDER)
    assert not product.is_gap("lamp/diarist")


@pytest.mark.parametrize("words", ["1.4.0", "2", "1.4.0rc1", "1.4.0.post1.dev2+gabc.1"])
def test_versions_are_told_from_other_words(words: str) -> None:
    assert product.VERSION.fullmatch(words)
    for bad in (f"{words}\n", f"{words}\n    evil: true", f"{words} # x", f"{words}${{x}}", "", "main", f"../{words}"):
        assert not product.VERSION.fullmatch(bad)


def test_the_commit_is_what_was_packed_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert product.commit() == ""
    (tmp_path / "commit.txt").write_text("a" * 40 + "\n", "ascii")
    monkeypatch.setattr(product, "_COMMIT", tmp_path / "commit.txt")
    assert product.commit() == "a" * 40
