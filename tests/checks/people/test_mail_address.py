from collections.abc import Callable

import pytest

from diarist.checks.people.mail_address import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Write to mair@homemail.example.",
        "mair.penhale (at) homemail.example",
        "mair at homemail dot example",
        "[x](mailto:mair@homemail.example)",
        "Mair <mair@homemail.example>",
        "mair AT homemail.example",
        "helen.post@hotmail.com",
        "press.jones@gmail.com",
        "josé@homemail.example",
        "[x](mailto:mair%40homemail.example)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "info@quay.example",
        "press.office@quay.example",
        "contactus@quay.example",
        "@mara@social.example",
        "https://social.example/@mara@other.example",
        "logo@2x.png",
        "chart@4.2.0",
        "4 @ £2.80",
        "mair at the dot",
        "https://a.example/meet/05%40thread.example",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_our_own_addresses_are_ours(find: Find) -> None:
    checks = {"own": {"mail": ["chief@wenlow.example"], "domains": ["quay.example"]}}
    body = "Chief@wenlow.example, mara@quay.example and mara@post.quay.example"
    assert find(RULE, body, checks=checks, diary={"answer": {"mail": "d@lamp.example"}}) == []
    assert len(find(RULE, "mara@otherquay.example", checks=checks)) == 1


def test_the_address_for_answers_and_the_site_s_own_domain_are_ours(find: Find) -> None:
    body = "mara.quill@post.example and odo@lamp.example"
    assert find(RULE, body, diary={"answer": {"mail": "mara.quill@post.example"}}) == []


def test_one_in_a_link_through_a_counter_gives_the_address_to_write(find: Find) -> None:
    address = (
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fplans.example%2Fquay%3Fa%3D1%26b%3D2"
        "&data=05%7C02%7Cmair.pugh%40post.example%7C1&sdata=x"
    )
    (finding,) = find(RULE, f"See [the plan]({address}).")
    assert finding.what == "“mai…” looks like somebody's mail address"
    assert finding.mend == "write https://plans.example/quay?a=1&b=2 instead of the address around it"
    (finding, _) = find(RULE, f"Write to ifan.pugh@post.example. See [the plan]({address}).")
    assert finding.mend == ""
