"""The case of every kind of channel, from its own test module."""

from importlib import import_module

from diarist.diary.channel_kinds import CHANNEL_KINDS
from tests.channels.case import Case


def case_of(kind: str) -> Case | None:
    """What the kind's test module says; None where there is none."""
    try:
        found = getattr(import_module(f"tests.channels.test_{kind}"), "CASE", None)
    except ModuleNotFoundError:
        return None
    return found if isinstance(found, Case) else None


CASES = {kind: case_of(kind) for kind in CHANNEL_KINDS}
