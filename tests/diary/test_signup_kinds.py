"""The table of those who can keep addresses: each row can be read, and stands in the guide."""

import pytest

from diarist.diary.setting_values import READERS
from diarist.diary.signup_kinds import SIGN_UP_KINDS, SignUpKind, markdown_table


@pytest.mark.parametrize("kind", SIGN_UP_KINDS.values(), ids=lambda kind: kind.kind)
def test_the_first_setting_alone_is_needed_to_be_called_by_one_word(kind: SignUpKind) -> None:
    assert kind.settings[0].required
    for setting in kind.settings:
        assert setting.meaning.endswith(".")
        READERS[setting.type](setting.default)


def test_the_guides_table_has_every_setting() -> None:
    table = markdown_table()
    assert all(
        f"| `{row.kind}.{setting.name}` |" in table for row in SIGN_UP_KINDS.values() for setting in row.settings
    )
