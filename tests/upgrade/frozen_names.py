"""The names of all settings and keys of a release, and the kind of value of each, as they are frozen in names/.

`python -m tests.upgrade.frozen_names` writes those of this version, when it is released.
"""

import json
from pathlib import Path

from diarist.channels.table import every_channel_class
from diarist.checks.read_settings import CHECK_SETTINGS
from diarist.diary import fields, settings
from diarist.diary.settings import Setting
from diarist.diary.signup_kinds import SIGN_UP_KINDS
from diarist.product import version

NAMES = Path(__file__).parent / "names"
GROUPS: dict[str, tuple[Setting, ...]] = {
    "diary": settings.DIARY_SETTINGS,
    "author": settings.AUTHOR_SETTINGS,
    "hold": settings.HOLD_SETTINGS,
    "editor": settings.EDITOR_SETTINGS,
    **{f"subscribe {row.kind}": row.settings for row in SIGN_UP_KINDS.values()},
    "check": CHECK_SETTINGS,
    **{f"channel {kind.kind}": kind.settings for kind in every_channel_class()},
}


def _kinds(defined: tuple[Setting, ...]) -> dict[str, str]:
    return {name: each.type for each in defined for name in (each.name, *each.was)}


def names_now() -> dict[str, dict[str, str]]:
    """The kind of value by name, group by group; a name that something had before is among them."""
    found = {group: _kinds(defined) for group, defined in GROUPS.items()}
    found["entry"] = {name: field.type for field in fields.FIELDS for name in (field.name, *field.was)}
    return found


if __name__ == "__main__":
    NAMES.mkdir(exist_ok=True)
    (NAMES / f"{version()}.json").write_text(json.dumps(names_now(), indent=1, sort_keys=True) + "\n", "utf-8")
