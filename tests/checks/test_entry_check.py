from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diarist.checks.context import CheckContext
from diarist.checks.entry_check import check_entry, lasting_problems
from diarist.checks.rules import RULES
from diarist.diary.entry import read_as_far_as_possible
from diarist.diary.errors import DiaryError
from diarist.diary.fields import FIELDS
from tests.checks.conftest import Read

NUMBER = "Her NHS number is 999 123 4578, I was told."
JARGON = "We leverage synergies."


PIECES = [
    *(
        "We lit it. ",
        "She was 84. ",
        "999 123 4578 ",
        "12 3 ",
        "AB 12 ",
        "born on 3 May 1951 ",
        "was written ",
        "CQC (ABC) ",
    ),
    *(
        "I promise! ",
        "!!",
        "Jo Lark failed to ",
        "a at b dot example ",
        "https://a.example/?utm_a=b ",
        "AA1 1AA ",
        "password: x ",
    ),
    *(
        "![",
        "](",
        ")",
        "[",
        "]",
        "*",
        "_",
        "`",
        "```\n",
        "| a | b |\n|---|---|\n",
        "> ",
        "- ",
        "## ",
        "1. ",
        "<b ",
        "<img src=",
        ">",
    ),
    *(
        "&amp;",
        "&#",
        "\\",
        "\n",
        "\n\n",
        "    ",
        "\t",
        '"',
        "'",
        "’",
        "é",
        "\u0301",
        "\u200b",
        "👩‍👩‍👧",
        "م",
        "文",
        "٣",
        "²",
        "①",
        "…",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=150).map("".join))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_the_rules_name_lines_that_are_there(read: Read, words: str) -> None:
    try:
        context = read(words)
    except DiaryError:
        return  # it has no words, and nobody reads it
    last = context.entry.body_line + words.count("\n") + 1
    for problem in check_entry(context):
        assert 1 <= problem.line <= last


ODD = [
    "",
    "~",
    "true",
    "-1",
    "2026-02-29",
    "[a, b]",
    "[[a]]",
    "{a: b}",
    "x",
    "é" * 130,
    "../x",
    "nobody",
    '"a: b"',
    "|\n  a\n  b",
]


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.sampled_from(ODD), max_size=8))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_wrong_with_its_keys_an_entry_can_be_read_against_the_rules(
    read: Read, keys: dict[str, str]
) -> None:
    settled = read()
    matter = "".join(f"{key}: {value}\n" for key, value in keys.items())
    data = f"---\n{matter}---\n## We lit it.\n\n![A boat](a.jpg)\n{NUMBER}\n".encode()
    entry = read_as_far_as_possible("posts/a.md", data, settled.site)
    if entry:
        check_entry(CheckContext(entry, settled.site, settled.settings))


def levels(context: CheckContext, *, blocking_only: bool = False) -> dict[str, str]:
    return {problem.rule: problem.level for problem in check_entry(context, blocking_only=blocking_only)}


def test_each_rule_has_its_level_its_name_and_its_line(read: Read) -> None:
    context = read(f"We lit it.\n\n{NUMBER}\n\n{JARGON}")
    problems = {problem.rule: problem for problem in check_entry(context)}
    number, jargon = problems["nhs-number"], problems["jargon"]
    assert (number.level, number.blocks, number.line) == ("block", True, context.entry.body_line + 2)
    assert (jargon.level, jargon.blocks, jargon.is_hint) == ("hint", False, True)
    assert str(number).endswith("[nhs-number]")
    assert "999 123 4578" not in str(number)


def test_a_build_asks_for_what_blocks_alone(read: Read) -> None:
    assert levels(read(f"{NUMBER} {JARGON}"), blocking_only=True) == {"nhs-number": "block"}


def test_what_is_wrong_with_a_draft_is_advice(read: Read) -> None:
    assert levels(read(NUMBER, draft=True)) == {"nhs-number": "warn"}


def test_the_settings_give_a_rule_another_level_or_none(read: Read) -> None:
    checks = {"levels": {"nhs-number": "warn", "phone-number": "block", "jargon": "off"}}
    context = read(f"{NUMBER} {JARGON} Ring 07700 900123.", checks=checks)
    assert levels(context) == {"nhs-number": "warn", "phone-number": "block"}
    assert levels(context, blocking_only=True) == {"phone-number": "block"}


def test_what_must_not_be_public_is_kept_out_of_an_old_entry_too(read: Read) -> None:
    (problem,) = check_entry(
        read("Her NHS number is 999 123 4578.", diary={"begins": "2026-11-18"}), blocking_only=True
    )
    assert (problem.rule, problem.blocks) == ("nhs-number", True)


def test_a_reason_silences_a_rule(read: Read) -> None:
    assert levels(read("Ring 07700 900123.", allow={"phone-number": "it is made up"})) == {}


def test_somebody_called_as_in_the_sample_diary_is_let_through_with_a_reason(read: Read) -> None:
    words = "Delyth Okoro and I met at noon."
    held = [problem for problem in check_entry(read(words)) if problem.rule == "sample"]
    assert [problem.blocks for problem in held] == [True]
    assert "`allow: {sample: " in held[0].mend
    said = [problem for problem in check_entry(read(words, allow={"sample": "that is her name"})) if problem.rule]
    assert [(problem.rule, problem.blocks) for problem in said if problem.rule == "sample"] == [("sample", False)]


def test_a_reason_for_what_would_block_is_put_before_the_reviewer(read: Read) -> None:
    context = read(f"{NUMBER}\n\n{NUMBER}", allow={"nhs-number": "it is a test number"})
    (problem,) = check_entry(context)
    assert problem.level == "warn"
    assert problem.line == context.entry.key_lines["allow"]
    assert "it is a test number" in problem.what
    assert "2 times" in problem.what
    assert check_entry(context, blocking_only=True) == ()


def test_a_reason_that_nothing_needs_is_not_mentioned(read: Read) -> None:
    assert levels(read(allow={"nhs-number": "just in case"})) == {}


def test_a_rule_that_there_is_not_is_said_with_the_nearest_and_blocks_nothing(read: Read) -> None:
    first, second = check_entry(read(allow={"nhs-numbers": "why not", "xyz": "it rained"}))
    assert first.what == "there is no rule `nhs-numbers`"
    assert first.mend == "did you mean `nhs-number`?"
    assert second.mend.startswith("take it out")
    assert (first.blocks, second.blocks) == (False, False)


def test_rules_about_english_read_english_only(read: Read) -> None:
    assert levels(read(JARGON, lang="cy")) == {}
    assert levels(read(JARGON, lang="en-GB")) == {"jargon": "hint"}
    assert levels(read(NUMBER, lang="cy")) == {"nhs-number": "block"}


def test_the_words_of_a_withdrawn_entry_block_its_withdrawal_no_more(read: Read) -> None:
    body = f"{NUMBER}\n\n![IMG_1](a.jpg)\n\n{JARGON}"
    assert levels(read(body, withdrawn="It told too much.", updated="2026-11-18")) == {}


def test_an_entry_cannot_allow_itself_what_a_firm_rule_forbids(read: Read) -> None:
    context = read(diary={"approval": "required", "approvers": ["Ana Roe"]}, allow={"approval": "I am in a hurry"})
    assert levels(context) == levels(context, blocking_only=True) == {"approval": "block"}


class Blind(CheckContext):
    """A context of which nothing may be asked that changes by itself."""

    def __getattribute__(self, name: str) -> object:
        if name in {"timing", "missing", "is_going_out"}:
            raise AssertionError(name)
        return super().__getattribute__(name)


def test_what_is_kept_asks_neither_the_clock_nor_other_sites(read: Read) -> None:
    known = read("We lit it, see https://a.example/.", diary={"approval": "required", "approvers": ["Ada Bee"]})
    blind = Blind(known.entry, known.site, known.settings)
    assert [problem.rule for problem in lasting_problems(blind)] == ["approval"]
    for rule in RULES:
        if not rule.passing:
            list(rule.find(blind))


def test_what_passes_never_blocks() -> None:
    assert [rule.name for rule in RULES if rule.passing and not rule.advice_only] == []
    assert [rule.name for rule in RULES if rule.passing] == [
        "written-at-night",
        "cooling-off",
        "hold",
        "public-draft",
        "broken-link",
    ]


LAMENT = (
    "The utilisation of deliverables was facilitated by stakeholders, and it was reported that the lamp was out. "
    "It was decided that it was not to be lit. It was said that it was seen. We will publish everything. "
    "The CQCX was told. The items in red are late."
)
"""What nearly every rule about English has something to say of."""


def test_every_rule_about_english_is_silent_in_another_language(read: Read) -> None:
    english = {rule.name for rule in RULES if rule.english}
    assert {"reading-age", "jargon", "passive-run"} <= english
    assert len(levels(read(LAMENT, title="Weekly update", lang="en")).keys() & english) >= 4
    for lang in ("cy", "CY-gb", "ga", "fr", "ar", "ja"):
        assert not levels(read(LAMENT, title="Weekly update", lang=lang)).keys() & english
