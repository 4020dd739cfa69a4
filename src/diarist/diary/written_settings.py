"""mkdocs.yml as it is written: read once, as MkDocs reads it; each setting's value, and the line that it stands on."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import construct_env_tag

from diarist.diary.errors import TextError
from diarist.diary.problems import Problem
from diarist.diary.text import decode, shown, without_controls
from diarist.diary.yaml_errors import explain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FROM_ENVIRONMENT = b"!ENV"
_SECRET = re.compile(r"DIARIST_.*|TOKEN|(?:GH|GITHUB|ACTIONS)_(?:.*_)?(?:TOKEN|KEY|SECRET|PASSWORD)", re.IGNORECASE)
"""The variables of secrets: all that channels and hosts ask for, and what a workflow is let in by itself.

Windows takes small letters for capital ones. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
"""

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as MkDocs does: `!ENV` from the environment, `!!python/name:` for an extension's option.

    Days stay words: PyYAML raises a bare ValueError for 30 February.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute
        first: [pair for pair in pairs if pair[0] != _TIMESTAMP]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _python_name(_loader: yaml.Loader, suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 - any object has a name
    module, _, name = suffix.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        what = f"there is no object for the tag '!!python/name:{suffix}'"
        raise yaml.constructor.ConstructorError(None, None, what, node.start_mark) from None


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _python_name)


_MEND = "write them as `key: value`, with `plugins: [diarist]` (see the guide)"


@dataclass(frozen=True, slots=True)
class WrittenSettings:
    """The settings in one file: their `data`, and where each stands in its YAML, the `node`.

    Any value may be a secret where one `is_from_environment`.
    """

    name: str
    data: dict[str, Any]
    node: yaml.Node
    is_from_environment: bool

    def found(self, keys: tuple[str, ...], what: str, mend: str) -> Problem:
        """What is wrong with the setting at `keys`, on its line, or on that of the nearest one above it."""
        return Problem(self.name, self._line(keys), what, mend)

    def twice(self) -> Iterator[Problem]:
        """The keys that stand twice in one group."""
        for key, line, first in _twice(self.node, set()):
            yield Problem(self.name, line, f"{shown(key)} stands twice (also on line {first})", "make one of the two")

    def secrets(self) -> Iterator[Problem]:
        """The settings that would be read from the variable of a secret: whatever is in settings comes on pages."""
        for name, line in _named_variables(self.node, set()):
            if _SECRET.fullmatch(name):
                what = f"`!ENV` would put the secret {shown(name)} into the settings, and so on pages"
                mend = "take it out: channels and hosts find theirs by themselves; any other value wants another name"
                yield Problem(self.name, line, what, mend)

    def _line(self, keys: tuple[str, ...]) -> int:
        node, line = self.node, 1
        for key in keys:
            found = _below(node, key)
            if not found:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line


def read_written(path: Path) -> WrittenSettings:
    """Read one mkdocs.yml. Raises TextError, or OSError, where it cannot be read."""
    data = path.read_bytes()
    node, values = _load(decode(data))
    return WrittenSettings(path.name, values, node, _FROM_ENVIRONMENT in data)


def _named_variables(node: yaml.Node, seen: set[int]) -> Iterator[tuple[str, int]]:
    """The variables that any `!ENV` names, each with its line; the last item of its list may be what holds without."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag == _FROM_ENVIRONMENT.decode():
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names = items[:-1] if len(items) > 1 else items
        yield from ((str(each.value), each.start_mark.line + 1) for each in names)
    if isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for each in item if isinstance(item, tuple) else (item,):
                yield from _named_variables(each, seen)


def _below(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Where a key's value begins, and the value; the key of a list's item is its place."""
    if isinstance(node, yaml.SequenceNode):
        item = node.value[int(key)] if key.isdigit() and int(key) < len(node.value) else None
        return (item, item) if item else None
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((name, value) for name, value in pairs if name.value == key), None)


def _load(text: str) -> tuple[yaml.Node, dict[str, Any]]:
    faults: list[TextError] = []
    clean = without_controls(text, faults)
    if faults:
        raise faults[0]
    loader = _Loader(clean)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.constructor.ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tag = str(error.problem).partition("the tag '")[2].rstrip("'")
        what = f"Diarist cannot make sense of {shown(tag) if tag else 'the value here'}"
        raise TextError(what, "write the value out, or install what it names", line) from None
    except yaml.MarkedYAMLError as error:
        mishap = explain(error, clean, words_below=False)
        raise TextError(mishap.what, mishap.mend, mishap.line + 1) from None
    except (ValueError, RecursionError):
        raise TextError("the settings cannot be read", _MEND) from None
    if node is None or not isinstance(data, dict):
        raise TextError("there are no settings", _MEND)
    return node, data


def _twice(node: yaml.Node, seen: set[int]) -> Iterator[tuple[str, int, int]]:
    """The keys that stand twice in one group, each with its line and the first one's: YAML forgets the first."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item, seen)
    elif isinstance(node, yaml.MappingNode):
        lines: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if str(key.value) in lines:
                yield str(key.value), line, lines[str(key.value)]
            lines.setdefault(str(key.value), line)
            yield from _twice(value, seen)
