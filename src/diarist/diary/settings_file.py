"""mkdocs.yml: read as MkDocs reads it, each setting checked by its definition, each problem with its line."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import construct_env_tag

from diarist.diary.errors import SettingError, TextError
from diarist.diary.problems import Problem
from diarist.diary.setting_values import read_value
from diarist.diary.text import decode, shown, visible, without_controls
from diarist.diary.yaml_errors import explain
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.settings import Setting

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


class SettingsFile:
    """One mkdocs.yml: its `data`, and the `problems` found with it so far. Raises TextError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._node, self.data = _load(decode(path.read_bytes()))
        self.problems = [
            Problem(self.name, line, f"{shown(key)} stands twice (also on line {first})", "make one of the two")
            for key, line, first in _twice(self._node, set())
        ]

    def problem(self, keys: tuple[str, ...], what: str, mend: str) -> None:
        """Note what is wrong with the setting at `keys`."""
        self.problems.append(self.found(keys, what, mend))

    def found(self, keys: tuple[str, ...], what: str, mend: str) -> Problem:
        """What is wrong with the setting at `keys`, not noted."""
        return Problem(self.name, self._line(keys), what, mend)

    def mapping(self, data: object, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """A group of settings by name; empty where nothing is written, or something else."""
        if isinstance(data, Mapping):
            return {str(name): value for name, value in data.items()}
        if data is not None:
            self.problem(keys, f"`{keys[-1]}:` should hold settings, one a line", "write each as `name: value`")
        return {}

    def group(self, data: object, definitions: tuple[Setting, ...], keys: tuple[str, ...]) -> dict[str, Any]:
        """Every setting of a group by its dotted name, as written or as it is without; unknown ones are a Problem."""
        given = self._flat(self.mapping(data, keys), definitions, keys)
        known = {setting.name for setting in definitions}
        for name in (name for name in given if name not in known):
            mend = did_you_mean(name, known, f"the settings here are {list_of(sorted(known))}", likeness=0.5)
            self.problem((*keys, *name.split(".")), f"{shown(name)} is not a setting", mend)
        return self.values(given, definitions, keys)

    def groups(self, data: object, definitions: tuple[Setting, ...], keys: tuple[str, ...]) -> list[dict[str, Any]]:
        """A list of groups of settings, each as `group` reads one."""
        if data is not None and not isinstance(data, list):
            self.problem(keys, f"`{keys[-1]}:` should be a list", "write each with a - before it")
        items = data if isinstance(data, list) else []
        return [self.group(item, definitions, (*keys, str(place))) for place, item in enumerate(items)]

    def values(
        self, given: Mapping[str, Any], definitions: tuple[Setting, ...], keys: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The settings of some definitions by dotted name; `given` may hold others."""
        return {setting.name: self._value(setting, given, keys) for setting in definitions}

    def _flat(self, data: Mapping[str, Any], definitions: tuple[Setting, ...], keys: tuple[str, ...]) -> dict[str, Any]:
        groups = {setting.name.split(".")[0] for setting in definitions if "." in setting.name}
        found: dict[str, Any] = {}
        for name, value in data.items():
            if name in groups:
                found |= {f"{name}.{below}": deeper for below, deeper in self.mapping(value, (*keys, name)).items()}
            else:
                found[name] = value
        return found

    def _value(self, setting: Setting, given: Mapping[str, Any], keys: tuple[str, ...]) -> Any:  # noqa: ANN401 - by the setting's type
        written = given.get(setting.name)
        # An unquoted #12343b is a comment, so that nothing is left of it.
        if written is None and not (setting.type == "colour" and setting.name in given):
            if setting.required:
                self._note_missing(setting, keys)
            written = setting.default
            if written is None or setting.required:
                return written
        if setting.required and isinstance(written, str) and not visible(written):
            self.problem((*keys, *setting.name.split(".")), f"`{setting.name}` is empty", "write it after the colon")
            return setting.default
        try:
            return read_value(setting, written)
        except SettingError as error:
            self.problem((*keys, *setting.name.split(".")), f"`{setting.name}` {error.what}", error.mend)
            return None if setting.default is None else read_value(setting, setting.default)

    def _note_missing(self, setting: Setting, keys: tuple[str, ...]) -> None:
        owner = f"{_called(keys)} has" if keys else "there is"
        where = keys or (setting.name,)
        self.problem(where, f"{owner} no {setting.name}", f"add a line with `{setting.name}:`")

    def _line(self, keys: tuple[str, ...]) -> int:
        """The line of a setting, or of the nearest one above it that is there."""
        node, line = self._node, 1
        for key in keys:
            found = _below(node, key)
            if not found:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line


def _called(keys: tuple[str, ...]) -> str:
    """A group as a message names it; an item of a list has no name of its own."""
    return f"one of `{keys[-2]}`" if keys[-1].isdigit() else f"`{keys[-1]}`"


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
        raise TextError("the settings cannot be read", "copy the ones of a new diary, and change those") from None
    if node is None or not isinstance(data, dict):
        raise TextError("there are no settings", "copy the ones of a new diary, and change those")
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
