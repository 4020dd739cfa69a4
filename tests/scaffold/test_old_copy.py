"""A copy of the product is told from a thin diary, and parts with the product alone, which is put away."""

import shutil
from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.scaffold.old_copy import ATTIC, is_copy, is_running_from, part, parting
from tests.diaries import ROOT, write

LIGHT = (".github", "hooks", "templates", "tools", "mkdocs.yml", "pyproject.toml", "Makefile", "README.md", "LICENSE")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product with little in it."""
    for name in LIGHT:
        target = tmp_path / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    for name in (
        "src/diarist/__init__.py",
        "tests/test_x.py",
        "docs/guide/x.md",
        "docs/about.md",
        "docs/architecture.md",
    ):
        write(tmp_path / name, "x")
    (tmp_path / "posts").mkdir()
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_only_a_copy_is_one(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert is_copy(copy)
    assert not is_copy(tmp_path_factory.mktemp("empty"))
    thin = tmp_path_factory.mktemp("thin")
    write(thin / "mkdocs.yml", "site_name: x\n")
    write(thin / "hooks/mine.py", "pass\n")
    assert not is_copy(thin)
    assert is_running_from(ROOT)
    assert not is_running_from(copy)


def test_the_product_goes_and_nothing_is_lost(copy: Path) -> None:
    before = files(copy)
    part(copy, parting(copy))
    after = {name for name in files(copy) if not name.startswith(ATTIC)}
    assert after == {"mkdocs.yml", "docs/about.md"}
    assert {name.removeprefix(f"{ATTIC}/") for name in files(copy) - after} == before - {"docs/about.md"}
    assert not is_copy(copy)
    assert not (copy / "src").exists()


def test_what_people_made_their_own_stays(copy: Path) -> None:
    own = {
        "templates/site/entry.html": "changed",
        "templates/site/mine.html": "new",
        "templates/README.md": "a note",
        "hooks/mine.py": "pass",
        "README.md": "# Ours\n",
        ".github/CODEOWNERS": "# see /src/\n/posts/ @swale/comms\n",
        ".github/workflows/mine.yml": "name: Mine\n",
        ".github/workflows/publish.yml": "    uses: O/R/.github/workflows/diary-pages.yml@0 # v1\n",
        "src/other/x.py": "pass",
        "docs/plan.md": "plan",
    }
    for name, words in own.items():
        write(copy / name, words)
    wanted = parting(copy)
    assert set(wanted.templates) == {name for name in own if name.startswith("templates/")}
    part(copy, wanted)
    assert {name: (copy / name).read_text("utf-8") for name in own} == own


def test_a_guide_that_the_diary_publishes_stays(copy: Path) -> None:
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  /guide/\n", ""), "utf-8")
    taken = parting(copy).taken
    assert "docs/guide" not in taken
    assert "docs/architecture.md" in taken


def test_stopped_half_way_it_goes_on_and_keeps_both(copy: Path) -> None:
    wanted = parting(copy)
    (copy / ATTIC).mkdir(parents=True)
    (copy / "src").rename(copy / ATTIC / "src")
    assert is_copy(copy)
    write(copy / ATTIC / "Makefile", "of before")
    part(copy, parting(copy))
    assert not is_copy(copy)
    assert (copy / ATTIC / "Makefile").read_text("utf-8") == "of before"
    assert (copy / ATTIC / "Makefile.2").is_file()
    assert set(wanted.taken) > {"Makefile", "hooks/entries.py"}


@pytest.mark.parametrize("name", [".diarist", "hooks"])
def test_nothing_is_put_away_out_of_the_folder_or_taken_from_there(
    copy: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if (copy / name).is_dir():
        shutil.move(copy / name, elsewhere / name)
    else:
        (elsewhere / name).mkdir()
    (copy / name).symlink_to(elsewhere / name)
    before = files(copy), files(elsewhere)
    with pytest.raises(UsageError, match=f"{name}:1: this link leads out of the diary's folder"):
        part(copy, parting(copy))
    assert (files(copy), files(elsewhere)) == before
