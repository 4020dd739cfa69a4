"""The classes of the kinds of hosts, each loaded when it is wanted, and the names of what they want to be shown."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from diarist.diary.host_kinds import HOST_KINDS

if TYPE_CHECKING:
    from diarist.hosts.contract import Host


@cache
def host_class(kind: str) -> type[Host]:
    """The class of one kind. Raises KeyError for a kind that is not in the table."""
    row = HOST_KINDS[kind]
    found: type[Host] = getattr(import_module(f"diarist.hosts.{row.module}"), row.class_name)
    return found


def credential_variable(kind: str, ending: str) -> str:
    """The environment variable that holds what a host wants to be shown."""
    return f"DIARIST_{kind}_{ending}".upper()


def credential_variables(kind: str) -> tuple[str, ...]:
    """All such variables of one host, in the guide's order: those that a workflow hands on to its deploying step."""
    return tuple(credential_variable(kind, credential.ending) for credential in host_class(kind).credentials)
