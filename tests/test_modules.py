"""What holds between the modules: each name says what it is, and what is private stays in its file."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/diarist"
FILES = sorted(path for folder in (PACKAGE, ROOT / "hooks", ROOT / "tools") for path in folder.rglob("*.py"))

ALLOWED_TWICE = {"__init__"}
"""Names that every part may have."""


MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 50

CATALOGUES = PACKAGE / "words/catalogues"
"""Tables of sentences, one a line: who adds a language adds one file, however long."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def crossings(code: str) -> Iterator[str]:
    """The private names of other modules of the package that some code takes."""
    ours: set[str] = set()
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or str(node.module).partition(".")[0] == "diarist"):
            ours |= {item.asname or item.name for item in node.names}
            yield from (part for part in str(node.module).split(".") if is_private(part))
            yield from (item.name for item in node.names if is_private(item.name))
        elif isinstance(node, ast.Import):
            named = [item for item in node.names if item.name.partition(".")[0] == "diarist"]
            ours |= {item.asname or "diarist" for item in named}
            yield from (part for item in named for part in item.name.split(".") if is_private(part))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and _root(node) in ours:
            yield node.attr


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def names_of_two_parts(package: Path) -> dict[str, list[str]]:
    """The names that files of different parts share, each with its parts."""
    parts: dict[str, set[str]] = defaultdict(set)
    for path in package.rglob("*.py"):
        parts[path.stem].add(path.relative_to(package).parts[0])
    return {name: sorted(found) for name, found in parts.items() if len(found) > 1}


def test_no_private_name_crosses_a_module() -> None:
    found = {str(path.relative_to(ROOT)): list(crossings(path.read_text("utf-8"))) for path in FILES}
    assert {name: taken for name, taken in found.items() if taken} == {}


def long_functions(code: str) -> list[str]:
    """The functions that are too long to see whole."""
    return [
        node.name
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]


def test_every_file_and_function_can_be_seen_whole() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in FILES if path.parent != CATALOGUES}
    assert {name: lines for name, text in texts.items() if (lines := text.count("\n")) > MOST_LINES} == {}
    assert {name: found for name, text in texts.items() if (found := long_functions(text))} == {}


def test_a_long_function_is_noticed() -> None:
    line = "    pass\n"
    assert long_functions(f"def short():\n{line * 49}") == []
    assert long_functions(f"async def long():\n{line * 50}def long():\n{line}") == ["long"]


@pytest.mark.parametrize(
    "code",
    [
        "from diarist.body.lead import _pieces",
        "def late():\n    from diarist.body.lead import _pieces as pieces",
        "from diarist.body import _lead",
        "from diarist.body import lead as leads\nleads._pieces()",
        "import diarist.body.lead\ndiarist.body.lead._pieces()",
        "import diarist.body.lead as leads\nprint(leads._pieces)",
        "from diarist.ledger.folder import FolderBook\nFolderBook._locked",
    ],
)
def test_a_private_name_is_noticed_wherever_it_is_taken(code: str) -> None:
    assert list(crossings(code)) != []


def test_no_two_parts_have_a_file_of_one_name() -> None:
    shared = names_of_two_parts(PACKAGE)
    assert {name: parts for name, parts in shared.items() if name not in ALLOWED_TWICE} == {}


def test_a_name_in_two_parts_is_noticed(tmp_path: Path) -> None:
    for path in ("body/lead.py", "checks/wording/lead.py", "checks/links/one.py", "checks/words/one.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert names_of_two_parts(tmp_path) == {"lead": ["body", "checks"]}
