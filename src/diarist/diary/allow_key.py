"""The key `allow`: the rules that do not hold in an entry, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.text import shown, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.keys import Keys
    from diarist.diary.value import Value


def read_allow(keys: Keys) -> Mapping[str, str]:
    """The reasons by their rules; a rule without a reason holds."""
    value = keys.values.get("allow")
    if not value or keys.is_empty(value):
        return {}
    if value.kind != "a group of keys":
        mend = "write the rule's name and the reason, such as `allow: {phone-number: it is our switchboard}`"
        keys.advise("allow", "a rule that does not hold here needs a reason", mend)
        return {}
    reasons = {rule: _reason(keys, rule, words) for rule, words in value.data.items()}
    return {rule: reason for rule, reason in reasons.items() if reason}


def _reason(keys: Keys, rule: str, words: Value) -> str:
    if words.kind != "text" or not visible(words.data):
        mend = f"write after `{rule}:` why it does not hold here"
        keys.advise("allow", f"there is no reason for {shown(rule)}", mend, words.line)
        return ""
    return visible(words.data)
