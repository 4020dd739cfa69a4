"""`diarist deploy` as people call it: what it says, and how it ends."""

import os
import shutil
import time
from pathlib import Path

import pytest

from diarist.cache import CACHE
from tests.commands.small_diary import SETTINGS, Run

HOST = "extra:\n  diary:\n    host:\n      folder: {{path: {path}}}\n"


@pytest.fixture
def place(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this machine that the diary is shown in."""
    path = tmp_path_factory.mktemp("www") / "diary"
    settings = SETTINGS.replace("extra:\n  diary:\n", HOST.format(path=path))
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return path


@pytest.mark.usefixtures("place")
def test_it_builds_nothing_and_says_what_to_do(run: Run, folder: Path) -> None:
    done = run("deploy")
    assert done.exit_code == 2
    assert f"there is no site in {folder / 'site'}; build it: diarist build" in done.stderr
    assert done.stderr.endswith("What readers see is as it was.\n")
    assert not (folder / "site").exists()


def test_it_ends_with_a_sentence_and_the_address(run: Run, place: Path) -> None:
    assert run("build").exit_code == 0
    done = run("deploy")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].endswith(f"files are in {place}: https://small.example/ shows them.")
    assert (place / "index.html").is_file()
    again = run("deploy")
    assert (again.exit_code, again.stdout) == (0, f"Nothing has changed: {place} has this site already.\n")


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run: Run, place: Path) -> None:
    run("build")
    done = run("deploy", "--dry-run")
    assert done.exit_code == 0
    assert f"files would take the place of what is in {place}, for https://small.example/" in done.stdout
    assert not place.exists()


def test_a_dry_run_says_what_is_missing(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIARIST_AZURE_TOKEN", raising=False)
    settings = SETTINGS.replace("extra:\n  diary:\n", "extra:\n  diary:\n    host: azure\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    run("build")
    done = run("deploy", "--dry-run")
    assert done.exit_code == 1
    assert "would be uploaded to Azure Static Web Apps, for https://small.example/" in done.stdout
    assert "Now it would be refused: DIARIST_AZURE_TOKEN is not set" in done.stdout


def test_a_dry_run_ends_otherwise_where_the_deployment_would(run: Run, place: Path) -> None:
    run("build")
    place.mkdir()
    (place / "thesis.txt").write_text("three years", "utf-8")
    done = run("deploy", "--dry-run")
    assert done.exit_code == 1
    assert f"Now it would be refused: {place} holds what Diarist did not put there" in done.stdout
    assert run("deploy").exit_code == 2


def test_settings_that_no_site_can_be_deployed_with_stop_whoever_checks(run: Run, folder: Path) -> None:
    host = "    host:\n      repository: {address: nowhere}\n"
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("  diary:\n", f"  diary:\n{host}"), "utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert "is not the address of a repository" in done.stdout
    assert "what mkdocs.yml says has to be mended" in done.stdout


def test_a_gap_among_the_settings_of_the_host_is_said_once(run: Run, folder: Path) -> None:
    host = '    host:\n      folder: {path: "[FILL IN: the folder]"}\n'
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("  diary:\n", f"  diary:\n{host}"), "utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert "is not the whole path" not in done.stdout


def test_an_old_site_is_refused_unless_another_machine_built_it(run: Run, folder: Path, place: Path) -> None:
    run("build")
    later = time.time() + 5
    os.utime(folder / "posts/2026-11-13-first.md", (later, later))
    done = run("deploy")
    assert done.exit_code == 2
    assert "the site is older than posts/2026-11-13-first.md" in done.stderr
    assert not place.exists()
    shutil.rmtree(folder / CACHE)
    assert run("deploy", "--as-is").exit_code == 0
    assert (place / "index.html").is_file()


def test_a_build_that_ended_with_2_leaves_nothing_to_deploy(run: Run, folder: Path, place: Path) -> None:
    run("build")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings + "    zone: Nowhere/At-All\n", "utf-8")
    assert run("build").exit_code == 2
    assert run("deploy").exit_code == 2
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    later = time.time() + 5
    os.utime(folder / "mkdocs.yml", (later, later))
    assert run("deploy").exit_code == 2
    assert not place.exists()


def test_a_build_that_left_something_out_is_deployed(run: Run, folder: Path, place: Path) -> None:
    (folder / "posts/2026-11-14-wrong.md").write_text("---\ntitle: Wrong\n---\nNo date.\n", "utf-8")
    assert run("build").exit_code == 1
    assert run("deploy").exit_code == 0
    assert (place / "2026/11/first/index.html").is_file()


def test_another_folder_can_be_named(run: Run, folder: Path, place: Path) -> None:
    run("build", "--site-dir", "public")
    assert run("deploy", "--site-dir", "public").exit_code == 0
    assert (place / "index.html").is_file()
    assert not (folder / "site").exists()


def test_wrong_settings_are_said_with_their_line(run: Run, folder: Path) -> None:
    settings = SETTINGS.replace("extra:\n  diary:\n", "extra:\n  diary:\n    host: repository\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    done = run("deploy")
    assert done.exit_code == 2
    line = 1 + settings.splitlines().index("    host: repository")
    assert f"mkdocs.yml:{line}: `repository` has no address; add a line with `address:`" in done.stderr


def test_what_has_to_be_installed_is_listed_for_programs(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = SETTINGS.replace("extra:\n  diary:\n", "extra:\n  diary:\n    host: azure\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("deploy", "--needs")
    assert (done.exit_code, done.stdout) == (0, "swa\n")


def test_without_a_host_it_says_who_deploys(run: Run) -> None:
    done = run("deploy")
    assert done.exit_code == 0
    assert "GitHub Pages shows https://small.example/ from the workflow" in done.stdout
