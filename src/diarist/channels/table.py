"""The classes of the kinds of channels, each loaded when it is wanted: what a diary does not use costs it nothing."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from diarist.diary.channel_kinds import CHANNEL_KINDS

if TYPE_CHECKING:
    from diarist.channels.channel import Channel


@cache
def channel_class(kind: str) -> type[Channel]:
    """The class of one kind. Raises KeyError for a kind that is not in the table."""
    found: type[Channel] = getattr(import_module(f"diarist.channels.{kind}"), CHANNEL_KINDS[kind].class_name)
    return found


def every_channel_class() -> tuple[type[Channel], ...]:
    """The class of every kind, in the table's order."""
    return tuple(map(channel_class, CHANNEL_KINDS))


def variable(name: str, ending: str) -> str:
    """The environment variable that holds a channel's secret."""
    return f"DIARIST_{name}_{ending}".upper()
