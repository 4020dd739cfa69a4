"""Where addresses lead that lead through somebody else's counter."""

import pytest

from diarist.checks.detours import Detour, detour, straightened

PLAN = "https://plans.example/quay?page=2"


@pytest.mark.parametrize(
    ("address", "through"),
    [
        (
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2&data=05%7C1",
            "Outlook",
        ),
        ("https://www.google.com/url?q=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2&sa=D", "Google"),
        ("https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2", "Google"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2&h=AT0", "Facebook"),
        (
            "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2&urlhash=a",
            "LinkedIn",
        ),
        ("https://clicktime.symantec.com/3abc?u=https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2", "Symantec"),
        ("https://secure-web.cisco.com/1abc/https%3A%2F%2Fplans.example%2Fquay%3Fpage%3D2", "Cisco"),
        ("https://urldefense.com/v3/__https://plans.example/quay?page=2__;!!abc!def$", "Proofpoint"),
        ("https://urldefense.com/v3/__https:/plans.example/quay?page=2__;!!abc!def$", "Proofpoint"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__plans.example_quay-3Fpage-3D2&d=a&c=b", "Proofpoint"),
    ],
)
def test_it_says_through_whom_and_where_it_leads(address: str, through: str) -> None:
    assert detour(address) == Detour(through, PLAN)
    assert straightened(address) == PLAN


@pytest.mark.parametrize(
    "address",
    [
        "https://harbours.us2.list-manage.com/track/click?u=1&id=2",
        "https://u123.ct.sendgrid.net/ls/click?upn=abc",
        "https://protect-eu.mimecast.com/s/AbC1",
    ],
)
def test_of_some_only_they_know_where(address: str) -> None:
    found = detour(address)
    assert found
    assert found.target == ""
    assert straightened(address) == address


def test_one_within_another_is_looked_through() -> None:
    inner = "https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fplans.example%252Fquay%253Fpage%253D2"
    address = f"https://gbr01.safelinks.protection.outlook.com/?url={inner}&data=1"
    assert detour(address) == Detour("Outlook", PLAN)


@pytest.mark.parametrize(
    "address",
    [
        PLAN,
        "https://www.google.com/maps?q=quay",
        "https://www.google.com/url?q=quay",
        "https://www.google.com/search?q=https://plans.example/",
        "https://www.linkedin.com/in/mair/?url=https://plans.example/",
        "https://safelinks.example/?url=https://plans.example/",
        "https://share.example/?url=https://plans.example/",
        "http://[",
        "a.md",
        "",
    ],
)
def test_any_other_leads_straight_on(address: str) -> None:
    assert detour(address) is None
    assert straightened(address) == address
