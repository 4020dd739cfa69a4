"""What the guide says of a kind of channel: its module's own docstring, with the tables of its settings and secrets."""

from __future__ import annotations

import re
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import yaml

from diarist.channels.table import variable
from diarist.diary.settings import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.channels.channel import Channel

_YAML = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def section(kind: type[Channel]) -> str:
    """The section of the guide, in Markdown."""
    return "\n\n".join([f"## {kind.title}", words(kind), *_tables(kind)])


def words(kind: type[Channel]) -> str:
    """How people set it up, and what it does: all but the first sentence of the module's docstring, which is ours."""
    return (sys.modules[kind.__module__].__doc__ or "").partition("\n")[2].strip()


def example(kind: type[Channel]) -> dict[str, Any]:
    """The settings that the guide shows first for a channel of the kind. Raises ValueError where it shows none."""
    for found in _YAML.finditer(words(kind)):
        read = yaml.safe_load(dedent(found[2]))
        channels = read["extra"]["diary"]["channels"] if "extra" in read else read
        for name, settings in channels.items():
            if (settings or {}).get("kind", name) == kind.kind:
                return {key: value for key, value in (settings or {}).items() if key != "kind"}
    raise ValueError(f"the docstring of {kind.__module__} shows no settings for a channel of the kind {kind.kind}")


def _tables(kind: type[Channel]) -> Iterator[str]:
    if kind.settings:
        yield markdown_table(kind.settings)
    if kind.secrets:
        needed = {True: "required", False: "optional"}
        rows = [f"| `{variable(kind.kind, s.ending)}` | {needed[s.required]} | {s.meaning} |" for s in kind.secrets]
        yield "\n".join(["| secret | needed | what it is |", "|---|---|---|", *rows])
    if not kind.settings and not kind.secrets:
        yield "Nothing to set."
