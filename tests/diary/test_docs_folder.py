"""The standing pages are where MkDocs itself puts them."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import InclusionLevel, get_files

from diarist.diary.docs_folder import docs_addresses
from diarist.diary.read_site import read_site

NAMES = [
    "index.md",
    "about.md",
    "guide/index.md",
    "guide/Deep/README.md",
    "guide/other.markdown",
    "guide/more.mkd",
    "notes.txt",
    "assets/logo.svg",
    "robots.txt",
    "page.html",
    ".hidden.md",
    ".git/config",
    "templates/x.html",
    "guide/templates/y.md",
    "two.dots.md",
]


@pytest.mark.parametrize("exclude", ["", "exclude_docs: |\n  /drafts/\n  *.txt\n  !robots.txt\n  !.hidden.md\n"])
def test_every_file_is_where_mkdocs_puts_it(exclude: str, project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{exclude}", encoding="utf-8")
    for name in NAMES:
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text("words", encoding="utf-8")
    (project / "docs" / "linked").symlink_to(project / "docs" / "assets", target_is_directory=True)
    files = get_files(load_config(str(settings), plugins=[]))
    published = {
        f"docs/{file.src_uri}": file.dest_uri for file in files if file.inclusion.value > InclusionLevel.DRAFT.value
    }
    own = {
        path: address + "index.html" * (address == "" or address.endswith("/"))
        for path, address in addresses(settings).items()
    }
    assert own == published


def addresses(settings: Path) -> dict[str, str]:
    found = docs_addresses(read_site(settings))
    assert list(found) == sorted(found)
    return found


def test_a_diary_without_docs_has_no_standing_pages(project: Path) -> None:
    (project / "docs").rmdir()
    assert addresses(project / "mkdocs.yml") == {}
