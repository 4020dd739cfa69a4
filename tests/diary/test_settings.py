"""The settings' definitions: each of a kind that can be read, each with words for the guide."""

import pytest

from diarist.channels.table import every_channel_class
from diarist.diary.listen_settings import FEED_SETTINGS, LISTEN_SETTINGS
from diarist.diary.mkdocs_settings import MKDOCS_ALONE
from diarist.diary.setting_values import READERS
from diarist.diary.settings import (
    AUTHOR_SETTINGS,
    DIARY_SETTINGS,
    EDITOR_SETTINGS,
    MKDOCS_SETTINGS,
    Setting,
    markdown_table,
)
from diarist.diary.signup_kinds import SIGN_UP_KINDS

ALL = (
    *MKDOCS_ALONE,
    *MKDOCS_SETTINGS,
    *DIARY_SETTINGS,
    *AUTHOR_SETTINGS,
    *EDITOR_SETTINGS,
    *LISTEN_SETTINGS,
    *FEED_SETTINGS,
)


@pytest.mark.parametrize("setting", ALL, ids=lambda setting: setting.name)
def test_a_setting_has_a_kind_a_meaning_and_a_default_of_its_kind(setting: Setting) -> None:
    assert setting.meaning.endswith(".")
    if setting.default is not None:
        READERS[setting.type](setting.default)


def test_every_kind_is_used() -> None:
    of_channels = {setting.type for kind in every_channel_class() for setting in kind.settings}
    of_signups = {setting.type for kind in SIGN_UP_KINDS.values() for setting in kind.settings}
    assert {setting.type for setting in ALL} | of_channels | of_signups == set(READERS)


def test_the_guides_table_says_what_holds_without_a_setting() -> None:
    table = markdown_table(
        (
            Setting("name", "text", "", "The name.", required=True),
            Setting("role", "text", "", "The role."),
            Setting("from", "day", None, "The day."),
            Setting("guest", "flag", AUTHOR_SETTINGS[6].default, "A guest."),
            Setting("page_size", "count", 20, "The size."),
        )
    )
    assert table.splitlines()[2:] == [
        "| `name` | required | The name. |",
        "| `role` | none | The role. |",
        "| `from` | none | The day. |",
        "| `guest` | `false` | A guest. |",
        "| `page_size` | `20` | The size. |",
    ]
