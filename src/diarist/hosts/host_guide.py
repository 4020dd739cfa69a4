"""What the guide says of a host: its module's own docstring, with the tables of its settings and of its secrets."""

from __future__ import annotations

import re
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import yaml

from diarist.diary.host_kinds import HOST_KINDS
from diarist.diary.settings import markdown_table
from diarist.hosts.host_table import credential_variable
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.hosts.contract import Host

_YAML = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def host_section(host: type[Host]) -> str:
    """The section of the guide, in Markdown."""
    return "\n\n".join([f"## {HOST_KINDS[host.kind].title}", host_words(host), *_tables(host)])


def host_words(host: type[Host]) -> str:
    """How people set it up, and what it does: all but the first sentence of the module's docstring, which is ours."""
    return (sys.modules[host.__module__].__doc__ or "").partition("\n")[2].strip()


def host_example(host: type[Host]) -> Any:  # noqa: ANN401 - what stands after `host:`, a name or a group
    """The setting `host:` that the guide shows first. Raises ValueError where it shows none."""
    if not (found := _YAML.search(host_words(host))):
        raise ValueError(f"the docstring of {host.__module__} shows no settings")
    return yaml.safe_load(dedent(found[2]))["extra"]["diary"]["host"]


def hosts_table(hosts: tuple[type[Host], ...]) -> str:
    """All hosts in one table: what each is called in the settings, and what it needs."""
    rows = [
        f"| {HOST_KINDS[host.kind].title} | `{host.kind}` | {_secrets(host)} | {_installed(host)} |" for host in hosts
    ]
    head = ["| where it is shown | `host:` | secrets | what has to be installed |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _secrets(host: type[Host]) -> str:
    return list_of(f"`{credential_variable(host.kind, each.ending)}`" for each in host.credentials) or "none"


def _installed(host: type[Host]) -> str:
    extra = [f"`diarist[{host.extra}]`"] if host.extra else []
    return list_of([*(f"`{name}`" for name in host.programs), *extra]) or "nothing"


def _tables(host: type[Host]) -> Iterator[str]:
    if host.settings:
        yield markdown_table(host.settings)
    if host.credentials:
        rows = [
            f"| `{credential_variable(host.kind, each.ending)}` | {'one of these' if each.choice else 'required'} | "
            f"{each.meaning} |"
            for each in host.credentials
        ]
        yield "\n".join(["| secret | needed | what it is |", "|---|---|---|", *rows])
    if not host.settings and not host.credentials:
        yield "Nothing to set."
