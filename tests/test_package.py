"""What a release is made of: the same bytes twice, with the commit in them, the lock and the bill of materials."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

import build_hook
import release_files
from tests.diaries import ROOT
from tests.needs import unavailable

PACKED = ("src", "templates", "requirements", "tools/build_hook.py", "CHANGELOG.md", "LICENSE", "README.md")
WHEEL = f"diarist-{release_files.project()['version']}-py3-none-any.whl"
SDIST = f"diarist-{release_files.project()['version']}.tar.gz"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Mara", "-c", "user.email=mara@lamp.example", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, timeout=60)
    return run.stdout.strip()


def copied(folder: Path) -> Path:
    """The files that are packed, in a folder of their own."""
    for name in (*PACKED, "pyproject.toml", ".gitignore"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return folder


def packed(folder: Path, into: Path) -> dict[str, str]:
    """Pack wheel and sdist; the SHA-256 of each by its name."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(into)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in into.iterdir()}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with one commit."""
    if not shutil.which("git"):
        unavailable("git is not installed")
    folder = copied(tmp_path_factory.mktemp("clone"))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Release")
    return folder


@pytest.fixture(scope="module")
def dist(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    assert sorted(packed(clone, folder)) == [WHEEL, SDIST]
    return folder


def test_the_same_files_are_packed_into_the_same_bytes(clone: Path, dist: Path, tmp_path: Path) -> None:
    first = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in dist.iterdir()}
    for path in clone.glob("src/**/*.py"):
        os.utime(path, (1, 1))
    assert packed(clone, tmp_path) == first


def test_both_know_the_commit_that_they_were_packed_from(clone: Path, dist: Path) -> None:
    commit = git(clone, "rev-parse", "HEAD")
    with ZipFile(dist / WHEEL) as archive:
        assert archive.read("diarist/commit.txt").decode() == f"{commit}\n"
    with tarfile.open(dist / SDIST) as archive:
        file = archive.extractfile(f"{SDIST.removesuffix('.tar.gz')}/commit.txt")
        assert file is not None
        assert file.read().decode() == f"{commit}\n"


def test_a_folder_that_differs_from_its_commit_does_not_claim_it(clone: Path, tmp_path: Path) -> None:
    assert build_hook.commit_of(clone) == git(clone, "rev-parse", "HEAD")
    assert build_hook.commit_of(tmp_path) == ""
    git(clone, "clone", "--quiet", str(clone), str(tmp_path / "other"))
    (tmp_path / "other/LICENSE").write_text("Mine\n", "utf-8")
    assert build_hook.commit_of(tmp_path / "other") == ""


def test_the_sdist_makes_the_same_wheel_without_a_network(dist: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--quiet"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"https_proxy": "http://127.0.0.1:9", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run = subprocess.run(
        [*command, "--wheel-dir", str(tmp_path), str(dist / SDIST)],
        env=environment, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert (tmp_path / WHEEL).read_bytes() == (dist / WHEEL).read_bytes()


def test_nothing_of_ours_for_ourselves_is_packed(dist: Path) -> None:
    with tarfile.open(dist / SDIST) as archive:
        tops = {Path(name).parts[1] for name in archive.getnames() if len(Path(name).parts) > 1}
    assert tops == {*(name.split("/")[0] for name in PACKED), "pyproject.toml", ".gitignore", "PKG-INFO", "commit.txt"}


def test_the_lock_has_diarist_itself_and_all_that_it_needs(dist: Path) -> None:
    lock = release_files.lock(dist)
    assert lock.endswith((ROOT / "requirements/site.txt").read_text("utf-8"))
    for path in dist.iterdir():
        assert f"--hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" in lock
    assert f"\ndiarist=={release_files.project()['version']} \\\n    --hash" in lock


def test_the_bill_of_materials_has_every_package_and_what_comes_within_them() -> None:
    bill = json.loads(release_files.bill_of_materials())
    names = [component["name"] for component in bill["components"]]
    lock = (ROOT / "requirements/site.txt").read_text("utf-8")
    assert {line.split("==")[0] for line in lock.splitlines() if "==" in line} <= {*names}
    assert {each["name"] for each in release_files.bundled()} <= {*names}
    assert release_files.bill_of_materials(validated=False) == json.dumps(bill, indent=2, ensure_ascii=False) + "\n"
    assert bill["metadata"]["component"]["name"] == "diarist"
    for component in bill["components"]:
        references = [each for each in component.get("externalReferences", []) if each["type"] == "distribution"]
        assert references == [] or all("hashes" in each for each in references)


def test_each_carrier_of_a_bundled_work_is_in_the_lock() -> None:
    lock = (ROOT / "requirements/site.txt").read_text("utf-8")
    assert [each for each in release_files.bundled() if f"\n{each['within']}==" not in lock] == []
