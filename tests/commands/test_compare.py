"""`diarist compare` and `diarist upgrade`, with an older Diarist that is really another."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from diarist.cli import main
from diarist.commands import upgrade
from diarist.diary.errors import DiaristError
from diarist.product import PLACEHOLDER
from diarist.versions import older_program
from diarist.versions.side_by_side import browser
from tests.diaries import write
from tests.versions.older import older

pytestmark = pytest.mark.site

OLD, NEW = "a" * 40, "b" * 40
SETTINGS = """\
site_name: The lamp
site_url: https://lamp.example/diary/
plugins: [diarist]
extra: {diary: {authors: {mara: {name: Mara Lind}}, channels: {telegram: {chat: "@lamp"}}}}
"""
WORKFLOW = "jobs: {check: {\n  uses: lamp/diarist/.github/workflows/diary-check.yml@" + OLD + " # v1.3.0\n}}\n"
UPGRADED = WORKFLOW.replace(OLD, NEW).replace("1.3", "1.4")
LABEL = ("templates/site/entry.html", '<article class="sheet h-entry"', '<article class="h-entry sheet"')


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "diary"
    write(folder / "mkdocs.yml", SETTINGS)
    for day in ("13", "20"):
        write(
            folder / f"posts/2026-11-{day}-on-the-{day}th.md",
            f"---\ntitle: Week {day}\ndate: 2026-11-{day}\n---\n\nThe week of the {day}th.\n",
        )
    write(folder / "docs/about.md", "# About\n\nIt is made up.\n")
    write(folder / ".github/workflows/check.yml", WORKFLOW)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def another(home: Path, *changes: tuple[str, str, str]) -> Path:
    return older(home / "older", {name: (words, instead) for name, words, instead in changes})


def wrapped(home: Path, then: str) -> Path:
    """An older Diarist, after which something happens to the site that it made."""
    program = another(home)
    path = write(
        home / "wrapped", f'#!/bin/sh\n"{program}" "$@"; status=$?\nfor site; do :; done\n{then}\nexit $status\n'
    )
    path.chmod(0o755)
    return path


def test_the_same_version_changes_nothing(diary: Path, tmp_path: Path) -> None:
    found = run("compare", another(tmp_path), "--summary", tmp_path / "said.md")
    assert (found.exit_code, found.output) == (0, "0 of 13 pages change.\n")
    assert (tmp_path / "said.md").read_text("utf-8") == "### 0 of 13 pages change.\n\n- 0 of 13 pages change.\n"
    assert not (diary / "site").exists()


@pytest.mark.usefixtures("diary")
def test_the_pages_that_another_version_makes_otherwise_are_named_and_shown(tmp_path: Path) -> None:
    found = run("compare", another(tmp_path, LABEL), "--output", tmp_path / "seen")
    assert found.exit_code == 0, found.output
    assert found.output.startswith("2 of 13 pages change.\nAnother: 2026/11/on-the-13th/index.html\n")
    if not browser():
        assert "no browser is installed" in found.output
        return
    pictures = sorted((tmp_path / "seen").glob("*.png"))
    assert len(pictures) == 2
    with Image.open(pictures[0]) as both:
        assert both.width > both.height


@pytest.mark.usefixtures("diary")
def test_what_a_version_must_not_change_is_an_error(tmp_path: Path) -> None:
    feed = '"$site/feed.xml"'
    then = f"[ -f {feed} ] && sed -i s/2026-11-13T/2026-11-12T/ {feed}"
    fake = wrapped(tmp_path, then)
    found = run("compare", fake)
    assert found.exit_code == 1
    assert "Must not change: in feed.xml, " in found.output
    assert "has another time, as if somebody had changed it." in found.output


@pytest.mark.usefixtures("diary")
def test_a_version_that_makes_no_site_is_said(tmp_path: Path) -> None:
    program = write(tmp_path / "broken", "#!/bin/sh\necho Out of oil\nexit 2\n")
    program.chmod(0o755)
    found = run("compare", program)
    assert found.exit_code == 1
    assert "makes no site of this diary: Out of oil" in found.output


def test_an_upgrade_changes_the_version_after_a_look(diary: Path, tmp_path: Path) -> None:
    posts = {path: path.read_bytes() for path in diary.rglob("*.md")}
    found = run("upgrade", "--commit", NEW, "--version", "v1.4.0", "--old", another(tmp_path))
    assert found.exit_code == 0, found.output
    assert found.output.startswith("0 of 13 pages change.\nDiarist 1.4.0 makes the site from now on, as .github/")
    assert (diary / ".github/workflows/check.yml").read_text("utf-8") == WORKFLOW.replace(OLD, NEW).replace(
        "1.3", "1.4"
    )
    assert posts == {path: path.read_bytes() for path in diary.rglob("*.md")}
    again = run("upgrade", "--commit", NEW, "--version", "1.4.0")
    assert again.output == "This diary is made by Diarist 1.4.0 already.\n"


def test_where_the_older_version_cannot_be_had_that_is_said(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(product: str, commit: str, home: Path) -> Path:
        raise DiaristError(f"{product} {commit[:3]} cannot be fetched into {home.name}")

    monkeypatch.setattr(upgrade, "older_from_commit", fails)
    found = run("upgrade", "--commit", NEW, "--version", "1.4.0")
    assert found.exit_code == 2
    assert "cannot be known, for lamp/diarist aaa cannot be fetched into versions; name the old" in found.output
    assert (diary / ".github/workflows/check.yml").read_text("utf-8") == WORKFLOW
    assert run("upgrade", "--commit", NEW, "--version", "1.4.0", "--no-compare").exit_code == 0
    assert NEW in (diary / ".github/workflows/check.yml").read_text("utf-8")


def test_a_program_that_lies_in_the_diary_is_not_run(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    monkeypatch.setattr(older_program, "ADDRESS", "http://127.0.0.1:1/{product}/{commit}.zip")
    planted = write(diary / f".cache/diarist/versions/{OLD}/bin/diarist", f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    planted.chmod(0o755)
    run("upgrade", "--commit", NEW, "--version", "1.4.0")
    assert not (tmp_path / "ran").exists()


def test_what_must_not_change_ends_the_upgrade(diary: Path, tmp_path: Path) -> None:
    program = wrapped(tmp_path, '[ -d "$site" ] && touch "$site/gone.html"')
    found = run("upgrade", "--commit", NEW, "--version", "1.4.0", "--old", program)
    assert found.exit_code == 1
    assert "Must not change: the page gone.html is gone." in found.output
    assert (diary / ".github/workflows/check.yml").read_text("utf-8") == WORKFLOW


def test_a_lock_is_replaced_whole(diary: Path, tmp_path: Path) -> None:
    shutil.rmtree(diary / ".github")
    lock = "# The lock of Diarist {0}: python -m pip install\ndiarist=={0} \\\n    --hash=sha256:aa\n"
    write(diary / "requirements.txt", lock.format("1.3.0"))
    write(tmp_path / "lock.txt", lock.format("1.4.0"))
    wrong = run("upgrade", "--version", "1.5.0", "--lock", tmp_path / "lock.txt")
    assert (wrong.exit_code, "not the lock of Diarist 1.5.0" in wrong.output) == (2, True)
    found = run("upgrade", "--version", "1.4.0", "--lock", tmp_path / "lock.txt", "--old", another(tmp_path))
    assert found.exit_code == 0, found.output
    assert (diary / "requirements.txt").read_text("utf-8") == lock.format("1.4.0")


def test_a_lock_that_is_given_is_written_where_none_is_and_nothing_else_is_lost(diary: Path, tmp_path: Path) -> None:
    lock = "# The lock of Diarist 1.4.0: python -m pip install\ndiarist==1.4.0 \\\n    --hash=sha256:aa\n"
    asked = ("upgrade", "--commit", NEW, "--version", "1.4.0", "--no-compare", "--lock")
    wrong = run(*asked, write(diary / "README.md", "# The lamp\n"))
    assert (wrong.exit_code, "README.md:1: this is not the lock of" in wrong.output) == (2, True)
    assert run(*asked[:-1]).exit_code == 0
    given = write(tmp_path / "lock.txt", lock)
    own = write(diary / "requirements.txt", "mkdocs-lamp\n")
    refused = run(*asked, given)
    assert (refused.exit_code, own.read_text("utf-8")) == (2, "mkdocs-lamp\n")
    own.unlink()
    assert run(*asked, given).exit_code == 0
    assert own.read_text("utf-8") == lock
    assert run(*asked, given).output == "This diary is made by Diarist 1.4.0 already.\n"


def test_a_lock_is_not_written_through_a_link_that_leads_out(diary: Path, tmp_path: Path) -> None:
    shutil.rmtree(diary / ".github")
    lock = "# The lock of Diarist {0}: python -m pip install\ndiarist=={0} \\\n    --hash=sha256:aa\n"
    given = write(tmp_path / "lock.txt", lock.format("1.4.0"))
    other = write(tmp_path / "other.txt", lock.format("1.3.0"))
    (diary / "requirements.txt").symlink_to(other)
    found = run("upgrade", "--version", "1.4.0", "--no-compare", "--lock", given)
    assert found.exit_code == 2
    assert "requirements.txt:1: this link leads out of the diary's folder" in found.output
    assert other.read_text("utf-8") == lock.format("1.3.0")


@pytest.mark.parametrize(
    "options", [("--version", "1.4.0\n    evil: true"), ("--version", "main"), ("--commit", "a" * 40 + "\n# b")]
)
def test_what_is_no_version_is_written_into_no_workflow(diary: Path, options: tuple[str, str]) -> None:
    found = run("upgrade", "--no-compare", "--commit", NEW, *options)
    assert found.exit_code == 2
    assert (diary / ".github/workflows/check.yml").read_text("utf-8") == WORKFLOW


def test_nothing_is_fetched_from_a_gap(diary: Path) -> None:
    write(diary / ".github/workflows/check.yml", WORKFLOW.replace("lamp/diarist", PLACEHOLDER))
    found = run("upgrade", "--commit", NEW, "--version", "1.4.0")
    assert (found.exit_code, "no repository of Diarist is named here" in found.output) == (2, True)


def test_where_nothing_names_a_version_there_is_nothing_to_change(diary: Path) -> None:
    shutil.rmtree(diary / ".github")
    write(diary / "requirements.txt", "diarist\n")
    found = run("upgrade", "--commit", NEW)
    assert (found.exit_code, "nothing in this folder names a version of Diarist" in found.output) == (2, True)


@pytest.mark.usefixtures("diary")
@pytest.mark.parametrize("commit", [[], ["--commit", "main"]])
def test_a_version_that_knows_no_commit_asks_for_one(commit: list[str]) -> None:
    found = run("upgrade", *commit)
    assert found.exit_code == 2
    assert "name the release's commit by its 40 digits" in found.output


def test_the_check_says_where_the_lines_differ(diary: Path) -> None:
    write(diary / ".github/workflows/publish.yml", WORKFLOW.replace("a" * 40, NEW))
    found = run("check")
    assert found.exit_code == 1
    assert ".github/workflows/publish.yml:2: this names another Diarist than" in found.output
    assert "but what .github/workflows/publish.yml says has to be mended." in found.output


def test_the_commands_are_there_in_a_process_of_their_own() -> None:
    for name in ("compare", "upgrade"):
        done = subprocess.run(
            [sys.executable, "-m", "diarist.cli", name, "--help"], capture_output=True, text=True, check=True
        )
        assert "For example: diarist" in " ".join(done.stdout.split())
