import re
from collections.abc import Callable
from pathlib import Path

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
        "| who | password |\n|---|---|\n| rota | ask Hanan |",
        "SITE_KEY: the blue one on the hook",
        "A token of thanks2024 for you",
        "The API key is abc123.",
        "Pin 2026 in your diary.",
        "My PIN, 1999 of them say, was stolen.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


MIXED = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z"


@pytest.mark.parametrize(
    "body",
    [
        *("DIARIST_MAIL_PASSWORD=Gwylan2024", "DB_PASSWORD=Gwylan2024", "MY_API_KEY: abc123def456ghi789"),
        *(f"CLOUDFLARE_API_TOKEN={MIXED}", f"The token is {MIXED}", "BLUESKY_APP_PASSWORD=abcd-efgh-ijkl-mnop"),
        f"https://api.telegram.org/bot1234567890:{'AA'}{MIXED}ab/sendMessage",
        f"https://x.environment.{'api.powerplatform.com'}/triggers/manual?sp=a&sv=1.0&sig={MIXED}",
        f"https://a.blob.example/c?{'sv=2022-11-02'}&se=2026&sig={MIXED}%3D",
        "| who | password |\n|---|---|\n| rota | Gwylan2024 |",
        *(
            f"{'EA'}A{MIXED * 4}",
            f"{'AQ'}X{MIXED * 6}",
            f"{'whs'}ec_{MIXED}",
            f"{'dckr'}_pat_{MIXED}",
            f"{'hv'}s.{MIXED}",
        ),
        *(f"{'ATA'}TT3{MIXED * 2}", f"{'fig'}d_{MIXED}", f"{'lin_'}api_{MIXED}", f"{'da'}pi{'0a' * 16}"),
        *(
            f"{'NR'}AK-{MIXED.upper()[:27]}",
            f"{'sntr'}ys_{MIXED * 2}",
            f"abc{'8Q'}~{MIXED}aB3",
            f"{'sk.'}eyJ{MIXED}.{MIXED}",
        ),
        f"{'M'}{MIXED[:24]}.Gabc12.{MIXED}",
    ],
)
def test_the_secrets_of_many_makers_are_found(find: Find, body: str) -> None:
    assert find(RULE, body)


def test_every_secret_that_the_workflow_hands_out_is_found_where_it_is_set(find: Find) -> None:
    workflow = Path(__file__).parents[3] / ".github/workflows/diary-announce.yml"
    names = set(re.findall(r"secrets\.(DIARIST_\w+)", workflow.read_text("utf-8")))
    kept = {name for name in names if name.endswith(("_TOKEN", "_KEY", "_SECRET", "_PASSWORD"))}
    # Webhooks' addresses are known by their shape; who logs in, who is written to, and a list of readers, are no
    # secrets of this kind, and where others stand together, each is found by its own name.
    assert {name.rsplit("_", 1)[1] for name in names - kept} == {"URL", "USER", "TO", "RECIPIENTS", "SECRETS"}
    assert [name for name in sorted(kept) if not find(RULE, f"{name}={MIXED}")] == []


def test_it_is_found_in_code_and_in_comments(find: Find) -> None:
    assert [finding.line for finding in find(RULE, "```\npassword: gull5tairs\n```\n<!-- pin: 4417 -->")] == [6, 8]


def test_the_message_does_not_repeat_it(find: Find) -> None:
    (finding,) = find(RULE, f"gh{'p_'}{'a' * 36}")
    assert finding.what == "“ghp_…” looks like a GitHub token"
