"""`diarist init` in a diary that began as a copy of the product: a thin one with the same site, byte for byte."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.scaffold.old_copy import ATTIC
from tests.commands.small_diary import ROOT, Run, write
from tests.diaries import picture
from tests.diaries import write as write_file

MARK = ".diarist-site"
"""By which a build knows its own folder again; nothing that readers see."""


def a_copy(folder: Path) -> Path:
    """The small diary, with all around it that a copy of the product has, and more to read."""
    for name in ("src/diarist/__init__.py", "tests/test_x.py", "docs/guide/start.md", "docs/architecture.md"):
        write_file(folder / name, "x\n")
    for name in ("pyproject.toml", "README.md", ".gitignore", ".github/workflows/publish.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    settings = folder / "mkdocs.yml"
    more = "exclude_docs: |\n  /architecture.md\n  /guide/\n  /decisions/\n"
    settings.write_text(settings.read_text("utf-8").replace("extra:\n", f"{more}extra:\n"), "utf-8")
    write(folder, "2026-11-06-second.md", title="The second: a colon", date="2026-11-06", more="tags: [boats]\n")
    write(folder, "2026-11-27-waits.md", title="It waits", date="2026-11-27")
    write(folder, "2026-11-19-draft.md", title="A draft", date="2026-11-19", more="draft: true\n")
    write_file(folder / "docs/about.md", "# About us\n\nSee [the first](../posts/2026-11-13-first.md).\n")
    picture(folder / "posts/quay.jpg")
    entry = write(folder, "2026-10-30-quay.md", title="The quay", date="2026-10-30")
    entry.write_text(entry.read_text("utf-8") + "\n![The quay at dawn](quay.jpg)\n", "utf-8")
    return folder


def site(folder: Path) -> dict[str, bytes]:
    """The whole site, made from nothing."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    result = CliRunner().invoke(main, ["build"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    files = (path for path in (folder / "site").rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in files}


def test_the_site_is_the_same_byte_for_byte(folder: Path, run: Run) -> None:
    a_copy(folder)
    before = site(folder)
    posts = {path.name: path.read_bytes() for path in (folder / "posts").iterdir()}
    result = run("init", "--yes")
    assert result.exit_code == 0, result.output
    assert "It needs none of this any more: " in result.output
    assert "Everybody can read this repository" in (folder / "README.md").read_text("utf-8")
    assert "If that is not so: write" in result.output
    assert {path.name for path in folder.iterdir()} - {".cache", ".diarist", "site"} == {
        ".devcontainer",
        ".github",
        ".gitignore",
        "README.md",
        "docs",
        "mkdocs.yml",
        "posts",
    }
    assert {path.name for path in (folder / "docs").iterdir()} == {"about.md"}
    assert {path.name: path.read_bytes() for path in (folder / "posts").iterdir()} == posts
    after = site(folder)
    assert sorted(after) == sorted(before)
    assert [name for name in before if before[name] != after[name]] == []
    assert "sample:" not in (folder / "mkdocs.yml").read_text("utf-8")


def test_it_says_what_it_would_take_and_asks(folder: Path, run: Run) -> None:
    a_copy(folder)
    write_file(folder / "templates/site/footer.html", "mine")
    files = {path for path in folder.rglob("*") if ".cache" not in path.parts}
    result = CliRunner().invoke(main, ["init"], input="n\n", catch_exceptions=False)
    assert result.exit_code == 2
    for words in (
        "src/diarist",
        "Templates of your own stay: templates/site/footer.html",
        ATTIC,
        "Nothing is changed.",
    ):
        assert words in result.output
    assert {path for path in folder.rglob("*") if ".cache" not in path.parts} == files
    assert run("init", "--yes", "--leader", "Somebody").exit_code == 2


def test_run_again_it_is_a_diary_that_was_begun(folder: Path, run: Run) -> None:
    a_copy(folder)
    assert run("init", "--yes").exit_code == 0
    (folder / "README.md").unlink()
    result = run("init", "--yes")
    assert result.exit_code == 0
    assert (folder / "README.md").is_file()
    assert not (folder / "docs/privacy.md").exists()
    assert (folder / ATTIC / "README.md").read_text("utf-8").startswith("# Diarist")


def test_it_does_not_take_away_the_program_that_it_is(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    a_copy(folder)
    monkeypatch.setattr("diarist.commands.init.is_running_from", lambda _: True)
    result = run("init", "--yes")
    assert result.exit_code == 2
    assert "the Diarist at work is the one that would be taken away" in result.output
    assert (folder / "src/diarist/__init__.py").is_file()


def test_stopped_at_the_question_nothing_is_changed(folder: Path, run: Run) -> None:
    a_copy(folder)
    result = run("init")
    assert result.exit_code == 2
    assert "Nothing is changed." in result.output
    assert (folder / "src/diarist/__init__.py").is_file()
