"""The settings of a copy of Diarist, made thin: its plugin in place of hooks, and nothing that only a copy needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from diarist.edition.made_by_mkdocs import HOOKS, PLUGIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.diary.written_settings import WrittenSettings

_COPYS_OWN = {
    ("hooks",): frozenset(f"hooks/{name}" for name in HOOKS),
    ("watch",): frozenset({"posts", "templates"}),
    ("theme", "custom_dir"): frozenset({"templates/site", "templates/site/"}),
    ("theme", "static_templates"): frozenset({"404.html", "sitemap.xml"}),
    ("exclude_docs",): frozenset({"/architecture.md", "/guide/", "/decisions/"}),
    ("extra", "diary", "sample"): frozenset({"true"}),
}
"""The settings that only a copy needs, with what of them is the copy's; with anything else in it, a setting stays."""


_DIARY = ("extra", "diary")


def thin_settings(data: bytes, written: WrittenSettings, written_in: str = "") -> bytes:
    """The same file without them, and with the plugin; every other line stays as its author left it.

    Where it is said, `written_in` is added as the first of the diary's own settings.
    """
    end = "\r\n" if b"\r\n" in data else "\n"
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    dropped: set[int] = set()
    for keys, copys in _COPYS_OWN.items():
        dropped.update(_lines_of(written.node, keys, copys))
    plugins = _at(written.node, ("plugins",))
    names = list(written.data.get("plugins") or [])
    added: dict[int, str] = {}
    if PLUGIN not in map(_name, names):
        place = plugins[0].start_mark.line if plugins else len(lines)
        added[place] = f"plugins:\n  - {PLUGIN}\n{_dumped(names)}".replace("\n", end)
        dropped.update(_whole(*plugins) if plugins else ())
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    if written_in and (diary := _at(written.node, _DIARY)):
        _add_first(lines, added, diary[1], f"written_in: {written_in}", end)
    return "".join(_kept(lines, dropped, added)).encode()


def has_copys_own(written: WrittenSettings) -> bool:
    """Whether they name a hook that only a copy has, or templates below templates/site."""
    decisive = (("hooks",), ("theme", "custom_dir"))
    return any(next(_lines_of(written.node, keys, _COPYS_OWN[keys]), None) is not None for keys in decisive)


def _add_first(lines: list[str], added: dict[int, str], group: yaml.Node, setting: str, end: str) -> None:
    """Put a setting before all others of a group that has some: on a line of its own, or within its brackets."""
    first = group.value[0][0].start_mark
    if _is_flow(group):
        line = lines[first.line]
        lines[first.line] = f"{line[: first.column]}{setting}, {line[first.column :]}"
    else:
        added[first.line] = f"{' ' * first.column}{setting}{end}"


def _kept(lines: list[str], dropped: set[int], added: Mapping[int, str]) -> Iterator[str]:
    """The lines that stay, with what is `added` in its place, and no two empty ones where something was between."""
    before, is_gap = "x", False
    for number, line in enumerate([*lines, ""]):
        if number in added:
            yield added[number]
            before, is_gap = added[number], False
        if number in dropped:
            is_gap = True
        elif not (is_gap and not line.strip() and not before.strip()):
            yield line
            before, is_gap = line, False


def _dumped(names: list[object]) -> str:
    """The plugins of others, as YAML below the key."""
    if not names:
        return ""
    whole = yaml.safe_dump(names, allow_unicode=True, sort_keys=False, default_flow_style=False)
    return "".join(f"  {line}\n" for line in whole.splitlines())


def _name(plugin: object) -> str:
    return str(next(iter(plugin), "") if isinstance(plugin, dict) else plugin)


def _lines_of(node: yaml.Node, keys: tuple[str, ...], copys: frozenset[str]) -> Iterator[int]:
    """The lines of a setting that is the copy's own; only those of the copy's items, where a list has others, too."""
    if not (found := _at(node, keys)):
        return
    key, value = found
    items = value.value if isinstance(value, yaml.SequenceNode) else []
    theirs = [item for item in items if item.value not in copys]
    if theirs and not _is_flow(value):
        for item in items:
            if item.value in copys:
                yield item.start_mark.line
    elif not theirs and (items or set(str(value.value).split()) <= copys):
        yield from _whole(key, value)


def _whole(key: yaml.Node, value: yaml.Node) -> range:
    return range(key.start_mark.line, _last(value) + 1)


def _last(node: yaml.Node) -> int:
    """The last line of a value: what a block holds says it, for its own end is where the next key begins."""
    if isinstance(node, yaml.ScalarNode):
        is_block = node.style in {"|", ">"}
        return node.start_mark.line + len(node.value.splitlines()) if is_block else int(node.end_mark.line)
    if _is_flow(node) or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last(last[1] if isinstance(last, tuple) else last)


def _is_flow(node: yaml.Node) -> bool:
    """Whether it is written in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _at(node: yaml.Node, keys: tuple[str, ...]) -> tuple[yaml.Node, yaml.Node] | None:
    found = None
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next(((name, value) for name, value in pairs if name.value == key), None)
        if not found:
            return None
        node = found[1]
    return found
