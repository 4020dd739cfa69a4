"""The parts of the package, top to bottom as its layers have them, with what each file says that it is."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "diarist"
_SENTENCE = re.compile(r".+?\.(?=\s|$)", re.DOTALL)


def layers() -> tuple[tuple[str, ...], ...]:
    """The names of the parts, layer by layer, as import-linter holds them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    found = next(contract for contract in contracts if contract.get("exhaustive"))
    return tuple(tuple(map(str.strip, layer.split("|"))) for layer in found["layers"])


def first_sentence(path: Path) -> str:
    """What a file says that it is. Raises ValueError where it says nothing."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    if not (found := _SENTENCE.match(said.partition("\n\n")[0])):
        raise ValueError(f"{path}:1: the file does not say in a sentence what it is")
    return " ".join(found[0].split())


def parts() -> str:
    """Every part as Markdown: its layer's number, its own sentence, and one for each of its files."""
    return "\n\n".join("\n".join(_part(number, name)) for number, layer in enumerate(layers(), 1) for name in layer)


def _part(number: int, name: str) -> Iterator[str]:
    folder = PACKAGE / name
    if not folder.is_dir():
        yield f"### {number}. `{name}.py`\n\n{first_sentence(folder.with_suffix('.py'))}"
        return
    yield f"### {number}. `{name}/`\n\n{first_sentence(folder / '__init__.py')}\n"
    for path in sorted(folder.rglob("*.py")):
        relative = path.relative_to(folder)
        if relative.name != "__init__.py":
            yield f"- `{relative.as_posix()}`: {first_sentence(path)}"
        elif relative.parent.name:
            yield f"- `{relative.parent.as_posix()}/`: {first_sentence(path)}"
