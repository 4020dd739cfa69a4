import ast
import pickle
import re
from pathlib import Path

import pytest

from diarist.diary import errors
from diarist.diary.errors import Conflict, DiaristError, DiaryError, LedgerError, TextError
from diarist.diary.problems import Problem

ROOT = Path(__file__).parents[2]
KINDS = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
PROBLEM = Problem("posts/a.md", 3, "the title is missing", "write one")


@pytest.fixture(scope="module")
def sources() -> dict[Path, ast.Module]:
    """Every file of the product, parsed."""
    paths = [path for part in ("src/diarist", "hooks") for path in (ROOT / part).rglob("*.py")]
    return {path: ast.parse(path.read_text("utf-8")) for path in paths}


def test_the_tree_is_as_it_is_drawn() -> None:
    drawn: dict[str, str] = {}
    branch = [""]
    for line in re.findall(r"(?m)^(?:[|+ -]*[A-Z]\w+ {2,}).*$", str(errors.__doc__)):
        indent, name = re.fullmatch(r"([|+ -]*)([A-Z]\w+) {2,}\S.*", line).groups()  # type: ignore[union-attr]
        depth = len(indent) // 4
        branch = [*branch[: depth + 1], name]
        drawn[name] = branch[depth]
    bases = {name: kind.__bases__[0].__name__ for name, kind in KINDS.items()}
    assert drawn == {**bases, "DiaristError": ""}


def test_no_other_exception_is_made(sources: dict[Path, ast.Module]) -> None:
    made = {
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(re.search(r"Error|Exception|Abort", ast.unparse(b)) for b in node.bases)
    }
    assert made - {f"src/diarist/diary/errors.py: {name}" for name in KINDS} == {
        "src/diarist/mkdocs/events.py: NoSite",  # how a host is told to end
        "src/diarist/mail_in/senders.py: _Missed",  # which condition a mail misses: an answer, caught beside it
    }


def test_a_kind_is_there_because_somebody_catches_it(sources: dict[Path, ast.Module]) -> None:
    nodes = [node for tree in sources.values() for node in ast.walk(tree)]
    told = [node.type for node in nodes if isinstance(node, ast.ExceptHandler) and node.type]
    told += [node.args[1] for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"]
    caught = {name.id for each in told for name in ast.walk(each) if isinstance(name, ast.Name)}
    assert set(KINDS) - caught == set()


def test_nobody_takes_a_message_apart(sources: dict[Path, ast.Module]) -> None:
    parted = re.compile(r"""(?:partition|split)\(["'];[ ]""")
    assert [path.name for path in sources if parted.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DiaristError("it is gone"), "it is gone"),
        (DiaristError("it is gone", "bring it back"), "it is gone; bring it back"),
        (LedgerError("it is empty", "fill it", path="ledger/a.jsonl"), "ledger/a.jsonl: it is empty; fill it"),
        (LedgerError("it is odd", "mend it", 7, "a.jsonl"), "a.jsonl:7: it is odd; mend it"),
        (Conflict("somebody wrote", path="a.jsonl"), "a.jsonl: somebody wrote"),
        (TextError("it is cut", "save it", 4, blocks=False), "it is cut; save it"),
        (DiaryError([PROBLEM, PROBLEM]), f"{PROBLEM}\n{PROBLEM}"),
    ],
)
def test_an_error_says_what_is_wrong_and_how_to_mend_it(error: DiaristError, said: str) -> None:
    assert str(error) == said
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - a worker's
    assert (type(again), str(again), vars(again)) == (type(error), said, vars(error))


def test_an_error_becomes_a_problem() -> None:
    assert TextError("it is cut", "save it", 4).problem("a.md") == Problem("a.md", 4, "it is cut", "save it")
    assert str(DiaristError("it is cut", "save it").problem("a.md", blocks=False)) == "a.md:1: it is cut; save it"
