"""The questions about a diary that is shown somewhere else than where it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diarist.doctor.all_questions import BY_NAME
from tests.doctor.test_questions import (
    ADVICE,
    LATER,
    LOOK,
    MISSING,
    NEEDLESS,
    WELL,
    Case,
    answer_is_as_expected,
    both,
    lists,
    named,
    says,
    says_not,
    setting,
)
from tests.doctor.test_questions import (
    CASES as OF_ONE_REPOSITORY,
)
from tests.doctor.world import HOSTS_TOKEN, SHOWS, WRITES, World, shown_apart

TOKEN = "DIARIST_REPOSITORY_TOKEN"  # noqa: S105 - a name
HERE = f"/repos/{WRITES}"
THERE = f"/repos/{SHOWS}"
HERE_TOO = f"https://github.com/{WRITES}"


def apart(world: World) -> None:
    """Another repository shows what this one writes."""
    world.github = shown_apart()
    world.diary["host"] = {"repository": {"address": f"git@github.com:{SHOWS}.git"}}


def with_an_end(day: str) -> Callable[[World], None]:
    """The settings say when the token for that repository ends."""

    def change(world: World) -> None:
        apart(world)
        world.diary["host"]["repository"]["token_expires"] = day

    return change


def with_token(world: World) -> None:
    """It runs in a workflow, which has a token for the repository that shows."""
    world.environment[TOKEN] = HOSTS_TOKEN


CASES: list[Case] = [
    (
        "token-ending",
        both(apart, lists(f"{HERE}/actions/secrets", {"name": TOKEN}, key="secrets")),
        LOOK,
        "of the host",
    ),
    ("token-ending", with_an_end("2026-12-01"), ADVICE, f"that of the host ({TOKEN}) on 1 December 2026"),
    ("token-ending", with_an_end("2026-11-01"), MISSING, f"that of the host ({TOKEN}) on 1 November 2026"),
    ("token-ending", with_an_end("2028-11-01"), WELL, "The next token to end"),
    ("token-ending", with_an_end("[FILL IN: the day]"), WELL, ""),
    ("deploy-key", with_an_end("2028-11-01"), WELL, "A token of its own opens"),
    ("shown-apart", setting(host={"repository": {"address": "[FILL IN: where]"}}), LATER, "is not named yet"),
    ("deploy-key", setting(host={"repository": {"address": "[FILL IN: where]"}}), LATER, "is not named yet"),
    ("deploy-key", both(apart, with_token), WELL, "A token of its own opens"),
    (
        "deploy-key",
        both(apart, lists(f"{HERE}/actions/secrets", {"name": TOKEN}, key="secrets")),
        WELL,
        "A token of its",
    ),
    ("token-ending", both(apart, with_token), ADVICE, f"that of the host ({TOKEN}) on 15 December 2026"),
    ("secrets-set", apart, MISSING, "DIARIST_REPOSITORY_KEY or DIARIST_REPOSITORY_TOKEN (for the host repository)"),
    ("secrets-passed", apart, MISSING, "No workflow hands on DIARIST_REPOSITORY_KEY, so that it arrives empty."),
    ("shown-apart", apart, WELL, f"{SHOWS} shows what {WRITES} writes."),
    (
        "shown-apart",
        both(apart, setting(host={"repository": {"address": HERE_TOO}})),
        MISSING,
        "is the one that writes",
    ),
    ("shown-apart", both(apart, says_not(THERE)), MISSING, f"GitHub shows the login no {SHOWS}"),
    ("shown-apart", both(apart, says(THERE, private=True)), MISSING, f"{SHOWS} is private"),
    ("deploy-key", apart, WELL, "has a deploy key that may write"),
    ("deploy-key", both(apart, lists(f"{THERE}/keys")), MISSING, "has no deploy key"),
    ("deploy-key", both(apart, lists(f"{THERE}/keys", {"read_only": True})), MISSING, "may only read"),
    ("deploy-key", both(apart, lists(f"{THERE}/keys", {"read_only": False, "enabled": False})), MISSING, "by a policy"),
    (
        "deploy-key",
        both(apart, says("/orgs/ourtown", deploy_keys_enabled_for_repositories=False)),
        MISSING,
        "allows no",
    ),
    (
        "deploy-key",
        both(apart, says(THERE, permissions={"admin": False})),
        LOOK,
        f"may not see the settings of {SHOWS}",
    ),
    ("pages-source", apart, WELL, f"GitHub Pages shows {SHOWS}."),
    ("pages-source", both(apart, says(f"{THERE}/pages", build_type="workflow")), MISSING, "waits for a workflow"),
    ("pages-source", setting(host={"rsync": {}}), NEEDLESS, ""),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_one_thing_is_otherwise(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_is_as_expected(case, tmp_path, monkeypatch)


def test_each_question_is_seen_to_find_something() -> None:
    by_mail = {"mailbox-opens", "senders-believed"}  # asked of a real server, in test_by_mail.py
    assert set(BY_NAME) - by_mail == {
        name for name, _, standing, _ in [*CASES, *OF_ONE_REPOSITORY] if standing in {MISSING, ADVICE, LOOK}
    }
