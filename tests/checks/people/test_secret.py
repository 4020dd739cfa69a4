from collections.abc import Callable

import pytest

from diarist.checks.people.secret import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "AKIAABCDEFGHIJKLMNOP",
        "-----BEGIN PRIVATE KEY-----",
        "https://mara:gull5tairs@a.example/",
        "The password is Seagull2024.",
        "My PIN is 4417.",
        "password for the crew room is boat5boat5",
        "Y cyfrinair yw Gwylan2024.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "The password is changed every 90 days.",
        "password = <your password>",
        "password: ********",
        "GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}",
        "The commit is 3f8a1c0be2d94b7f5a6c7d8e9f0a1b2c3d4e5f60.",
        "https://intranet.example:8443/login",
        "a user’s password is correct](https://a.example/b1)",
        "The code is 20% shorter.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_is_found_in_code_and_in_comments(find: Find) -> None:
    assert [finding.line for finding in find(RULE, "```\npassword: gull5tairs\n```\n<!-- pin: 4417 -->")] == [6, 8]


def test_the_message_does_not_repeat_it(find: Find) -> None:
    (finding,) = find(RULE, f"gh{'p_'}{'a' * 36}")
    assert finding.what == "“ghp_…” looks like a GitHub token"
