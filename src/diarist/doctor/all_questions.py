"""The one table of all questions, in the order in which they matter, and what the guide says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.by_git import all_pushed, branch_main, cache_not_committed, remote_there, repository_there
from diarist.doctor.by_mail import mailbox_opens, mailbox_read, senders_believed
from diarist.doctor.hearing import book_rewritten, listened_to, urgent_known
from diarist.doctor.here import (
    address_chosen,
    channels_chosen,
    first_entry,
    gaps_filled,
    guest_careful,
    nothing_secret,
    nudge_timely,
    one_version,
    portrait_own,
    secrets_passed,
    settings_right,
    workflow_there,
)
from diarist.doctor.live_site import (
    address_answers,
    encrypted,
    feed_type,
    missing_page,
    signup_answers,
    site_fresh,
    this_diary,
)
from diarist.doctor.on_github import (
    actions_allowed,
    actions_on,
    announce_switch,
    branch_rules,
    default_branch,
    deploy_key,
    draft_pull_requests,
    drafts_private,
    form_key,
    form_repository,
    github_login_works,
    last_run,
    ledger_adopted,
    pages_source,
    pull_requests_allowed,
    schedule_alive,
    secrets_set,
    shown_apart,
    token_ending,
    who_may_write,
    whole_commits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.doctor.question import Question

GROUPS: Mapping[str, tuple[Question, ...]] = {
    "This folder": (
        settings_right.QUESTION,
        address_chosen.QUESTION,
        gaps_filled.QUESTION,
        portrait_own.QUESTION,
        first_entry.QUESTION,
        nothing_secret.QUESTION,
        workflow_there.QUESTION,
        one_version.QUESTION,
        nudge_timely.QUESTION,
        guest_careful.QUESTION,
    ),
    "Its repository": (
        repository_there.QUESTION,
        branch_main.QUESTION,
        remote_there.QUESTION,
        all_pushed.QUESTION,
        cache_not_committed.QUESTION,
    ),
    "GitHub": (
        github_login_works.QUESTION,
        default_branch.QUESTION,
        drafts_private.QUESTION,
        actions_on.QUESTION,
        actions_allowed.QUESTION,
        whole_commits.QUESTION,
        shown_apart.QUESTION,
        deploy_key.QUESTION,
        pages_source.QUESTION,
        last_run.QUESTION,
        schedule_alive.QUESTION,
        pull_requests_allowed.QUESTION,
        draft_pull_requests.QUESTION,
        branch_rules.QUESTION,
        who_may_write.QUESTION,
        form_repository.QUESTION,
        form_key.QUESTION,
    ),
    "The live site": (
        address_answers.QUESTION,
        this_diary.QUESTION,
        site_fresh.QUESTION,
        encrypted.QUESTION,
        feed_type.QUESTION,
        missing_page.QUESTION,
        signup_answers.QUESTION,
    ),
    "The mailbox": (
        mailbox_read.QUESTION,
        mailbox_opens.QUESTION,
        senders_believed.QUESTION,
    ),
    "What people answered": (
        listened_to.QUESTION,
        urgent_known.QUESTION,
        book_rewritten.QUESTION,
    ),
    "Announcements": (
        channels_chosen.QUESTION,
        secrets_passed.QUESTION,
        secrets_set.QUESTION,
        token_ending.QUESTION,
        ledger_adopted.QUESTION,
        announce_switch.QUESTION,
    ),
}
BY_NAME: Mapping[str, Question] = {question.name: question for group in GROUPS.values() for question in group}


def markdown_table() -> str:
    """All questions as the tables that stand in the guide, one for each group."""
    return "\n\n".join(f"### {group}\n\n" + "\n".join(_rows(questions)) for group, questions in GROUPS.items())


def _rows(questions: tuple[Question, ...]) -> Iterator[str]:
    yield "| question | what it asks | how it knows | how to mend it | where to look yourself | source |"
    yield "|---|---|---|---|---|---|"
    for each in questions:
        cells = (f"`{each.name}`", each.asks, each.knows, each.mend, each.look, each.source)
        yield f"| {' | '.join(cells)} |"
