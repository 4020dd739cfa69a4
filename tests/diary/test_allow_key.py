"""The key `allow`: a rule does not hold where a reason says why."""

from collections.abc import Callable

from diarist.diary.entry import Entry

Read = Callable[..., Entry]
Said = Callable[..., list[str]]


def test_a_rule_with_a_reason_does_not_hold(read: Read) -> None:
    assert read("allow: {phone-number: it is our switchboard}").allow == {"phone-number": "it is our switchboard"}
    assert read("allow:").allow == {}


def test_a_rule_without_a_reason_holds(read: Read, advice: Said) -> None:
    written = "allow:\n  phone-number: it is our switchboard\n  shouting:\n  hold: true"
    assert read(written).allow == {"phone-number": "it is our switchboard"}
    assert advice(written) == [
        "6: there is no reason for `shouting`; write after `shouting:` why it does not hold here",
        "7: there is no reason for `hold`; write after `hold:` why it does not hold here",
    ]


def test_rules_without_any_reason_hold(read: Read, advice: Said) -> None:
    assert read("allow: [phone-number]").allow == {}
    assert advice("allow: phone-number")[0].startswith("4: a rule that does not hold here needs a reason; ")
