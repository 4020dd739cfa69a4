"""What Windows does not have, hidden: modules of Unix, signals, links, forks, and a console that shows every letter."""

import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import diarist
from diarist.diary.text import slugify

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
BARE = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONWARNINGS": "ignore", "SOURCE_DATE_EPOCH": "1795176000"}
"""An environment in which sitecustomize.py hides what is not everywhere, from every process."""

CONSOLE = {**BARE, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "PYTHONPATH": ""}

IMPORT_ALL = """
import importlib, os, signal, sys
assert not hasattr(os, "fork") and not hasattr(signal, "setitimer") and sys.modules["fcntl"] is None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def run(*command: str, folder: Path, environment: dict[str, str], status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, check=False, timeout=300
    )
    said = done.stdout.decode("cp1252", "replace") + done.stderr.decode("cp1252", "replace")
    assert done.returncode == status, said
    return said


def test_every_module_can_be_loaded(tmp_path: Path) -> None:
    names = [module.name for module in pkgutil.walk_packages(diarist.__path__, "diarist.")]
    assert len(names) > 300
    run("-c", IMPORT_ALL, *names, folder=tmp_path, environment=BARE)


def copied(folder: Path) -> Path:
    """The sample diary, with as many entries as are worth sharing among workers."""
    folder.mkdir()
    for name in ("docs/assets", "posts", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "docs/about.md"):
        shutil.copy(ROOT / name, folder / name)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8"), "utf-8", newline="\r\n")
    for entry in (folder / "posts").rglob("*.md"):
        entry.write_text(entry.read_text("utf-8"), "utf-8", newline="\r\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_sample_is_built_to_the_same_bytes(tmp_path: Path) -> None:
    here, there = copied(tmp_path / "here"), copied(tmp_path / "there")
    build = ("-m", "diarist.cli", "build")
    for folder, environment in ((here, {**BARE, "PYTHONPATH": ""}), (there, BARE)):
        shutil.copytree(ROOT / "hooks", folder / "hooks")
        run(*build, folder=folder, environment=environment)
        # Made a second time from the cache, where nothing can be linked either.
        shutil.rmtree(folder / "site")
        run(*build, folder=folder, environment=environment)
    assert files(there / "site") == files(here / "site")
    assert len(files(there / "site")) > 50


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary whose every word has letters that a console may not have."""
    folder = tmp_path_factory.mktemp("diary")
    (folder / "posts").mkdir()
    (folder / "docs").mkdir()
    settings = "site_name: Ŵythnos 夜 😀\nsite_url: https://small.example/\nplugins: [diarist]\nextra:\n  diary:\n"
    (folder / "mkdocs.yml").write_text(f"{settings}    authors: {{ada: {{name: Ŵyn 夜}}}}\n", "utf-8")
    for name, front in (
        ("2026-11-13-first", "title: Ŵythnos 夜 😀\ndate: 2026-11-13"),
        ("2026-11-14-夜", "title: Ŵythnos 夜\ndate: 2026-11-33"),
        ("2026-12-13-draft", "title: Wedyn 夜\ndate: 2026-12-13\ndraft: true"),
    ):
        words = f"---\n{front}\n---\n\nGeiriau ŵ 夜.\n\n![](夜.jpg) [夜](夜.md)\n"
        (folder / f"posts/{name}.md").write_text(words, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("--help", 0),
        ("check", 1),
        ("check --format github", 1),
        ("check --format json", 1),
        ("status", 0),
        ("new Ŵythnos夜😀 --today", 0),
        ("new 夜 --starter 夜", 2),
        ("preview --no-open", 0),
        ("preview 夜", 2),
        ("announce --dry-run", 0),
        ("share-kit 2026-11-13-first", 2),
        ("schema", 0),
        ("clean --dry-run", 0),
        ("withdraw 夜 --reason 夜", 2),
        ("undo-check", 0),
        ("build", 1),
    ],
)
def test_no_command_falls_over_a_letter_that_the_console_lacks(diary: Path, command: str, status: int) -> None:
    said = run("-m", "diarist.cli", *command.split(), folder=diary, environment=CONSOLE, status=status)
    assert "Traceback" not in said


def test_slugs_are_not_made_of_what_windows_refuses() -> None:
    assert set(slugify('a<b>c:d"e/f\\g|h?i*j. ')) & set('<>:"/\\|?*. ') == set()
