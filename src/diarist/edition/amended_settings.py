"""One setting of mkdocs.yml set, or authors or items of a list added, with every other byte of the file as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from diarist.diary.errors import SettingError
from diarist.diary.text import decode
from diarist.diary.writing import date_or_words
from diarist.diary.written_settings import read_written
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_FILE = "mkdocs.yml"
_BY_HAND = "write it into mkdocs.yml by hand, below `extra: diary:`"


def set_setting(root: Path, key: str, value: str) -> None:
    """Set a key below `extra: diary:`, on its line where it has one. Raises SettingError, changing nothing."""
    path = root / _FILE
    before = path.read_bytes()
    diary = _diary(path)
    lines = before.decode("utf-8").splitlines(keepends=True)
    found = next((pair for pair in diary.value if pair[0].value == key), None)
    if found:
        name, node = found
        start, end = name.start_mark, node.end_mark
        if not isinstance(node, yaml.ScalarNode) or start.line != end.line:
            raise SettingError(f"`{key}` stands on several lines", _BY_HAND)
        line = lines[start.line]
        lines[start.line] = f"{line[: node.start_mark.column]}{date_or_words(value)}{line[end.column :]}"
    else:
        first = diary.value[0][0].start_mark
        lines.insert(first.line, f"{' ' * first.column}{key}: {date_or_words(value)}{_end_of(lines)}")
    _put(path, before, lines, key, value)


def add_authors(root: Path, authors: Mapping[str, str]) -> None:
    """Add authors, by id with their names, below those that are there. Raises SettingError, changing nothing."""
    _add_authors(root, {author: {"name": name} for author, name in authors.items()})


def add_author(root: Path, author: str, keys: Mapping[str, str | bool]) -> None:
    """Add one author with more keys than a name, in the same way."""
    _add_authors(root, {author: keys})


def _add_authors(root: Path, authors: Mapping[str, Mapping[str, str | bool]]) -> None:
    path = root / _FILE
    before = path.read_bytes()
    diary = _diary(path)
    found = next((node for name, node in diary.value if name.value == "authors"), None)
    if not isinstance(found, yaml.MappingNode) or found.flow_style or not found.value:
        raise SettingError("the authors stand there in another form", _BY_HAND)
    lines = before.decode("utf-8").splitlines(keepends=True)
    first = found.value[0][0].start_mark
    indent, end = " " * first.column, _end_of(lines)
    new = [f"{indent}{author}: {_flow(keys)}{end}" for author, keys in authors.items()]
    # Below all of them: the first is the leader, where nothing else says who is.
    place = _last_line(found) + 1
    lines[place:place] = new
    _put(path, before, lines, "authors", {author: _read_plain(keys) for author, keys in authors.items()})


def add_item(root: Path, keys: tuple[str, ...], item: Mapping[str, str]) -> None:
    """Add a group of settings to a list below `extra: diary:`, at its end. Raises SettingError, changing nothing.

    Where `keys` is one key that is not there yet, the list is begun.
    """
    path = root / _FILE
    before = path.read_bytes()
    diary = _diary(path)
    lines = before.decode("utf-8").splitlines(keepends=True)
    found: yaml.Node | None = diary
    for key in keys:
        found = _below(found, key) if found else None
    end = _end_of(lines)
    if not found and len(keys) == 1:
        first = diary.value[0][0].start_mark
        indent = " " * first.column
        lines[first.line : first.line] = [f"{indent}{keys[0]}:{end}", f"{indent}  - {_flow(item)}{end}"]
    elif isinstance(found, yaml.SequenceNode) and found.value and not found.flow_style:
        place, dash = _last_line(found) + 1, " " * found.start_mark.column
        _insert(lines, place, f"{dash}- {_flow(item)}{end}")
    else:
        raise SettingError(f"`{keys[-1]}` stands there in another form", _BY_HAND)
    _put_changed(path, before, lines, keys[-1], lambda diary: _listed(diary, keys).append(dict(item)))


def set_in_item(root: Path, keys: tuple[str, ...], place: int, key: str, value: str) -> None:
    """Set a key of one item of a list below `extra: diary:`. Raises SettingError, changing nothing."""
    path = root / _FILE
    before = path.read_bytes()
    node: yaml.Node | None = _diary(path)
    for name in keys:
        node = _below(node, name) if node else None
    item = node.value[place] if isinstance(node, yaml.SequenceNode) and place < len(node.value) else None
    if not isinstance(item, yaml.MappingNode) or not item.value:
        raise SettingError(f"`{keys[-1]}` stands there in another form", _BY_HAND)
    lines = before.decode("utf-8").splitlines(keepends=True)
    old = next((each for name, each in item.value if name.value == key), None)
    if old:
        start, end = old.start_mark, old.end_mark
        if not isinstance(old, yaml.ScalarNode) or start.line != end.line:
            raise SettingError(f"`{key}` stands on several lines", _BY_HAND)
        line = lines[start.line]
        lines[start.line] = f"{line[: start.column]}{_in_braces(value)}{line[end.column :]}"
    elif item.flow_style:
        _put_in(lines, item.end_mark.line, item.end_mark.column - 1, f", {key}: {_in_braces(value)}")
    else:
        indent = " " * item.value[0][0].start_mark.column
        _insert(lines, _last_line(item) + 1, f"{indent}{key}: {_in_braces(value)}{_end_of(lines)}")
    _put_changed(path, before, lines, key, lambda diary: _listed(diary, keys)[place].update({key: value}))


def _listed(diary: dict[str, Any], keys: tuple[str, ...]) -> list[dict[str, str]]:
    """The list at some keys of what is read, begun where there is none."""
    group = diary
    for key in keys[:-1]:
        group = group[key]
    found: list[dict[str, str]] = group.setdefault(keys[-1], [])
    return found


def _insert(lines: list[str], place: int, line: str) -> None:
    """Put a line in; the last one of a file may have no end of its own."""
    if place == len(lines) and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += _end_of(lines)
    lines.insert(place, line)


def _flow(keys: Mapping[str, str | bool]) -> str:
    """A group on one line."""
    return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in keys.items())}}}"


def _written(value: str | bool) -> str:  # noqa: FBT001 - a setting's value
    return str(value).lower() if isinstance(value, bool) else _in_braces(value)


def _read_plain(keys: Mapping[str, str | bool]) -> dict[str, str]:
    """What is read of a group as words."""
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in keys.items()}


def add_feed_also(root: Path, address: str) -> None:
    """Have the feed served at an old address, too. Raises SettingError, changing nothing."""
    path = root / _FILE
    before = path.read_bytes()
    diary, written = _diary(path), _in_braces(address)
    lines = before.decode("utf-8").splitlines(keepends=True)
    feed = _below(diary, "feed")
    also = _below(feed, "also") if feed else None
    if not feed:
        first = diary.value[0][0].start_mark
        lines.insert(first.line, f"{' ' * first.column}feed: {{also: [{written}]}}{_end_of(lines)}")
    elif isinstance(also, yaml.SequenceNode) and also.flow_style:
        _put_in(lines, also.start_mark.line, also.start_mark.column + 1, f"{written}, " if also.value else written)
    elif isinstance(also, yaml.SequenceNode) and also.value:
        first = also.value[0].start_mark
        dash = lines[first.line][: first.column]
        lines.insert(first.line, f"{dash}{written}{_end_of(lines)}")
    elif also or not isinstance(feed, yaml.MappingNode) or not feed.value:
        raise SettingError("`feed:` stands there in another form", _BY_HAND)
    elif feed.flow_style:
        _put_in(lines, feed.start_mark.line, feed.start_mark.column + 1, f"also: [{written}], ")
    else:
        first = feed.value[0][0].start_mark
        lines.insert(first.line, f"{' ' * first.column}also: [{written}]{_end_of(lines)}")
    there = [each.value for each in also.value] if isinstance(also, yaml.SequenceNode) else []
    _put(path, before, lines, "feed", {"also": [address, *there]})


def _below(node: yaml.Node, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _put_in(lines: list[str], number: int, column: int, words: str) -> None:
    line = lines[number]
    lines[number] = f"{line[:column]}{words}{line[column:]}"


def _last_line(node: yaml.Node) -> int:
    """The line on which the last words of a block stand: its own end is where the next key begins."""
    while node.value and not isinstance(node, yaml.ScalarNode):
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        raise SettingError("the last author ends with a block of words", _BY_HAND)
    end: int = node.end_mark.line
    return end


def authors_block(authors: Mapping[str, str]) -> str:
    """The lines to copy, where nothing can be added."""
    return "\n".join(f"      {author}: {{name: {_in_braces(name)}}}" for author, name in authors.items())


def _in_braces(words: str) -> str:
    written = date_or_words(words)
    return written if written.startswith('"') or not re.search(r"[,\[\]{}]", written) else f'"{written}"'


def _diary(path: Path) -> yaml.MappingNode:
    node: yaml.Node = read_written(path).node
    for key in ("extra", "diary"):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in pairs if name.value == key), node)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise SettingError("there is no `extra: diary:` in mkdocs.yml with a line for each setting", _BY_HAND)
    return node


def _end_of(lines: list[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _put(path: Path, before: bytes, lines: list[str], key: str, value: object) -> None:
    """Write the lines, if they say what was said before and the new thing, and nothing else."""

    def change(diary: dict[str, Any]) -> None:
        diary[key] = {**diary.get(key, {}), **value} if isinstance(value, dict) else value

    _put_changed(path, before, lines, key, change)


def _put_changed(
    path: Path, before: bytes, lines: list[str], key: str, change: Callable[[dict[str, Any]], object]
) -> None:
    """Write the lines, if they say what was said before with one change, and nothing else."""
    after = "".join(lines).encode("utf-8")
    old, new = (_plain(decode(data)) for data in (before, after))
    change(old["extra"]["diary"])
    if new != old:
        raise SettingError(f"`{key}` cannot be changed there without changing something else", _BY_HAND)
    write_whole(path, after)


class _Plain(yaml.SafeLoader):
    """Reads all scalars as words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute


_Plain.add_multi_constructor("!", lambda _loader, _suffix, node: str(node.value))
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, suffix, _node: suffix)


def _plain(text: str) -> Any:  # noqa: ANN401 - whatever the settings are
    return yaml.load(text, _Plain)  # noqa: S506 - it is a safe loader
