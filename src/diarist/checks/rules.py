"""The one table of all rules, in the guide's order, and what the guide says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.access import (
    colour,
    file_name,
    heading_jump,
    link_words,
    picture_words,
    pretend_list,
    table_header,
    video,
)
from diarist.checks.links import broken_link, detour, inside_link, own_computer, tracking
from diarist.checks.people import (
    bank_details,
    birth_date,
    home_address,
    identifiable_story,
    mail_address,
    national_insurance_number,
    nhs_number,
    number_plate,
    phone_number,
    photo_consent,
    picture_place,
    postcode,
    quoted_reply,
    reference_number,
    secret,
    unused_consent,
)
from diarist.checks.regret import (
    approval,
    blame,
    cooling_off,
    exclamation_marks,
    hold,
    insult,
    night,
    promise,
    promised_too_late,
    public_draft,
    review_mark,
    shouting,
    swearing,
)
from diarist.checks.rule import PictureRule, Rule
from diarist.checks.unfinished import (
    closed_at_once,
    end_without_question,
    gap,
    likely_gap,
    question_without_end,
    sample,
)
from diarist.checks.wording import (
    abbreviation,
    empty_section,
    headline,
    hurtful_word,
    jargon,
    leftover,
    long_entry,
    long_sentence,
    missing_lead,
    passive_run,
    reading_age,
    template_tag,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.checks.rule import Described

GROUPS: Mapping[str, tuple[Described, ...]] = {
    "People's data": (
        nhs_number.RULE,
        national_insurance_number.RULE,
        birth_date.RULE,
        secret.RULE,
        phone_number.RULE,
        mail_address.RULE,
        postcode.RULE,
        home_address.RULE,
        bank_details.RULE,
        number_plate.RULE,
        reference_number.RULE,
        identifiable_story.RULE,
        photo_consent.RULE,
        quoted_reply.RULE,
        unused_consent.RULE,
        picture_place.RULE,
    ),
    "Regret": (
        approval.RULE,
        night.RULE,
        cooling_off.RULE,
        hold.RULE,
        public_draft.RULE,
        review_mark.RULE,
        shouting.RULE,
        exclamation_marks.RULE,
        insult.RULE,
        swearing.RULE,
        blame.RULE,
        promise.RULE,
        promised_too_late.RULE,
    ),
    "Plain words": (
        long_sentence.RULE,
        passive_run.RULE,
        jargon.RULE,
        abbreviation.RULE,
        reading_age.RULE,
        hurtful_word.RULE,
        headline.RULE,
        missing_lead.RULE,
        empty_section.RULE,
        leftover.RULE,
        template_tag.RULE,
        long_entry.RULE,
    ),
    "Access": (
        picture_words.RULE,
        file_name.RULE,
        link_words.RULE,
        heading_jump.RULE,
        table_header.RULE,
        video.RULE,
        pretend_list.RULE,
        colour.RULE,
    ),
    "Left to do": (
        gap.RULE,
        likely_gap.RULE,
        sample.RULE,
        closed_at_once.RULE,
        end_without_question.RULE,
        question_without_end.RULE,
    ),
    "Links": (own_computer.RULE, inside_link.RULE, detour.RULE, broken_link.RULE, tracking.RULE),
}
EVERY_RULE: tuple[Described, ...] = tuple(rule for group in GROUPS.values() for rule in group)
RULES: tuple[Rule, ...] = tuple(rule for rule in EVERY_RULE if isinstance(rule, Rule))
"""Those that read entries."""

PICTURE_RULES: tuple[PictureRule, ...] = tuple(rule for rule in EVERY_RULE if isinstance(rule, PictureRule))
BY_NAME: Mapping[str, Described] = {rule.name: rule for rule in EVERY_RULE}


def markdown_table() -> str:
    """All rules as the tables that stand in the guide, one for each group."""
    return "\n\n".join(f"### {group}\n\n" + "\n".join(_rows(rules)) for group, rules in GROUPS.items())


def _rows(rules: tuple[Described, ...]) -> Iterator[str]:
    yield "| rule | level | what it looks for | why | how to mend it | source |"
    yield "|---|---|---|---|---|---|"
    for rule in rules:
        english = " (in English)" if isinstance(rule, Rule) and rule.english else ""
        cells = (f"`{rule.name}`", rule.level, rule.looks_for + english, rule.why, rule.mend, rule.source)
        yield f"| {' | '.join(cells)} |"
