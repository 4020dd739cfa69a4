"""The guide says what the code does: its tables come from the definitions, its links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from diarist.cli import COMMANDS
from diarist.diary.fields import FIELDS
from diarist.diary.listen_settings import FEED_SETTINGS, LISTEN_SETTINGS
from diarist.diary.settings import AUTHOR_SETTINGS, DIARY_SETTINGS, EDITOR_SETTINGS, HOLD_SETTINGS

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        ROOT / "docs/architecture.md",
        *ROOT.glob("docs/guide/*.md"),
        *ROOT.glob("docs/decisions/*.md"),
        *ROOT.glob("benchmarks/*.md"),
    ]
)
SETTINGS = (
    *DIARY_SETTINGS,
    *AUTHOR_SETTINGS,
    *HOLD_SETTINGS,
    *EDITOR_SETTINGS,
    *LISTEN_SETTINGS,
    *FEED_SETTINGS,
)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


def test_no_table_of_the_guide_is_empty() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        for table in re.findall(r"<!-- table: .*? -->(.*?)<!-- end of table -->", page.read_text("utf-8"), re.DOTALL):
            assert table.strip(), page


def test_the_guides_tables_are_those_of_the_code() -> None:
    run = subprocess.run(
        [sys.executable, "tools/write_tables.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, f"{run.stdout}{run.stderr}Mend it with: python tools/write_tables.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    # What stands in code is an example for somebody else's diary.
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    missing = [target for target in LINK.findall(prose) if not (page.parent / target).exists()]
    assert not missing


def test_every_key_setting_and_command_is_in_the_guide() -> None:
    guide = "\n".join(page.read_text("utf-8") for page in ROOT.glob("docs/guide/*.md"))
    names = [field.name for field in FIELDS] + [
        setting.name
        for setting in (
            *DIARY_SETTINGS,
            *AUTHOR_SETTINGS,
            *HOLD_SETTINGS,
            *EDITOR_SETTINGS,
            *LISTEN_SETTINGS,
            *FEED_SETTINGS,
        )
    ]
    assert not [name for name in names if f"| `{name}` |" not in guide]
    assert not [name for name in COMMANDS if f"`diarist {name}`" not in guide]


def test_make_knows_one_thing_by_each_name() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert sorted(targets) == sorted(set(targets))


def test_whoever_contributes_is_told_of_the_map_and_of_every_tool_and_target() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(targets) > 5
    assert "](docs/architecture.md)" in told
    assert [path.name for path in ROOT.glob("tools/*.py") if f"`tools/{path.name}`" not in told] == []
    assert [name for name in targets if name != "help" and f"`make {name}`" not in told] == []
