from diarist.checks.level import Level
from diarist.checks.rule import masked
from diarist.checks.rules import BY_NAME, EVERY_RULE, GROUPS, PICTURE_RULES, RULES, markdown_table


def test_every_name_is_there_once_and_can_be_typed() -> None:
    assert len(BY_NAME) == len(EVERY_RULE) == sum(map(len, GROUPS.values()))
    assert all(name.replace("-", "").isalpha() and name.islower() for name in BY_NAME)


def test_a_rule_reads_entries_or_pictures() -> None:
    assert {*RULES, *PICTURE_RULES} == {*EVERY_RULE}
    assert [rule.name for rule in PICTURE_RULES] == ["picture-place"]


def test_every_rule_says_why_how_to_mend_it_and_where_it_comes_from() -> None:
    for rule in EVERY_RULE:
        assert rule.why.endswith((".", "?")), rule.name
        assert rule.looks_for, rule.name
        assert not rule.mend.endswith("."), rule.name
        assert rule.source, rule.name
        assert rule.level in rule.levels, rule.name


def test_rules_about_words_are_advice_and_those_about_people_may_block() -> None:
    assert [rule.name for rule in GROUPS["Plain words"] if not rule.advice_only] == ["leftover-mark", "template-tag"]
    assert [rule.name for rule in EVERY_RULE if rule.level == Level.BLOCK] == [
        "nhs-number",
        "national-insurance-number",
        "date-of-birth",
        "secret",
        "quoted-reply",
        "approval",
        "review-mark",
        "template-tag",
        "picture-words",
        "gap",
        "sample",
        "closed-at-once",
        "own-computer",
    ]


def test_the_guides_tables_hold_every_rule() -> None:
    table = markdown_table()
    assert all(f"| `{rule.name}` | {rule.level} |" in table for rule in EVERY_RULE)
    assert all(line.count("|") == 7 for line in table.split("\n") if line.startswith("|"))


def test_what_is_masked_cannot_be_used() -> None:
    assert masked("999 123\n4578") == "“999…”"
